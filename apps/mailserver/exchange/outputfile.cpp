// SPDX-License-Identifier: MIT
#include "exchange/fileio.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Exchange {

namespace {

constexpr qsizetype WriteOctets = 64 * 1024; ///< gathered before the disk is troubled

} // namespace

Expected<OutputFile, QString> OutputFile::make(const QByteArray &path)
{
    OutputFile output;
    output.m_path = path;
    auto file = Disk::openFile(Disk::posixFileOperations(), path, O_WRONLY | O_CREAT | O_EXCL);
    if (!file)
        return tl::unexpected(sentenceOf(file.error()));
    output.m_file = std::move(*file);
    return output;
}

Expected<OutputFile, QString> OutputFile::openAtEnd(const QByteArray &path)
{
    OutputFile output;
    output.m_path = path;
    auto file = Disk::openFile(Disk::posixFileOperations(), path, O_WRONLY | O_APPEND);
    if (!file)
        return tl::unexpected(sentenceOf(file.error()));
    output.m_file = std::move(*file);
    // Mail programs lock an mbox by fcntl; a lock of this kind meets theirs and dies with the descriptor.
    struct flock lock = {};
    lock.l_type = F_WRLCK;
    struct stat status = {};
    if (::fstat(output.m_file.number(), &status) < 0 || ::fcntl(output.m_file.number(), F_OFD_SETLK, &lock) < 0)
        return tl::unexpected(fileSentence("write to", path));
    output.m_length = status.st_size;
    return output;
}

Done OutputFile::write(QByteArrayView octets)
{
    m_gathered.append(octets.data(), octets.size());
    m_length += octets.size();
    return m_gathered.size() >= WriteOctets ? flush() : Done();
}

Done OutputFile::flush()
{
    qsizetype written = 0;
    while (written < m_gathered.size()) {
        const ssize_t step =
            ::write(m_file.number(), m_gathered.constData() + written, size_t(m_gathered.size() - written));
        if (step < 0 && errno == EINTR)
            continue;
        if (step <= 0)
            return tl::unexpected(fileSentence("write to", m_path));
        written += step;
    }
    m_gathered.clear();
    return {};
}

Done OutputFile::cutTo(qint64 length)
{
    m_gathered.clear();
    m_length = length;
    if (::ftruncate(m_file.number(), length) < 0 || ::lseek(m_file.number(), length, SEEK_SET) < 0)
        return tl::unexpected(fileSentence("cut", m_path));
    return {};
}

Done OutputFile::sync()
{
    if (const Done done = flush(); !done)
        return done;
    if (::fsync(m_file.number()) < 0)
        return tl::unexpected(fileSentence("sync", m_path));
    return {};
}

Done OutputFile::setModified(const QDateTime &when)
{
    if (const Done done = flush(); !done)
        return done;
    const timespec times[2] = {{0, UTIME_OMIT}, {when.toSecsSinceEpoch(), 0}};
    if (::futimens(m_file.number(), times) < 0)
        return tl::unexpected(fileSentence("date", m_path));
    return {};
}

} // namespace Exchange
