// SPDX-License-Identifier: MIT
#pragma once

#include "filetools.h"

namespace Disk {

/// Looks at a file of any size through a buffer of a few hundred KiB.
class FileWindow
{
public:
    /// @p file must stay open as long as this object lives.
    FileWindow(Files files, const Descriptor &file, QByteArray path, qint64 length);

    qint64 length() const { return m_length; }
    /// The octets from @p offset on, as many as are at hand but at least @p wanted (up to BufferOctets) unless the file
    /// ends before. Valid until the next call. Empty at the end, or when reading failed.
    QByteArrayView at(qint64 offset, qint64 wanted = 1);
    /// The first read that failed; from then on the file seems to end where it was.
    const std::optional<Error> &error() const { return m_error; }

    static constexpr qint64 BufferOctets = 256 * 1024;

private:
    Files m_files;
    const Descriptor &m_file;
    QByteArray m_path;
    qint64 m_length;
    qint64 m_begin = 0;
    QByteArray m_buffer;
    std::optional<Error> m_error;
};

} // namespace Disk
