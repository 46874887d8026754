// SPDX-License-Identifier: MIT
#include "mailboxfile.h"
#include "marker.h"

#include <QSet>

namespace Storage {

namespace {

constexpr std::chrono::milliseconds AppendPatience = std::chrono::seconds(20);

} // namespace

MailboxFile::MailboxFile(Files files, const MailboxPaths &paths, NoteSink note, TaskPool &pool)
    : m_files(std::move(files))
    , m_paths(paths)
    , m_note(std::move(note))
    , m_pool(pool)
    , m_lane(std::make_shared<Lane>(pool))
    , m_state(m_files, paths, m_note)
{
}

Done MailboxFile::makeFolders()
{
    for (const QByteArray &folder : {m_paths.users, m_paths.folder}) {
        const auto made = makeFolder(*m_files, folder);
        if (!made)
            return failed(made.error());
        if (*made)
            m_nameSyncedOf.reset();
    }
    return {};
}

// Whoever put the file there (compaction, a repair, an editor, a server that died): what is acknowledged in it is lost
// if a power cut brings another file back under its name.
Done MailboxFile::syncName(ino_t inode)
{
    if (m_nameSyncedOf == inode)
        return {};
    for (const QByteArray &folder : {m_paths.folder, m_paths.users, m_paths.data}) {
        if (const Done done = syncFolder(m_files, folder); !done)
            return done;
    }
    m_nameSyncedOf = inode;
    return {};
}

Expected<MailboxLock, StoreError> MailboxFile::appendLock()
{
    return MailboxLock::wait(m_files, m_paths.lock, LockOctet::Append, AppendPatience);
}

Expected<OpenedMaildrop, StoreError> MailboxFile::open(const QByteArray &holder)
{
    if (const Done done = makeFolders(); !done)
        return failed(done.error());
    auto lock = MailboxLock::take(m_files, m_paths.lock, LockOctet::Maildrop);
    if (!lock)
        return failed(lock.error());
    {
        const auto append = appendLock();
        if (!append)
            return failed(append.error());
        if (const Done done = m_state.makeWhole(); !done)
            return failed(done.error());
    }
    OpenedMaildrop opened;
    if (m_state.contents().length() > 0) {
        auto text = openFile(m_files, m_paths.text, O_RDONLY);
        if (!text)
            return failed(text.error());
        opened.text = std::move(*text);
    }
    forgetSettled();
    QSet<QByteArray> ids;
    for (const RecordEntry &entry : m_state.contents().records) {
        // A record that somebody copied into the file twice is one message.
        if (isListed(entry) && !ids.contains(entry.id)) {
            ids.insert(entry.id);
            opened.records.append(entry);
        }
    }
    opened.session = std::make_shared<MaildropSession>(MaildropSession{std::move(*lock), holder});
    m_session = opened.session;
    m_lastLogin = QDateTime::currentDateTime();
    return opened;
}

bool MailboxFile::isListed(const RecordEntry &entry) const
{
    const auto settled = m_unsettled.constFind(entry.id);
    return entry.isLiving() && (settled == m_unsettled.constEnd() || settled.value()->load());
}

void MailboxFile::forgetSettled()
{
    m_unsettled.removeIf([](const auto &entry) { return entry.value()->load(); });
}

Done MailboxFile::remove(const QList<QByteArray> &ids)
{
    if (ids.isEmpty())
        return {};
    const auto append = appendLock();
    if (!append)
        return failed(append.error());
    Done done = m_state.makeWhole();
    if (done && m_state.contents().length() > 0)
        done = syncName(m_state.contents().identity.inode);
    return done ? markRecords(m_files, m_state, ids, DeletedMark) : done;
}

// Before the first delivery of this store's life: what the last record's postmark says.
QDateTime MailboxFile::lastDelivery()
{
    const MailboxContents &contents = m_state.contents();
    if (contents.records.isEmpty())
        return {};
    if (m_lastDelivery.isValid())
        return m_lastDelivery;
    const RecordEntry &last = contents.records.last();
    if (const auto text = openFile(m_files, m_paths.text, O_RDONLY)) {
        if (const auto postmark = readAt(*m_files, *text, m_paths.text, last.offset, last.postmarkOctets))
            m_lastDelivery = messageOverview(last, *postmark).received;
    }
    return m_lastDelivery;
}

MailboxOverview MailboxFile::overview()
{
    MailboxOverview overview;
    if (const Done done = m_state.look(); !done)
        overview.problem = done.error().detail;
    else
        overview.problem = m_state.problem();
    if (overview.problem.isEmpty() && !m_overdue.isEmpty())
        overview.problem = overdueText();
    for (const RecordEntry &entry : m_state.contents().records) {
        if (!isListed(entry))
            continue;
        ++overview.messages;
        overview.octets += entry.octets;
    }
    overview.lastDelivery = lastDelivery();
    overview.lastLogin = m_lastLogin;
    if (const auto session = m_session.lock()) {
        overview.isLocked = true;
        overview.lockHolder = session->holder;
    } else if (MailboxLock::isHeld(m_files, m_paths.lock, LockOctet::Maildrop)) {
        overview.isLocked = true;
        overview.lockHolder = "another process";
    }
    return overview;
}

Expected<QList<MessageOverview>, StoreError> MailboxFile::messages()
{
    if (const Done done = m_state.look(); !done)
        return failed(done.error());
    const MailboxContents &contents = m_state.contents();
    if (m_messagesOf == contents.identity && m_unsettled.isEmpty())
        return m_messages;
    m_messages.clear();
    forgetSettled();
    m_messagesOf = m_unsettled.isEmpty() ? contents.identity : FileIdentity();
    if (contents.length() <= 0)
        return m_messages;
    const auto text = openFile(m_files, m_paths.text, O_RDONLY);
    if (!text)
        return failed(text.error());
    for (const RecordEntry &entry : contents.records) {
        if (!isListed(entry))
            continue;
        const auto postmark = readAt(*m_files, *text, m_paths.text, entry.offset, entry.postmarkOctets);
        if (!postmark)
            return failed(postmark.error());
        m_messages.append(messageOverview(entry, *postmark));
    }
    return m_messages;
}

Expected<QByteArray, StoreError> MailboxFile::peek(const QByteArray &id, qint64 maxOctets)
{
    if (const Done done = m_state.look(); !done)
        return failed(done.error());
    for (const RecordEntry &entry : m_state.contents().records) {
        if (entry.id != id || !isListed(entry))
            continue;
        const auto text = openFile(m_files, m_paths.text, O_RDONLY);
        if (!text)
            return failed(text.error());
        return readAt(*m_files, *text, m_paths.text, entry.offset,
                      std::clamp<qint64>(maxOctets, 0, entry.totalOctets()));
    }
    return failed({StoreError::Kind::NoSuchMessage, QStringLiteral("No such message")});
}

} // namespace Storage
