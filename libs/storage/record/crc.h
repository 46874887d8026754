// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

namespace Storage {

/// CRC-32 as zlib counts it, of @p octets behind those that gave @p before.
quint32 crc32Of(QByteArrayView octets, quint32 before = 0);

/// The CRC-32 of two pieces one behind the other, from that of each and the second one's length.
quint32 crc32Joined(quint32 first, quint32 second, qint64 secondOctets);

} // namespace Storage
