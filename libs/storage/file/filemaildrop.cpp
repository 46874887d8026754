// SPDX-License-Identifier: MIT
#include "filemaildrop.h"

#include <algorithm>

namespace Storage {

namespace {

using Octets = Expected<QByteArray, StoreError>;

Octets readRecord(FileOperations &files, const Descriptor &text, const RecordEntry &entry, qint64 offset,
                  qint64 maxOctets)
{
    const qint64 from = entry.sentFrom() + std::max<qint64>(offset, 0);
    const qint64 wanted = std::min({maxOctets, MaxReadOctets, entry.end() - from});
    if (wanted <= 0)
        return QByteArray();
    auto octets = readAt(files, text, "the mailbox", from, wanted);
    if (!octets)
        return octets;
    if (octets->size() < wanted)
        return failed({StoreError::Kind::Damaged, QStringLiteral("The mailbox became shorter")});
    // The mark may have changed since: what is sent is the record as it was delivered.
    if (entry.isPlain && from == entry.offset)
        octets->front() = LivingMark;
    return octets;
}

} // namespace

FileMaildropView::FileMaildropView(Files files, TaskPool &readers, OpenedMaildrop opened)
    : m_files(std::move(files))
    , m_readers(readers)
    , m_text(std::make_shared<const Descriptor>(std::move(opened.text)))
    , m_listing(std::move(opened.listing))
{
}

FileMaildropView::~FileMaildropView()
{
    // Compaction may have left nobody but us on a large text: closing it frees its blocks, which no event loop waits
    // for.
    m_readers.post([text = std::move(m_text)] {});
}

Answer<Expected<QByteArray, StoreError>> FileMaildropView::read(const QByteArray &uniqueId, qint64 offset,
                                                                qint64 maxOctets)
{
    const RecordEntry *entry = m_listing->find(uniqueId);
    if (!entry)
        return Octets(failed({StoreError::Kind::NoSuchMessage, QStringLiteral("No such message")}));
    return m_readers.run([files = m_files, text = m_text, entry = *entry, offset, maxOctets] {
        return readRecord(*files, *text, entry, offset, maxOctets);
    });
}

// Dropped without finish() the lock falls with m_session; records marked by earlier sessions may still wait for
// compaction.
FileMaildrop::FileMaildrop(Files files, TaskPool &readers, std::shared_ptr<MailboxFile> mailbox, OpenedMaildrop opened)
    : m_mailbox(std::move(mailbox))
    , m_session(std::move(opened.session))
    , m_view(std::move(files), readers, std::move(opened))
{
}

Answer<Expected<void, StoreError>> FileMaildrop::finish(const QList<QByteArray> &uniqueIds)
{
    if (!m_session)
        return Done(failed({StoreError::Kind::Lost, QStringLiteral("The maildrop was finished before")}));
    Promise<Done> promise;
    m_mailbox->post([mailbox = m_mailbox, session = std::exchange(m_session, {}), uniqueIds, promise]() mutable {
        const Done done = mailbox->maildrop().remove(uniqueIds);
        session.reset(); // the lock is free before anybody hears the answer
        promise.give(done);
        mailbox->compactor().compactIfWorthWhile();
    });
    return promise.answer();
}

} // namespace Storage
