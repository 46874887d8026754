// SPDX-License-Identifier: MIT
#include "storefactory.h"
#include "file/accounts/fileaccounts.h"
#include "file/datafolder.h"
#include "file/filemailstore.h"
#include "file/shared/filesharedsettings.h"

#include <QDir>
#include <QFile>

namespace Storage {

namespace {

constexpr QLatin1StringView FileScheme("file:");

/// The store with the lock that belongs to it: the lock falls with the last user of the store.
struct HeldStore
{
    std::optional<DataFolderLock> lock;
    std::unique_ptr<FileMailStore> store;
};

// Every missing folder above it too, all for their owner alone.
Done makeDataFolder(const Files &files, const QByteArray &folder)
{
    const QDir parent = QFileInfo(QFile::decodeName(folder)).dir();
    if (!parent.exists() && !QDir().mkpath(parent.absolutePath()))
        return failed(
            {StoreError::Kind::Failed, QStringLiteral("Cannot make the folder %1").arg(parent.absolutePath())});
    const auto made = makeFolder(files, folder);
    if (!made)
        return failed(made.error());
    return {};
}

Done noteWideFolder(const Files &files, const QByteArray &folder, const NoteSink &note)
{
    struct stat status = {};
    if (const int result = files->stat(folder, &status); result < 0)
        return failed(fileError("look at", folder, result));
    if (!S_ISDIR(status.st_mode))
        return failed(
            {StoreError::Kind::Failed, QStringLiteral("%1 is no folder").arg(QString::fromLocal8Bit(folder))});
    if ((status.st_mode & 077) != 0)
        note(QStringLiteral("%1 has mode %2, wider than 700")
                 .arg(QString::fromLocal8Bit(folder), QString::number(status.st_mode & 0777, 8)));
    return {};
}

} // namespace

Expected<QByteArray, StoreError> dataFolderOf(const QString &url)
{
    if (!url.startsWith(FileScheme) || url.size() == FileScheme.size())
        return failed({StoreError::Kind::Failed, QStringLiteral("The storage %1 is not known: file:DIR is").arg(url)});
    return QFile::encodeName(QDir(url.sliced(FileScheme.size())).absolutePath());
}

Expected<OpenedStorage, StoreError> openStorage(const StoreOptions &options)
{
    const auto named = dataFolderOf(options.url);
    if (!named)
        return failed(named.error());
    const Files files = posixFileOperations();
    const QByteArray folder = *named;
    Done done = options.makesFolder ? makeDataFolder(files, folder) : Done();
    if (done)
        done = noteWideFolder(files, folder, options.note);
    if (!done)
        return failed(done.error());
    const auto held = std::make_shared<HeldStore>();
    if (options.exclusive) {
        auto lock = DataFolderLock::take(files, folder);
        if (!lock)
            return failed(lock.error());
        held->lock = std::move(*lock);
    }
    const auto userInfo = std::make_shared<UserInfoFile>(files, folder, options.note);
    const auto shared = std::make_shared<FileSharedSettings>(files, folder, options.note);
    held->store = std::make_unique<FileMailStore>(
        FileStoreOptions{folder, options.domain, options.note, files, options.keeping, options.today, shared},
        userInfo);
    const auto makeRoom = [held](const QByteArray &login) { return held->store->makeRoomFor(login); };
    auto accounts = std::make_shared<FileAccounts>(userInfo, makeRoom);
    if (!held->store->isRunning() || !accounts->isRunning() || !shared->isRunning())
        return failed({StoreError::Kind::Failed, TaskPool::noThreadSentence()});
    return OpenedStorage{std::move(accounts), std::shared_ptr<ManagedMailStore>(held, held->store.get()), shared};
}

} // namespace Storage
