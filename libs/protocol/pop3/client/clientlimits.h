// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace Pop3 {

/// Octets of one line, its end included, beyond which a server is not believed. RFC 2449 section 4 allows 512.
inline constexpr qsizetype MaxClientLineOctets = 8192;
/// Lines of CAPA beyond which a server is not believed.
inline constexpr int MaxCapabilityLines = 1000;
/// Lines of LIST or UIDL beyond which a server is not believed.
inline constexpr qsizetype MaxListedMessages = 1'000'000;
/// The largest size in LIST that is believed: so many messages of it still have a sum.
inline constexpr qint64 MaxListedOctets = 1LL << 40;
/// Octets of one message's text beyond which it is taken to have no end.
inline constexpr qint64 MaxMessageOctets = 1LL << 30;

/// Octets of one line in a message's text beyond which it is taken to have no end: more than any real message has in a
/// line, and little to hold.
inline constexpr qint64 MaxTextLineOctets = 8LL * 1024 * 1024;

/// Commands that may be without an answer at once (RFC 2449 section 6.6): a round trip costs little then, and neither
/// side fills the other's buffers while it does not read.
inline constexpr qsizetype MaxPipelinedCommands = 64;

/// How much a client takes from a server before it gives up. Other values than the defaults are for tests, and for
/// callers that has less room.
struct ClientLimits
{
    qsizetype listedMessages = MaxListedMessages;
    qint64 messageOctets = MaxMessageOctets;
    qint64 textLineOctets = MaxTextLineOctets;
};

} // namespace Pop3
