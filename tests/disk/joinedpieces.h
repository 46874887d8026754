// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <sys/uio.h>

namespace DiskTest {

/// What writev() is given, in one piece.
inline QByteArray joined(const struct iovec *pieces, int count)
{
    QByteArray octets;
    for (int i = 0; i < count; ++i)
        octets.append(static_cast<const char *>(pieces[i].iov_base), qsizetype(pieces[i].iov_len));
    return octets;
}

} // namespace DiskTest
