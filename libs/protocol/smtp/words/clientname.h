// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace Smtp {

/// Octets of a client's name that are shown where it is no domain.
inline constexpr qsizetype MaxShownNameOctets = 64;

/// Whether what HELO or EHLO said can stand where a domain or address literal is expected.
bool isHostName(const QByteArray &clientName);

/// What HELO or EHLO said, as a reply or a trace field may show it: as it is if isHostName(), else "unknown" if it is
/// empty, else with everything but letters, digits and "-._'" percent-encoded: one word of US-ASCII without any
/// character that means something there.
QByteArray shownClientName(const QByteArray &clientName);

} // namespace Smtp
