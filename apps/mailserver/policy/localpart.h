// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace Policy {

/// What separates a name from a tag of its owner's: <alice+shop@example.org> is alice. No login holds one.
inline constexpr char TagSeparator = '+';

/// A local-part as it is compared: case and Unicode form taken out (NFC). Empty if it is no UTF-8.
QByteArray comparable(const QByteArray &name);

/// "alice+shop" -> "alice". A name that begins with the separator has no tag, nor has one that looks like a route.
QByteArray withoutTag(const QByteArray &localPart);

/// RFC 5321 section 4.5.1, with or without a tag, in any case.
bool isPostmaster(const QByteArray &localPart);

/// "user%else.org", "else.org!user", "user@else.org" in quotes: roads of old to another server. No tag, no
/// alias and no catch-all of ours makes one of them a mailbox here.
bool looksLikeRoute(const QByteArray &localPart);

} // namespace Policy
