// SPDX-License-Identifier: MIT
#pragma once

#include "events/connectionevent.h"

#include <QString>

namespace Log {

/// Local time of day to the millisecond: "20:45:01.113".
QString timeText(qint64 unixMilliseconds);
QString protocolText(Events::Protocol protocol);
/// "S->", "C->", or nothing.
QString directionText(Events::ConnectionEvent::Direction direction);
/// What stands in the Line column: dialogue as it was, a message text folded to one row, the rest as a sentence.
QString lineText(const Events::ConnectionEvent &event);
/// One line of a saved log: date and time, connection, peer, protocol, direction, text, separated by tabs, without line
/// end.
QString savedLine(const Events::ConnectionEvent &event);
/// "31 kB" in the person's language; 1 kB is 1,024 octets, as on the command line.
QString sizeText(qint64 octets);

} // namespace Log
