// SPDX-License-Identifier: MIT
#include "gui/layoutfile.h"

#include <QFileInfo>
#include <QLockFile>

namespace Gui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Whether nothing stands there, or a file that a look through it does not take long.
bool isReadable(const QFileInfo &file)
{
    return !file.exists() || (file.isFile() && file.size() <= LayoutFile::MaxOctets);
}

/// QSettings waits for this lock whenever it writes.
bool isLockHeld(const QString &path)
{
    QLockFile lock(path);
    return !lock.tryLock(0) && lock.error() == QLockFile::LockFailedError;
}

} // namespace

std::unique_ptr<QSettings> LayoutFile::open(const QString &path)
{
    const QString lock = path + u".lock"_s;
    if (path.isEmpty() || !isReadable(QFileInfo(path)) || !isReadable(QFileInfo(lock)) || isLockHeld(lock))
        return nullptr;
    return std::make_unique<QSettings>(path, QSettings::IniFormat);
}

} // namespace Gui
