// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDateTime>

namespace Exchange {

/// The line that separates messages in an mbox, LF included: "From MAILER-DAEMON Sat Nov 21 20:45:01 2026", in UTC
/// (RFC 4155).
QByteArray fromLine(const QDateTime &received);

/// When the message below this line was received: the date of asctime(3) at its end, with or without a time zone, which
/// otherwise is UTC. Invalid if there is none.
QDateTime receivedOf(QByteArrayView fromLine);

} // namespace Exchange
