// SPDX-License-Identifier: MIT
#include "wholefile.h"

#include "replacefile.h"

#include <algorithm>
#include <cerrno>

namespace Storage {

namespace {

/// A change within a tick of the clock may show in nothing: so long a file is read again at each look.
constexpr std::chrono::seconds YoungTime{2};

bool isYoung(const Disk::SharedText::Identity &identity)
{
    const auto changed = std::chrono::nanoseconds(identity.changed);
    return std::chrono::system_clock::now().time_since_epoch() - changed < YoungTime;
}

QString text(const QByteArray &path)
{
    return QString::fromLocal8Bit(path);
}

} // namespace

WholeFile::WholeFile(Files files, QByteArray path, Options options)
    : m_files(std::move(files))
    , m_path(std::move(path))
    , m_options(options)
{
}

std::optional<SharedValue> WholeFile::known()
{
    const QMutexLocker locker(&m_mutex);
    return believed();
}

Expected<SharedValue, StoreError> WholeFile::read()
{
    const QMutexLocker locker(&m_mutex);
    return refresh();
}

std::optional<SharedValue> WholeFile::believed()
{
    struct stat status = {};
    if (!m_believed || m_files->stat(m_path, &status) < 0 || m_believed != Disk::SharedText::Identity::of(status))
        return {};
    return m_value;
}

Expected<SharedValue, StoreError> WholeFile::refresh()
{
    struct stat status = {};
    const int found = m_files->stat(m_path, &status);
    if (found == -ENOENT || found == -ENOTDIR) // a file in a folder's place holds no files
        return absent();
    if (found < 0)
        return failed(fileError("look at", m_path, found));
    if (!S_ISREG(status.st_mode))
        return failed({StoreError::Kind::Failed, QStringLiteral("%1 is no ordinary file").arg(text(m_path))});
    return m_believed == Disk::SharedText::Identity::of(status) ? m_value : readFile();
}

Expected<SharedValue, StoreError> WholeFile::absent()
{
    m_believed.reset();
    char target = 0;
    if (m_files->readlink(m_path, &target, 1) >= 0)
        return failed({StoreError::Kind::Failed, QStringLiteral("%1 is a link that leads nowhere").arg(text(m_path))});
    return take(false, {});
}

Expected<SharedValue, StoreError> WholeFile::readFile()
{
    m_believed.reset();
    const auto file = Disk::openFile(m_files, m_path, O_RDONLY);
    if (!file)
        return failed(file.error());
    struct stat status = {};
    if (const int result = m_files->fstat(file->number(), &status); result < 0)
        return failed(fileError("look at", m_path, result));
    const qint64 wanted = std::min<qint64>(status.st_size, m_options.maxOctets) + 1;
    const auto octets = Disk::readAt(*m_files, *file, m_path, 0, wanted);
    if (!octets)
        return failed(octets.error());
    if (octets->size() > m_options.maxOctets)
        return failed({StoreError::Kind::Failed,
                       QStringLiteral("%1 is larger than %2 octets").arg(text(m_path)).arg(m_options.maxOctets)});
    const auto identity = Disk::SharedText::Identity::of(status);
    if (!isYoung(identity))
        m_believed = identity;
    return take(true, *octets);
}

SharedValue WholeFile::take(bool isThere, const QByteArray &octets)
{
    if (isThere != m_value.isThere || octets != m_value.octets)
        m_value = {octets, {}, isThere, m_value.revision + 1, {}};
    return m_value;
}

Expected<SharedValue, StoreError> WholeFile::change(const SharedSettings::Change &change)
{
    const QMutexLocker locker(&m_mutex);
    const auto before = refresh();
    if (!before)
        return before;
    const auto octets = change(*before);
    if (!octets)
        return before;
    const bool isSame = before->isThere && *octets == before->octets;
    const Done done = isSame ? closeToOthers() : put(*octets);
    return done ? refresh() : failed(done.error());
}

// A copy out of a backup may have another mode.
Done WholeFile::closeToOthers()
{
    if (!m_options.isSecret)
        return {};
    const auto file = Disk::openFile(m_files, m_path, O_RDONLY);
    if (!file)
        return failed(file.error());
    m_files->fchmod(file->number(), Disk::FileMode); // of another user's file this fails, and it is usable all the same
    return {};
}

Done WholeFile::put(const QByteArray &octets)
{
    if (octets.size() > m_options.maxOctets)
        return failed({StoreError::Kind::Failed,
                       QStringLiteral("%1 would be larger than %2 octets").arg(text(m_path)).arg(m_options.maxOctets)});
    if (m_options.makesFolder) {
        const auto made = Disk::makeFolder(m_files, folderOf(m_path));
        const Disk::Done synced = made && *made ? Disk::syncFolder(m_files, folderOf(folderOf(m_path))) : Disk::Done();
        if (!made || !synced)
            return failed(made ? synced.error() : made.error());
    }
    m_believed.reset();
    return ofDisk(Disk::replaceFile(m_files, m_path, octets));
}

} // namespace Storage
