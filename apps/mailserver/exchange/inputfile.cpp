// SPDX-License-Identifier: MIT
#include "exchange/fileio.h"

#include <algorithm>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Exchange {

namespace {

constexpr qsizetype ReadOctets = 64 * 1024;

} // namespace

Expected<InputFile, QString> InputFile::open(const QByteArray &path)
{
    InputFile input;
    input.m_path = path;
    // A FIFO would wait for its writer for ever.
    auto file = Disk::openFile(Disk::posixFileOperations(), path, O_RDONLY | O_NONBLOCK);
    if (!file)
        return tl::unexpected(sentenceOf(file.error()));
    input.m_file = std::move(*file);
    struct stat status = {};
    if (::fstat(input.m_file.number(), &status) < 0)
        return tl::unexpected(fileSentence("open", path));
    if (!S_ISREG(status.st_mode))
        return tl::unexpected(QStringLiteral("%1 is no file").arg(QString::fromLocal8Bit(path)));
    input.m_length = status.st_size;
    input.m_modified = QDateTime::fromSecsSinceEpoch(status.st_mtim.tv_sec);
    QByteArray head(3, '\0');
    if (::pread(input.m_file.number(), head.data(), size_t(head.size()), 0) == head.size() && isGzip(head))
        input.m_gunzip.emplace();
    return input;
}

QByteArrayView InputFile::peek(qsizetype wanted)
{
    while (m_buffer.size() - m_begin < wanted && m_error.isEmpty()) {
        if (!fill(wanted))
            break;
    }
    return QByteArrayView(m_buffer).sliced(m_begin);
}

// False at the end of the file, and when it cannot be read.
bool InputFile::fill(qsizetype wanted)
{
    m_buffer.remove(0, m_begin);
    m_begin = 0;
    QByteArray octets(std::max(ReadOctets, m_gunzip ? 0 : wanted), Qt::Uninitialized);
    const ssize_t got = ::read(m_file.number(), octets.data(), size_t(octets.size()));
    if (got < 0)
        m_error = fileSentence("read", m_path);
    else if (got == 0 && m_gunzip && !m_gunzip->isAtEnd())
        m_error = QStringLiteral("Cannot read %1: it is cut off").arg(QString::fromLocal8Bit(m_path));
    if (got <= 0)
        return false;
    octets.truncate(got);
    m_taken += got;
    if (!m_gunzip) {
        m_buffer += octets;
        return true;
    }
    const auto plain = m_gunzip->feed(octets);
    if (plain)
        m_buffer += *plain;
    else
        m_error = QStringLiteral("Cannot read %1: %2").arg(QString::fromLocal8Bit(m_path), plain.error());
    return plain.has_value();
}

int InputFile::percent() const
{
    const qint64 ahead = m_gunzip ? 0 : m_buffer.size() - m_begin;
    return m_length > 0 ? int(std::clamp<qint64>((m_taken - ahead) * 100 / m_length, 0, 100)) : 100;
}

} // namespace Exchange
