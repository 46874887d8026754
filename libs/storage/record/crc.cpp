// SPDX-License-Identifier: MIT
#include "crc.h"

#include <libdeflate.h>
#include <zlib.h>

namespace Storage {

// The same value as zlib's, by instructions of the processor that zlib does not use. A null pointer would make it 0.
quint32 crc32Of(QByteArrayView octets, quint32 before)
{
    if (octets.isEmpty())
        return before;
    return ::libdeflate_crc32(before, octets.data(), static_cast<size_t>(octets.size()));
}

quint32 crc32Joined(quint32 first, quint32 second, qint64 secondOctets)
{
    return static_cast<quint32>(::crc32_combine(first, second, secondOctets));
}

} // namespace Storage
