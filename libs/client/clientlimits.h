// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <chrono>

namespace Client {

/// How long a client waits and how much it holds. RFC 5321 section 4.5.3.2 asks for at least these times.
struct ClientLimits
{
    std::chrono::milliseconds connecting = std::chrono::seconds(30); ///< for each address that is tried
    std::chrono::milliseconds handshake = std::chrono::seconds(30);  ///< of TLS, as a whole
    std::chrono::milliseconds reply = std::chrono::minutes(5);
    std::chrono::milliseconds dataReply = std::chrono::minutes(2);   ///< the 354 to DATA
    std::chrono::milliseconds block = std::chrono::minutes(3);       ///< between two pieces of a message, either way
    std::chrono::milliseconds finalReply = std::chrono::minutes(10); ///< the answer to the final dot
    std::chrono::milliseconds farewell = std::chrono::seconds(5);    ///< after the work is done: QUIT of SMTP, closing
    qint64 messageOctets = 256LL * 1024 * 1024;                      ///< a longer message is not fetched
};

/// Octets that are read at once, and that are handed over to be sent in one turn of the event loop.
inline constexpr qint64 SocketBufferOctets = 64 * 1024;

/// What must come of a long answer within one of the times above: a server that sends an octet a minute is not waited
/// for.
inline constexpr qint64 ProgressOctets = 4096;

} // namespace Client
