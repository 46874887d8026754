// SPDX-License-Identifier: MIT
#include "sharedtext.h"
#include "replacefile.h"

#include <sys/file.h>

#include <cerrno>

namespace Disk {

namespace {

using SteadyClock = std::chrono::steady_clock;

/// Reading takes at most one part of so many of the time while a file is young.
constexpr int PausesARead = 10;

qint64 nanoseconds(const timespec &time)
{
    return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

QByteArray wholeLines(const QByteArray &text)
{
    return text.first(text.lastIndexOf('\n') + 1);
}

} // namespace

SharedText::Identity SharedText::Identity::of(const struct stat &status)
{
    return {status.st_dev, status.st_ino, status.st_size, nanoseconds(status.st_mtim), nanoseconds(status.st_ctim)};
}

SharedText::SharedText(Files files, QByteArray path, Options options)
    : m_files(std::move(files))
    , m_path(std::move(path))
    , m_options(std::move(options))
{
}

Expected<SharedText::Reading> SharedText::read()
{
    struct stat status = {};
    const int found = m_files->stat(m_path, &status);
    if (found == -ENOENT)
        return absent();
    if (found < 0)
        return failure(fileError("look at", m_path, found));
    // A pipe would hold us up for ever.
    if (!S_ISREG(status.st_mode))
        return failure({Error::Kind::Failed, QStringLiteral("%1 is no file").arg(QString::fromLocal8Bit(m_path))});
    const Identity now = Identity::of(status);
    const bool rests = now == m_seen && SteadyClock::now() < m_restUntil;
    if (now == m_identity && (m_isBelieved || rests))
        return m_reading;
    return readFile();
}

Expected<SharedText::Reading> SharedText::absent()
{
    m_isBelieved = false;
    m_wasMissing = true;
    const auto fault = m_wasThere ? QStringLiteral("it was there before") : m_options.absence();
    if (!fault)
        return m_reading;
    return failure(
        {Error::Kind::Failed, QStringLiteral("%1 is missing, and %2").arg(QString::fromLocal8Bit(m_path), *fault)});
}

Expected<SharedText::Reading> SharedText::readFile()
{
    const auto begin = SteadyClock::now();
    m_isBelieved = false;
    auto file = openFile(m_files, m_path, O_RDONLY);
    if (!file)
        return failure(file.error());
    // The holder of the lock is about to put another text in this one's place.
    if (m_files->flock(file->number(), LOCK_SH | LOCK_NB) == -EWOULDBLOCK && m_wasThere)
        return m_reading;
    struct stat status = {};
    const auto octets = octetsOf(*file, status);
    if (!octets)
        return failure(octets.error());
    // Where a lock cannot be given back, or there are none, closing the file does it.
    if (m_files->flock(file->number(), LOCK_UN) < 0)
        file->close();
    noteMode(status);
    const Identity identity = Identity::of(status);
    const bool isYoungFile = isYoung(identity);
    const bool isHeld = isYoungFile && mayBeHalf(*octets, wasChangedInPlace(status)) && *octets != m_reading.settled;
    if (const auto fault = isHeld ? std::nullopt : lossBy(*octets))
        return failure({Error::Kind::Failed, QStringLiteral("%1 %2").arg(QString::fromLocal8Bit(m_path), *fault)});
    m_isBelieved = !isYoungFile;
    take(std::move(*file), *octets, identity, isHeld);
    const auto end = SteadyClock::now();
    m_restUntil = end + (end - begin) * PausesARead;
    return m_reading;
}

Expected<QByteArray> SharedText::octetsOf(const Descriptor &file, struct stat &status)
{
    if (const int result = m_files->fstat(file.number(), &status); result < 0)
        return failure(fileError("look at", m_path, result));
    if (status.st_size > m_options.maxOctets)
        return failure({Error::Kind::Failed, QStringLiteral("%1 is larger than %2 octets")
                                                 .arg(QString::fromLocal8Bit(m_path))
                                                 .arg(m_options.maxOctets)});
    return readAt(*m_files, file, m_path, 0, status.st_size);
}

// A file that was renamed into its place was written before: the folder's time is that of the renaming. If its text is
// younger than the folder, somebody writes to it where it is.
bool SharedText::wasChangedInPlace(const struct stat &status) const
{
    if (status.st_ino == m_identity.inode && status.st_dev == m_identity.device)
        return true;
    const auto place = followLinks(*m_files, m_path);
    struct stat folder = {};
    return place && m_files->stat(folderOf(*place), &folder) == 0 &&
           nanoseconds(status.st_mtim) > nanoseconds(folder.st_mtim);
}

void SharedText::noteMode(const struct stat &status)
{
    const bool isWide = (status.st_mode & 077) != 0;
    if (isWide && !std::exchange(m_isWide, isWide))
        m_options.note(
            QStringLiteral("%1 can be read by others: chmod 600 would close it").arg(QString::fromLocal8Bit(m_path)));
    m_isWide = isWide;
}

// A change may follow that leaves no other time, for a clock has ticks, and an editor writes in pieces. A time that
// lies ahead of the clock says nothing: then it counts how long we have seen this very file.
bool SharedText::isYoung(const Identity &now)
{
    const auto seen = SteadyClock::now();
    if (now != std::exchange(m_seen, now))
        m_seenSince = seen;
    const auto age = std::chrono::system_clock::now().time_since_epoch() - std::chrono::nanoseconds(now.changed);
    return age < m_options.patience && seen - m_seenSince < m_options.patience;
}

bool SharedText::mayBeHalf(const QByteArray &octets, bool isChangedInPlace) const
{
    const bool isCutOff = !octets.isEmpty() && !octets.endsWith('\n');
    return m_wasThere && !m_isOurChange && (isChangedInPlace || m_wasMissing || isCutOff);
}

std::optional<QString> SharedText::lossBy(const QByteArray &octets) const
{
    const bool mayBeLoss = m_wasThere && !m_isOurChange && octets != m_reading.settled;
    return mayBeLoss ? m_options.loss(m_reading.settled, octets) : std::nullopt;
}

void SharedText::take(Descriptor file, const QByteArray &octets, const Identity &identity, bool isHeld)
{
    Reading reading{isHeld ? m_reading.settled : octets, isHeld ? wholeLines(octets) : QByteArray(), m_reading.edition};
    if (!m_wasThere || reading.settled != m_reading.settled || reading.written != m_reading.written)
        ++reading.edition;
    m_reading = std::move(reading);
    m_file = std::move(file);
    m_identity = identity;
    m_wasThere = true;
    m_wasMissing = m_wasMissing && isHeld;
    m_isOurChange = false;
}

Done SharedText::change(const Change &change)
{
    const auto file = lockedFile();
    if (!file)
        return failure(file.error());
    struct stat status = {};
    const auto text = octetsOf(*file, status);
    m_isBelieved = false;
    m_restUntil = {};
    if (!text)
        return failure(text.error());
    const auto changed = change(*text);
    if (!changed)
        return {};
    if (changed->size() > m_options.maxOctets)
        return failure({Error::Kind::Failed, QStringLiteral("%1 would be larger than %2 octets")
                                                 .arg(QString::fromLocal8Bit(m_path))
                                                 .arg(m_options.maxOctets)});
    const Done done = replaceFile(m_files, m_path, *changed);
    m_isOurChange = bool(done);
    return done;
}

// The file that is there once the lock is held: another program may have renamed a new one over it while we waited.
Expected<Descriptor> SharedText::lockedFile()
{
    for (;;) {
        struct stat named = {};
        if (m_files->stat(m_path, &named) == -ENOENT) {
            if (const auto fault = absent(); !fault)
                return failure(fault.error());
        }
        auto file = openFile(m_files, m_path, O_RDWR | O_CREAT);
        if (!file)
            return file;
        if (const int result = m_files->flock(file->number(), LOCK_EX); result < 0)
            return failure(fileError("lock", m_path, result));
        struct stat locked = {};
        if (const int result = m_files->fstat(file->number(), &locked); result < 0)
            return failure(fileError("look at", m_path, result));
        const int found = m_files->stat(m_path, &named);
        if (found < 0 && found != -ENOENT)
            return failure(fileError("look at", m_path, found));
        if (found == 0 && locked.st_ino == named.st_ino && locked.st_dev == named.st_dev)
            return file;
    }
}

} // namespace Disk
