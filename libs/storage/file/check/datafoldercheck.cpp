// SPDX-License-Identifier: MIT
#include "datafoldercheck.h"
#include "file/accounts/quotatext.h"
#include "file/accounts/userinfo.h"
#include "file/text/mailboxpaths.h"
#include "storefactory.h"

#include <QSet>

#include <algorithm>
#include <cerrno>

namespace Storage {

namespace {

/// A missing file is an empty one.
Expected<QByteArray, StoreError> wholeText(const Files &files, const QByteArray &path)
{
    struct stat status = {};
    const int found = files->stat(path, &status);
    if (found == -ENOENT)
        return QByteArray();
    const auto file = openFile(files, path, O_RDONLY);
    if (!file)
        return failed(file.error());
    return readAt(*files, *file, path, 0, std::min<qint64>(status.st_size, MaxUserInfoOctets));
}

// A problem begins with "line 3: ".
qint64 offsetOf(const QString &problem, const QByteArray &text)
{
    const int line = problem.section(u' ', 1, 1).chopped(1).toInt();
    qint64 offset = 0;
    for (int i = 1; i < line; ++i)
        offset = text.indexOf('\n', offset) + 1;
    return offset;
}

void addProblems(const QByteArray &path, const QByteArray &text, const QStringList &problems, CheckReport &report)
{
    for (const QString &problem : problems)
        report.faults.append({QString::fromLocal8Bit(path), offsetOf(problem, text), problem, false});
}

// A removed account's mail has a name of its own, which begins with a dot.
Done noteLeftMail(const Files &files, const QByteArray &folder, const QList<Account> &accounts, CheckReport &report)
{
    QSet<QByteArray> logins;
    for (const Account &account : accounts)
        logins.insert(account.user);
    QList<QByteArray> names;
    const int result = files->entries(usersFolder(folder), &names);
    if (result < 0)
        return result == -ENOENT ? Done() : failed(fileError("list", usersFolder(folder), result));
    std::sort(names.begin(), names.end());
    for (const QByteArray &name : std::as_const(names)) {
        if (!logins.contains(name) && !name.startsWith('.'))
            report.notes.append(QStringLiteral("%1: there is no account of this name")
                                    .arg(QString::fromLocal8Bit(usersFolder(folder) + '/' + name)));
    }
    return {};
}

} // namespace

Expected<CheckReport, StoreError> checkDataFolder(const QString &url)
{
    const auto folder = dataFolderOf(url);
    if (!folder)
        return failed(folder.error());
    const Files files = posixFileOperations();
    if (const auto opened = openFile(files, *folder, O_RDONLY | O_DIRECTORY); !opened)
        return failed(opened.error());
    const QByteArray userInfoPath = *folder + "/userinfo.txt";
    const QByteArray quotaPath = *folder + "/quota.txt";
    const auto userInfo = wholeText(files, userInfoPath);
    const auto quotas = wholeText(files, quotaPath);
    if (!userInfo || !quotas)
        return failed(userInfo ? quotas.error() : userInfo.error());
    CheckReport report;
    noteWideMode(*files, *folder, FolderMode, report.notes);
    noteWideMode(*files, usersFolder(*folder), FolderMode, report.notes);
    noteWideMode(*files, userInfoPath, FileMode, report.notes);
    noteWideMode(*files, quotaPath, FileMode, report.notes);
    const UserInfoText accounts(*userInfo);
    addProblems(userInfoPath, *userInfo, accounts.problems(), report);
    addProblems(quotaPath, *quotas, QuotaText(*quotas).problems(), report);
    if (const Done done = noteLeftMail(files, *folder, accounts.accounts(), report); !done)
        return failed(done.error());
    return report;
}

} // namespace Storage
