// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <chrono>

namespace Settings {

using std::chrono::milliseconds;

/// How much one client may ask of the server, and how long it may take. Each is an option by the same name (see
/// limitspecs.h), with its bounds; 0 means off where a limit can be off.
struct Limits
{
    // Connections. A client beyond is told so (421, -ERR [SYS/TEMP]) and closed at once.
    int maxConnections = 20000;          ///< in all; fewer if the system allows fewer open files
    int maxConnectionsPerWorker = 10000; ///< in one thread
    int maxConnectionsPerAddress = 20;   ///< off the trusted networks; IPv6 by /64; 0: off

    // What one session may say.
    int maxErrors = 25;             ///< refused commands and failed logins; what is of use is never counted
    int maxRecipients = 1000;       ///< of one message (RFC 5321 section 4.5.3.1.8)
    int maxRefusedRecipients = 100; ///< by so many they may outnumber the others in one session; 0: off
    qint64 maxLineOctets = 0;       ///< of a message's text, line end included (RFC 5321 section 4.5.3.1.6); 0: off
    qint64 maxHeaderOctets = 256 * 1024;

    // Time.
    milliseconds commandTimeout = std::chrono::minutes(5);   ///< RFC 5321 section 4.5.3.2.7
    milliseconds dataTimeout = std::chrono::minutes(3);      ///< a block of text (RFC 5321 section 4.5.3.2.5)
    milliseconds pop3Timeout = std::chrono::minutes(10);     ///< RFC 1939 section 3
    milliseconds loginTimeout = std::chrono::minutes(10);    ///< until a login, or the first sender taken; 0: off
    milliseconds sessionTimeout = std::chrono::hours(4);     ///< from beginning to end; 0: off
    milliseconds handshakeTimeout = std::chrono::minutes(1); ///< of TLS

    // Logins.
    int loginFailuresBeforeBan = 10;                 ///< of one address off the trusted networks; 0: off
    milliseconds banTime = std::chrono::minutes(15); ///< of an address
    milliseconds loginDelay{0}; ///< between two POP3 logins of a user (RFC 2449 section 6.5); 0: off

    /// What is held in memory for one connection: read ahead, replies not yet sent, text that waits for the store.
    qint64 connectionMemory = 2 * 1024 * 1024;

    bool operator==(const Limits &) const = default;
};

} // namespace Settings
