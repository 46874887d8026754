// SPDX-License-Identifier: MIT
#pragma once

#include "memoryshares.h"

namespace Connections {

/// What the store may hold of one message in memory: its limit for what waits, the head of the spool, and a piece on
/// either side.
inline constexpr qint64 StoreShareOctets = (1024 + 256 + 2 * 64) * 1024;

/// What --connection-memory is made of. One share is the store's, for the text of a message on its way in (what waits
/// for the disk and the head of the spool, storage/file/filewriter.h and spooledtext.h); the rest is divided here.
constexpr Net::MemoryShares memoryShares(qint64 connectionMemory)
{
    const qint64 rest = connectionMemory - StoreShareOctets;
    // A buffer that grows may take up to twice what is in it.
    return {rest / 10, rest * 4 / 10, rest / 10};
}

} // namespace Connections
