// SPDX-License-Identifier: MIT
#include "filemaildrop.h"

#include <algorithm>

namespace Storage {

namespace {

using Read = Expected<RecordPiece, StoreError>;

/// A part of a mailbox's text.
struct Span
{
    qint64 from;
    qint64 length;
};

Span spanOf(const RecordEntry &entry, qint64 offset, qint64 maxOctets)
{
    const qint64 from = entry.sentFrom() + std::max<qint64>(offset, 0);
    return {from, std::min({maxOctets, MaxReadOctets, entry.end() - from})};
}

// The mark may have changed since: what is sent is the record as it was delivered.
RecordPiece asDelivered(QByteArray octets, const RecordEntry &entry, const Span &span)
{
    if (entry.isPlain && span.from == entry.offset)
        octets.front() = LivingMark;
    return {std::move(octets), span.from + span.length == entry.end()};
}

Read readRecord(FileOperations &files, const Descriptor &text, const RecordEntry &entry, const Span &span)
{
    auto octets = readAt(files, text, "the mailbox", span.from, span.length);
    if (!octets)
        return failed(octets.error());
    if (octets->size() < span.length)
        return failed({StoreError::Kind::Damaged, QStringLiteral("The mailbox became shorter")});
    return asDelivered(std::move(*octets), entry, span);
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
    // Compaction may have left this as the last user of a large text: closing it frees its blocks, which no event loop
    // waits for. A file that still has a name keeps them.
    struct stat status = {};
    if (m_text->isOpen() && (m_files->fstat(m_text->number(), &status) < 0 || status.st_nlink == 0))
        m_readers.post([text = std::move(m_text)] {});
}

Answer<Expected<RecordPiece, StoreError>> FileMaildropView::read(const QByteArray &uniqueId, qint64 offset,
                                                                 qint64 maxOctets)
{
    const RecordEntry *entry = m_listing->find(uniqueId);
    if (!entry)
        return Read(failed({StoreError::Kind::NoSuchMessage, QStringLiteral("No such message")}));
    const Span span = spanOf(*entry, offset, maxOctets);
    if (span.length <= 0)
        return Read(RecordPiece());
    if (auto octets = readCachedAt(*m_files, *m_text, span.from, span.length))
        return Read(asDelivered(std::move(*octets), *entry, span));
    return m_readers.run(
        [files = m_files, text = m_text, entry = *entry, span] { return readRecord(*files, *text, entry, span); });
}

// Dropped without finish() the lock falls with m_session; records marked by earlier sessions may still wait for
// compaction.
FileMaildrop::FileMaildrop(Files files, TaskPool &readers, std::weak_ptr<MailboxFile> mailbox, OpenedMaildrop opened)
    : m_mailbox(std::move(mailbox))
    , m_session(std::move(opened.session))
    , m_view(std::move(files), readers, std::move(opened))
{
}

Answer<Expected<void, StoreError>> FileMaildrop::finish(const QList<QByteArray> &uniqueIds)
{
    const auto mailbox = m_mailbox.lock();
    if (!m_session || !mailbox)
        return Done(failed({StoreError::Kind::Lost, QStringLiteral("The maildrop was finished before")}));
    Promise<Done> promise;
    mailbox->post([mailbox, session = std::exchange(m_session, {}), uniqueIds, promise]() mutable {
        const Done done = mailbox->maildrop().remove(uniqueIds);
        session.reset(); // the lock is free before anybody hears the answer
        promise.give(done);
        mailbox->compactor().compactIfWorthWhile();
    });
    return promise.answer();
}

} // namespace Storage
