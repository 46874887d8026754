// SPDX-License-Identifier: MIT
#include "filewindow.h"

#include <algorithm>

namespace Disk {

FileWindow::FileWindow(Files files, const Descriptor &file, QByteArray path, qint64 length)
    : m_files(std::move(files))
    , m_file(file)
    , m_path(std::move(path))
    , m_length(length)
{
}

QByteArrayView FileWindow::at(qint64 offset, qint64 wanted)
{
    wanted = std::min({wanted, m_length - offset, BufferOctets});
    if (wanted <= 0)
        return {};
    const bool atHand = offset >= m_begin && offset + wanted <= m_begin + m_buffer.size();
    if (!atHand) {
        auto octets = readAt(*m_files, m_file, m_path, offset, std::min(BufferOctets, m_length - offset));
        if (!octets) {
            if (!m_error)
                m_error = octets.error();
            return {};
        }
        m_begin = offset;
        m_buffer = std::move(*octets);
    }
    return offset - m_begin < m_buffer.size() ? QByteArrayView(m_buffer).sliced(offset - m_begin) : QByteArrayView();
}

} // namespace Disk
