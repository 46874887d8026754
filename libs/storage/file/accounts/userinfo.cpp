// SPDX-License-Identifier: MIT
#include "userinfo.h"

#include <algorithm>

namespace Storage {

namespace {

// Mailboxes without a list of accounts: the list is elsewhere at the moment, and nobody may be told that nobody is
// here.
std::optional<QString> mailboxesWithoutAccounts(const Files &files, const QByteArray &folder)
{
    QList<QByteArray> names;
    files->entries(folder + "/USERS", &names);
    if (std::all_of(names.begin(), names.end(), [](const QByteArray &name) { return name.startsWith('.'); }))
        return {};
    return QStringLiteral("there are mailboxes in %1/USERS: put it back, or make an empty one")
        .arg(QString::fromLocal8Bit(folder));
}

SharedText userInfoOn(const Files &files, const QByteArray &folder, const NoteSink &note,
                      std::chrono::milliseconds patience)
{
    const auto absence = [files, folder] { return mailboxesWithoutAccounts(files, folder); };
    return SharedText(files, folder + "/userinfo.txt", {MaxUserInfoOctets, note, absence, patience});
}

// Of a file that may be half written the lines that are there come first: a login counts where it is met first.
std::shared_ptr<const UserInfoText> parseUserInfo(const SharedText::Reading &reading, const QByteArray &path,
                                                  const NoteSink &note)
{
    if (!reading.written.isEmpty())
        return std::make_shared<const UserInfoText>(reading.written + reading.settled);
    auto text = std::make_shared<const UserInfoText>(reading.settled);
    for (const QString &problem : text->problems())
        note(QStringLiteral("%1, %2").arg(QString::fromLocal8Bit(path), problem));
    return text;
}

} // namespace

UserInfoFile::UserInfoFile(Files files, const QByteArray &folder, NoteSink note, std::chrono::milliseconds patience)
    : m_snapshot(files, userInfoOn(files, folder, note, patience),
                 [path = folder + "/userinfo.txt", note](const SharedText::Reading &reading) {
                     return parseUserInfo(reading, path, note);
                 })
{
}

Expected<QList<Account>, StoreError> UserInfoFile::accounts()
{
    return m_snapshot.current().map([](const auto &text) { return text->accounts(); });
}

Expected<QList<Account>, StoreError> UserInfoFile::accountsAtHand()
{
    return m_snapshot.atHand().map([](const auto &text) { return text->accounts(); });
}

Expected<Account, StoreError> UserInfoFile::find(const QByteArray &user)
{
    auto text = m_snapshot.atHand();
    // Of a name that is not there it must be sure that nobody has just added it.
    if (text && (*text)->indexOf(user) < 0)
        text = m_snapshot.current();
    if (!text)
        return failed(text.error());
    const qsizetype index = (*text)->indexOf(user);
    if (index < 0)
        return failed({StoreError::Kind::NoSuchUser,
                       isLogin(user) ? QStringLiteral("No account %1").arg(QString::fromLatin1(user))
                                     : QStringLiteral("No account of that name")});
    return (*text)->accounts().at(index);
}

Done UserInfoFile::mustHave(const QByteArray &login)
{
    const auto text = m_snapshot.current();
    if (!text)
        return failed(text.error());
    const qsizetype index = (*text)->indexOf(login);
    if (index < 0 || (*text)->accounts().at(index).user != login)
        return failed({StoreError::Kind::NoSuchUser, QStringLiteral("No account %1").arg(QString::fromLatin1(login))});
    return {};
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
    return m_snapshot.change([&change](const QByteArray &text) -> Expected<QByteArray, StoreError> {
        UserInfoText changed(text);
        if (const Done done = change(changed); !done)
            return failed(done.error());
        return changed.toByteArray();
    });
}

} // namespace Storage
