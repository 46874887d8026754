// SPDX-License-Identifier: MIT
#include "filemailstore.h"
#include "delivery.h"
#include "filemaildrop.h"
#include "filewriter.h"

#include <QDir>

namespace Storage {

namespace {

// fdatasync waits without computing: more threads than cores sync more files side by side.
constexpr int DiskThreads = 8;
constexpr int ReaderThreads = 4;

} // namespace

FileMailStore::FileMailStore(FileStoreOptions options, std::shared_ptr<UserInfoFile> userInfo)
    : m_options(std::move(options))
    , m_userInfo(std::move(userInfo))
    , m_readers(ReaderThreads)
    , m_pool(DiskThreads)
{
}

FileMailStore::~FileMailStore()
{
    m_pool.waitForDone();
    m_readers.waitForDone();
}

FileMailStore::MailboxPtr FileMailStore::mailboxOf(const QByteArray &login)
{
    const QMutexLocker locker(&m_mutex);
    MailboxPtr &mailbox = m_mailboxes[login];
    if (!mailbox)
        mailbox = std::make_shared<MailboxFile>(m_options.files, MailboxPaths(m_options.dataFolder, login),
                                                m_options.note, m_pool);
    return mailbox;
}

// userinfo.txt holds nothing but logins, so that nothing else becomes a path.
Expected<FileMailStore::MailboxPtr, StoreError> FileMailStore::findMailbox(const QByteArray &user)
{
    return m_userInfo->find(user).map([this](const Account &account) { return mailboxOf(account.user); });
}

QFuture<Expected<void, StoreError>> FileMailStore::hasMailbox(const QByteArray &user)
{
    return m_pool.run([this, user] { return canTake(user); });
}

Done FileMailStore::canTake(const QByteArray &user)
{
    if (const auto account = m_userInfo->find(user); !account)
        return failed(account.error());
    const auto folder = openFile(m_options.files, m_options.dataFolder, O_RDONLY | O_DIRECTORY);
    if (!folder)
        return failed(folder.error());
    return checkReserve(*m_options.files, *folder, m_options.dataFolder, 0);
}

std::unique_ptr<MessageWriter> FileMailStore::beginMessage(const Mail::Envelope &envelope)
{
    auto commit = [this, envelope](const std::shared_ptr<const SpooledText> &text,
                                   const FileWriter::Committed &answer) { deliver(envelope, text, answer); };
    return std::make_unique<FileWriter>(m_pool, std::make_shared<SpooledText>(m_options.files, m_options.dataFolder),
                                        std::move(commit));
}

void FileMailStore::deliver(Mail::Envelope envelope, const std::shared_ptr<const SpooledText> &text,
                            const Answer<Expected<QByteArray, StoreError>> &answer)
{
    const auto login = [this](const QByteArray &user) {
        return m_userInfo->find(user).map([](const Account &account) { return account.user; });
    };
    if (const auto done = giveId(envelope); !done) {
        answer.give(Mail::Unexpected<StoreError>(done.error()));
        return;
    }
    const auto copies = copiesOf(envelope, login);
    if (!copies) {
        answer.give(Mail::Unexpected<StoreError>(copies.error()));
        return;
    }
    QList<Delivery::Target> targets;
    for (const Copy &copy : *copies)
        targets.append({copy, mailboxOf(copy.login)});
    std::make_shared<Delivery>(std::move(envelope), text, answer)->start(targets, m_options.domain);
}

// Finds the mailbox in the pool, then does the job in its lane.
template <typename Result, typename Job>
QFuture<Result> FileMailStore::inLaneOf(const QByteArray &user, Job job)
{
    Answer<Result> answer;
    m_pool.post([this, user, job = std::move(job), answer] {
        const auto mailbox = findMailbox(user);
        if (!mailbox) {
            answer.give(Mail::Unexpected<StoreError>(mailbox.error()));
            return;
        }
        (*mailbox)->post([mailbox = *mailbox, job, answer] { answer.give(job(mailbox)); });
    });
    return answer.future();
}

QFuture<Expected<std::unique_ptr<LockedMaildrop>, StoreError>> FileMailStore::openMaildrop(const QByteArray &user,
                                                                                           const QByteArray &holder)
{
    using Opened = Expected<std::unique_ptr<LockedMaildrop>, StoreError>;
    return inLaneOf<Opened>(user, [this, holder](const MailboxPtr &mailbox) -> Opened {
        auto opened = mailbox->open(holder);
        if (!opened)
            return failed(opened.error());
        return std::make_unique<FileMaildrop>(m_options.files, m_readers, mailbox, std::move(*opened));
    });
}

QFuture<Expected<QList<MessageOverview>, StoreError>> FileMailStore::messages(const QByteArray &user)
{
    return inLaneOf<Expected<QList<MessageOverview>, StoreError>>(
        user, [](const MailboxPtr &mailbox) { return mailbox->messages(); });
}

QFuture<Expected<QByteArray, StoreError>> FileMailStore::peek(const QByteArray &user, const QByteArray &uniqueId,
                                                              qint64 maxOctets)
{
    return inLaneOf<Expected<QByteArray, StoreError>>(
        user, [uniqueId, maxOctets](const MailboxPtr &mailbox) { return mailbox->peek(uniqueId, maxOctets); });
}

QFuture<Expected<QList<MailboxOverview>, StoreError>> FileMailStore::overview()
{
    using Overviews = Expected<QList<MailboxOverview>, StoreError>;
    struct Gathering
    {
        QMutex mutex;
        QList<MailboxOverview> all;
        qsizetype waiting = 0;
    };
    Answer<Overviews> answer;
    m_pool.post([this, answer] {
        const auto accounts = m_userInfo->accounts();
        if (!accounts || accounts->isEmpty()) {
            answer.give(accounts ? Overviews(QList<MailboxOverview>()) : Overviews(failed(accounts.error())));
            return;
        }
        const auto gathering = std::make_shared<Gathering>();
        gathering->all.resize(accounts->size());
        gathering->waiting = accounts->size();
        for (qsizetype i = 0; i < accounts->size(); ++i) {
            const MailboxPtr mailbox = mailboxOf(accounts->at(i).user);
            mailbox->post([mailbox, gathering, answer, i, user = accounts->at(i).user] {
                MailboxOverview overview = mailbox->overview();
                overview.user = user;
                const QMutexLocker locker(&gathering->mutex);
                gathering->all[i] = std::move(overview);
                if (--gathering->waiting == 0)
                    answer.give(gathering->all);
            });
        }
    });
    return answer.future();
}

// The account may be gone already: then the folder's own name decides about the case of its letters.
QByteArray FileMailStore::folderNameOf(const QByteArray &user) const
{
    if (const auto account = m_userInfo->find(user))
        return account->user;
    const QDir users(QString::fromLocal8Bit(usersFolder(m_options.dataFolder)));
    const QStringList names = users.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &name : names) {
        if (name.compare(QString::fromLatin1(user), Qt::CaseInsensitive) == 0)
            return name.toLatin1();
    }
    return user;
}

QFuture<Expected<void, StoreError>> FileMailStore::removeMailbox(const QByteArray &user, bool keepAside)
{
    if (!isLogin(user))
        return readyFuture<Done>(failed({StoreError::Kind::BadName, QStringLiteral("This can be no login")}));
    Answer<Done> answer;
    m_pool.post([this, user, keepAside, answer] {
        const MailboxPtr mailbox = mailboxOf(folderNameOf(user));
        mailbox->post([mailbox, keepAside, answer] { answer.give(mailbox->removeFolder(keepAside)); });
    });
    return answer.future();
}

} // namespace Storage
