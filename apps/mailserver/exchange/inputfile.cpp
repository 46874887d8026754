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
    input.m_file = OpenFile(::open(path.constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status = {};
    if (!input.m_file.isOpen() || ::fstat(input.m_file.descriptor(), &status) < 0)
        return tl::unexpected(fileSentence("open", path));
    if (!S_ISREG(status.st_mode))
        return tl::unexpected(QStringLiteral("%1 is no file").arg(QString::fromLocal8Bit(path)));
    input.m_length = status.st_size;
    input.m_modified = QDateTime::fromSecsSinceEpoch(status.st_mtim.tv_sec);
    return input;
}

QByteArrayView InputFile::peek(qsizetype wanted)
{
    while (m_buffer.size() - m_begin < wanted && m_error.isEmpty()) {
        m_position += m_begin;
        m_buffer.remove(0, m_begin);
        m_begin = 0;
        const qsizetype held = m_buffer.size();
        m_buffer.resize(held + std::max(ReadOctets, wanted));
        const ssize_t got = ::read(m_file.descriptor(), m_buffer.data() + held, size_t(m_buffer.size() - held));
        m_buffer.resize(held + std::max<ssize_t>(got, 0));
        if (got < 0)
            m_error = fileSentence("read", m_path);
        if (got <= 0)
            break;
    }
    return QByteArrayView(m_buffer).sliced(m_begin);
}

} // namespace Exchange
