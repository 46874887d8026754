// SPDX-License-Identifier: MIT
#include "crc.h"

#include <zlib.h>

namespace Storage {

quint32 crc32Of(QByteArrayView octets, quint32 before)
{
    return static_cast<quint32>(
        ::crc32_z(before, reinterpret_cast<const Bytef *>(octets.data()), static_cast<z_size_t>(octets.size())));
}

quint32 crc32Joined(quint32 first, quint32 second, qint64 secondOctets)
{
    return static_cast<quint32>(::crc32_combine(first, second, secondOctets));
}

} // namespace Storage
