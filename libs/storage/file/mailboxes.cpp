// SPDX-License-Identifier: MIT
#include "mailboxes.h"

#include "file/shared/filesharedsettings.h"

namespace Storage {

namespace {

// fdatasync waits without computing: more threads than cores sync more files side by side.
constexpr int DiskThreads = 8;
constexpr int ReaderThreads = 4;

} // namespace

Mailboxes::Mailboxes(FileStoreOptions options, std::shared_ptr<UserInfoFile> userInfo)
    : m_options(std::move(options))
    , m_userInfo(std::move(userInfo))
    , m_readers(ReaderThreads)
    , m_pool(DiskThreads)
    , m_services{m_options.files,
                 m_options.note,
                 m_pool,
                 m_readers,
                 std::make_shared<Keeping>(m_options.keeping),
                 {},
                 {},
                 {},
                 {},
                 [this](const QByteArray &login) { return m_userInfo->mustHave(login); }}
{
    if (!m_options.shared)
        m_options.shared = std::make_shared<FileSharedSettings>(m_options.files, m_options.dataFolder, m_options.note);
    m_services.quotas = std::make_shared<QuotaBook>(m_options.shared, m_options.note, m_services.keeping);
    m_services.kept = std::make_shared<KeptFiles>();
    m_services.users = std::make_shared<UsersFolder>(m_options.files, usersFolder(m_options.dataFolder));
    m_services.days = std::make_shared<DayBook>(m_options.files, m_options.dataFolder, m_options.today, m_options.note);
}

Mailboxes::~Mailboxes()
{
    m_isClosing = true;
    saveIndexes();
    m_pool.waitForDone();
    m_readers.waitForDone();
}

void Mailboxes::saveIndexes()
{
    const QMutexLocker locker(&m_mutex);
    for (const QByteArray &login : std::as_const(m_awake)) {
        const MailboxPtr mailbox = m_mailboxes.value(login);
        mailbox->post([mailbox] { mailbox->saveIndex(); });
    }
}

Mailboxes::MailboxPtr Mailboxes::of(const QByteArray &login)
{
    const QMutexLocker locker(&m_mutex);
    MailboxPtr &mailbox = m_mailboxes[login];
    if (!mailbox)
        mailbox = std::make_shared<MailboxFile>(m_services, MailboxPaths(m_options.dataFolder, login));
    noteUse(login);
    return mailbox;
}

// Two fall asleep for one that wakes up, until there are no more than may be: some were busy when it was their turn.
void Mailboxes::noteUse(const QByteArray &login)
{
    if (!m_awake.isEmpty() && m_awake.last() == login)
        return;
    m_awake.removeOne(login);
    m_awake.append(login);
    for (int count = 0; count < 2 && m_awake.size() > MostAwake; ++count)
        letSleep(m_awake.takeFirst());
}

void Mailboxes::letSleep(const QByteArray &login)
{
    const MailboxPtr mailbox = m_mailboxes.value(login);
    mailbox->post([this, login, mailbox] {
        if (mailbox->fallAsleep())
            return;
        const QMutexLocker locker(&m_mutex);
        if (!m_awake.contains(login))
            m_awake.append(login);
    });
}

// userinfo.txt holds nothing but logins, so that nothing else becomes a path.
Expected<Mailboxes::MailboxPtr, StoreError> Mailboxes::find(const QByteArray &user)
{
    return m_userInfo->find(user).map([this](const Account &account) { return of(account.user); });
}

Done Mailboxes::makeRoomFor(const QByteArray &login)
{
    const MailboxPaths paths(m_options.dataFolder, login);
    if (!holdsMail(*m_options.files, paths))
        return {};
    MailboxPlace place(m_options.files, paths, m_services.kept, m_services.users);
    const auto session = place.maildropLock();
    const auto append = session ? place.appendLock() : failed(session.error());
    if (!append)
        return failed(append.error());
    const Done isHere = place.mustBeHere(*append);
    const auto aside = isHere ? place.putAside() : failed(isHere.error());
    if (!aside)
        return failed(aside.error());
    m_options.note(QStringLiteral("%1 held mail of an earlier account; it was set aside as %2")
                       .arg(QString::fromLocal8Bit(paths.folder), QString::fromLocal8Bit(*aside)));
    return {};
}

QSet<QByteArray> Mailboxes::withFolder() const
{
    QList<QByteArray> names;
    m_options.files->entries(usersFolder(m_options.dataFolder), &names);
    return {names.begin(), names.end()};
}

QList<QByteArray> Mailboxes::uncounted(const QByteArray &login, const QuotaLimits &limits)
{
    if (limits.ofAll) {
        if (const auto accounts = m_userInfo->accounts())
            return quotas().unknown(*accounts);
    }
    const bool isAsked = limits.ofMailbox && !quotas().knows(login);
    return isAsked ? QList<QByteArray>{login} : QList<QByteArray>();
}

bool Mailboxes::isCounted(const QByteArray &login, const QuotaLimits &limits) const
{
    if (!limits.ofAll)
        return !limits.ofMailbox || m_services.quotas->knows(login);
    const auto accounts = m_userInfo->recentAccounts();
    return accounts && m_services.quotas->knowsAll(*accounts);
}

void Mailboxes::whenCounted(const QByteArray &login, const QuotaLimits &limits, const std::function<void()> &then)
{
    const QList<QByteArray> logins = uncounted(login, limits);
    if (logins.isEmpty()) {
        then();
        return;
    }
    const auto waiting = std::make_shared<std::atomic<qsizetype>>(logins.size());
    for (const QByteArray &user : logins) {
        const MailboxPtr mailbox = of(user);
        mailbox->post([mailbox, waiting, then] {
            mailbox->count();
            if (--*waiting == 0)
                then();
        });
    }
}

} // namespace Storage
