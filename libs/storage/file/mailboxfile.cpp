// SPDX-License-Identifier: MIT
#include "mailboxfile.h"
#include "marker.h"

namespace Storage {

namespace {

constexpr std::chrono::milliseconds AppendPatience = std::chrono::seconds(20);

} // namespace

MailboxFile::MailboxFile(const MailboxServices &services, const MailboxPaths &paths)
    : m_files(services.files)
    , m_paths(paths)
    , m_login(paths.folder.mid(paths.users.size() + 1))
    , m_note(services.note)
    , m_keeping(services.keeping)
    , m_quotas(services.quotas)
    , m_pool(services.pool)
    , m_lane(std::make_shared<Lane>(services.pool))
    , m_state(m_files, paths, m_note)
    , m_trash(m_files, paths, m_note)
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

Expected<std::optional<MailboxLock>, StoreError> MailboxFile::appendLockIfThere()
{
    return MailboxLock::waitIfThere(m_files, m_paths.lock, LockOctet::Append, AppendPatience);
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
    auto opened = listed();
    if (!opened)
        return opened;
    opened->session = std::make_shared<MaildropSession>(MaildropSession{std::move(*lock), holder});
    m_session = opened->session;
    m_lastLogin = QDateTime::currentDateTime();
    return opened;
}

Expected<OpenedMaildrop, StoreError> MailboxFile::view()
{
    if (const Done done = m_state.look(); !done)
        return failed(done.error());
    if (!m_state.problem().isEmpty())
        return failed({StoreError::Kind::Damaged, m_state.problem()});
    return listed();
}

Expected<OpenedMaildrop, StoreError> MailboxFile::listed()
{
    OpenedMaildrop opened;
    if (m_state.contents().length() > 0) {
        auto text = openFile(m_files, m_paths.text, O_RDONLY);
        if (!text)
            return failed(text.error());
        opened.text = std::move(*text);
    }
    opened.listing = listing();
    return opened;
}

std::shared_ptr<const MaildropListing> MailboxFile::listing()
{
    forgetSettled();
    if (m_listing && m_listingOf == m_state.revision() && m_unsettled.isEmpty())
        return m_listing;
    auto listing = std::make_shared<MaildropListing>();
    for (const RecordEntry &entry : m_state.contents().records) {
        if (isListed(entry))
            listing->append(entry);
    }
    m_listing = std::move(listing);
    m_listingOf = m_unsettled.isEmpty() ? std::optional(m_state.revision()) : std::nullopt;
    return m_listing;
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
    if (done)
        done = markRecords(m_files, m_state, ids, DeletedMark);
    tellStored();
    return done;
}

} // namespace Storage
