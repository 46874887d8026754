// SPDX-License-Identifier: MIT
#include "userinfo.h"

#include <algorithm>

namespace Storage {

namespace {

// Mailboxes without a list of accounts: the list is elsewhere at the moment, and no client may be told that no account
// is here.
std::optional<QString> mailboxesWithoutAccounts(const Files &files, const QByteArray &folder)
{
    QList<QByteArray> names;
    files->entries(folder + "/USERS", &names);
    if (std::all_of(names.begin(), names.end(), [](const QByteArray &name) { return name.startsWith('.'); }))
        return {};
    return QStringLiteral("there are mailboxes in %1/USERS: put it back, or make an empty one")
        .arg(QString::fromLocal8Bit(folder));
}

bool hasAccount(const QByteArray &text)
{
    constexpr qsizetype ManyLines = 64 * 1024; // a long text is parsed as a whole only if it begins with none
    return UserInfoText(text.left(ManyLines)).count() > 0 ||
           (text.size() > ManyLines && UserInfoText(text).count() > 0);
}

// All accounts gone at once, but not their mailboxes, which a removal takes along: a full disk, a copy that broke off,
// a slip of the hand. No sender may be told that no account is here.
std::optional<QString> lossOfAll(const Files &files, const QByteArray &folder, const QByteArray &before,
                                 const QByteArray &now)
{
    if (hasAccount(now) || !hasAccount(before))
        return {};
    const UserInfoText had(before);
    QList<QByteArray> names;
    files->entries(folder + "/USERS", &names);
    if (std::none_of(names.begin(), names.end(), [&had](const QByteArray &name) { return had.indexOf(name) >= 0; }))
        return {};
    return QStringLiteral("holds no account any more, and there are mailboxes of those that it held in %1/USERS: "
                          "put the accounts back, or start the server anew without them")
        .arg(QString::fromLocal8Bit(folder));
}

Disk::SharedText userInfoOn(const Files &files, const QByteArray &folder, const NoteSink &note,
                            std::chrono::milliseconds patience)
{
    const auto absence = [files, folder] { return mailboxesWithoutAccounts(files, folder); };
    const auto loss = [files, folder](const QByteArray &before, const QByteArray &now) {
        return lossOfAll(files, folder, before, now);
    };
    return Disk::SharedText(files, folder + "/userinfo.txt", {MaxUserInfoOctets, note, absence, loss, patience});
}

// Of a file that may be half written the lines that are there come first: a login counts where it is met first. A text
// that goes on where the other ends says what both say.
QByteArray textThatCounts(const Disk::SharedText::Reading &reading)
{
    if (reading.settled.startsWith(reading.written))
        return reading.settled;
    const bool isAppended = reading.settled.endsWith('\n') && reading.written.startsWith(reading.settled);
    return isAppended ? reading.written : reading.written + reading.settled;
}

std::shared_ptr<const UserInfoText> parseUserInfo(const Disk::SharedText::Reading &reading,
                                                  const std::shared_ptr<const UserInfoText> &before,
                                                  const QByteArray &path, const NoteSink &note)
{
    const QByteArray counting = textThatCounts(reading);
    const UserInfoText nothing;
    const bool isSame = before && before->toByteArray() == counting;
    const auto text = isSame ? before : std::make_shared<const UserInfoText>(counting, before ? *before : nothing);
    if (!reading.written.isEmpty())
        return text;
    for (const QString &problem : text->problems())
        note(QStringLiteral("%1, %2").arg(QString::fromLocal8Bit(path), problem));
    return text;
}

/// Whether @p line, with its end, is a line of the file at this offset.
bool isLineAt(FileOperations &files, const Descriptor &file, const QByteArray &path, qint64 offset, QByteArrayView line)
{
    if (offset < 0 || !line.endsWith('\n'))
        return false;
    const QByteArray expected = (offset > 0 ? "\n" : "") + line.toByteArray();
    const auto octets = Disk::readAt(files, file, path, std::max<qint64>(0, offset - 1), expected.size());
    return octets && *octets == expected;
}

tl::unexpected<StoreError> noSuchUser(const QByteArray &user)
{
    return failed({StoreError::Kind::NoSuchUser, isLogin(user)
                                                     ? QStringLiteral("No account %1").arg(QString::fromLatin1(user))
                                                     : QStringLiteral("No account of that name")});
}

} // namespace

UserInfoFile::UserInfoFile(Files files, const QByteArray &folder, NoteSink note, std::chrono::milliseconds patience)
    : m_files(files)
    , m_snapshot(files, userInfoOn(files, folder, note, patience),
                 [path = folder + "/userinfo.txt", note](const Disk::SharedText::Reading &reading,
                                                         const std::shared_ptr<const UserInfoText> &before) {
                     return parseUserInfo(reading, before, path, note);
                 })
{
}

Expected<QList<Account>, StoreError> UserInfoFile::accounts()
{
    return m_snapshot.current().map([](const auto &text) { return text->accounts(); });
}

Expected<QList<Account>, StoreError> UserInfoFile::among(const QList<QByteArray> &users)
{
    const auto text = m_snapshot.current();
    if (!text)
        return failed(text.error());
    QList<Account> found;
    for (const QByteArray &user : users) {
        if (const qsizetype index = (*text)->indexOf(user); index >= 0)
            found.append((*text)->account(index));
    }
    return found;
}

Expected<QList<Account>, StoreError> UserInfoFile::page(const QByteArray &after, qsizetype count)
{
    const auto text = m_snapshot.atHand();
    if (!text)
        return failed(text.error());
    const qsizetype last = after.isEmpty() ? -1 : (*text)->indexOf(after);
    if (last < 0 && !after.isEmpty())
        return noSuchUser(after);
    QList<Account> found;
    for (qsizetype i = last + 1; i < (*text)->count() && found.size() < count; ++i)
        found.append((*text)->account(i));
    return found;
}

Expected<quint64, StoreError> UserInfoFile::revision()
{
    return m_snapshot.edition();
}

Expected<bool, StoreError> UserInfoFile::holdsForAll(const std::function<bool(const Account &)> &condition)
{
    const auto text = m_snapshot.atHand();
    if (!text)
        return failed(text.error());
    for (qsizetype i = 0; i < (*text)->count(); ++i) {
        if (!condition((*text)->account(i)))
            return false;
    }
    return true;
}

Expected<Account, StoreError> UserInfoFile::find(const QByteArray &user)
{
    auto text = m_snapshot.atOnce();
    // Of a name that is not there it must be sure that it was not just added.
    if (text && (*text)->indexOf(user) < 0)
        text = m_snapshot.current();
    if (!text)
        return failed(text.error());
    const qsizetype index = (*text)->indexOf(user);
    if (index < 0)
        return noSuchUser(user);
    return (*text)->account(index);
}

std::optional<Account> UserInfoFile::findKnown(const QByteArray &user)
{
    const auto text = m_snapshot.knownOrBefore();
    const qsizetype index = text ? text->indexOf(user) : -1;
    return index < 0 ? std::nullopt : std::optional(text->account(index));
}

std::optional<Account> UserInfoFile::findRecent(const QByteArray &user) const
{
    const auto text = m_snapshot.recent();
    const qsizetype index = text ? text->indexOf(user) : -1;
    return index < 0 ? std::nullopt : std::optional(text->account(index));
}

std::optional<QList<Account>> UserInfoFile::recentAccounts() const
{
    const auto text = m_snapshot.recent();
    return text ? std::optional(text->accounts()) : std::nullopt;
}

Done UserInfoFile::mustHave(const QByteArray &login)
{
    Snapshot::Result text = m_snapshot.known();
    if (!*text) {
        // Deliveries that waited for a long text to be read would keep all threads of the store.
        const auto before = m_snapshot.knownOrBefore();
        if (before && isStillWritten(*before, login))
            return {};
        text = m_snapshot.current();
    }
    if (!text)
        return failed(text.error());
    const qsizetype index = (*text)->indexOf(login);
    if (index < 0 || (*text)->account(index).user != login)
        return failed({StoreError::Kind::NoSuchUser, QStringLiteral("No account %1").arg(QString::fromLatin1(login))});
    return {};
}

// A change of other lines leaves this one as far from the begin of the file or from its end as it was.
bool UserInfoFile::isStillWritten(const UserInfoText &before, const QByteArray &login) const
{
    const qsizetype index = before.indexOf(login);
    if (index < 0 || before.account(index).user != login)
        return false;
    const auto file = Disk::openFile(m_files, m_snapshot.path(), O_RDONLY);
    struct stat status = {};
    if (!file || m_files->fstat(file->number(), &status) < 0)
        return false;
    const QByteArrayView line = before.line(index);
    const qint64 begin = line.data() - before.toByteArray().constData();
    const qint64 moved = status.st_size - before.toByteArray().size();
    const auto standsAt = [&](qint64 offset) { return isLineAt(*m_files, *file, m_snapshot.path(), offset, line); };
    return standsAt(begin) || (moved != 0 && standsAt(begin + moved));
}

Done UserInfoFile::remove(const QByteArray &user)
{
    return change([&user](UserInfoText &text) -> Done {
        const qsizetype index = text.indexOf(user);
        if (index < 0)
            return failed({StoreError::Kind::NoSuchUser, QStringLiteral("No account of that name")});
        text.remove(index);
        return {};
    });
}

Done UserInfoFile::change(const std::function<Done(UserInfoText &)> &change)
{
    Done done;
    const auto before = m_snapshot.latest();
    const Done written = m_snapshot.change([&](const QByteArray &text) {
        const UserInfoText nothing;
        UserInfoText changed(text, before ? *before : nothing);
        done = change(changed);
        return done ? std::optional(changed.toByteArray()) : std::nullopt;
    });
    return done ? written : done;
}

} // namespace Storage
