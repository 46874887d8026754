// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace Net {

/// How much of one link is held in memory, in octets.
struct MemoryShares
{
    qint64 readAhead; ///< octets read at once; the rest waits in the system, and then at the peer
    qint64 highWater; ///< above so many unsent octets nothing more is made for the peer
    qint64 lowWater;  ///< until they are fewer than this
};

} // namespace Net
