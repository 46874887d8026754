// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDateTime>

#include <optional>

namespace Exchange {

/// Octets that are looked at to tell a separator of an mbox: the line and the begin of what follows it.
inline constexpr qsizetype SeparatorOctets = 2048;

/// The line that separates messages in an mbox, LF included: "From MAILER-DAEMON Sat Nov 21 20:45:01 2026", in UTC
/// (RFC 4155).
QByteArray fromLine(const QDateTime &received);

/// When the message below this line was received: the date at its end, as asctime(3) has it or as mail has it, with or
/// without a time zone, which otherwise is UTC. Invalid if there is none.
QDateTime receivedOf(QByteArrayView fromLine);

/// Which lines with "From " in front separate messages in one mbox.
enum class Separators {
    Dated, ///< a sender and a date, as almost every program writes them
    Bare,  ///< "From " or "From -" alone, as newer versions of Thunderbird write it, too
};

/// Whether a file that begins with @p head (SeparatorOctets, or all of it) is an mbox, and of which kind; nothing if
/// its first line is none of an mbox.
std::optional<Separators> separatorsOf(QByteArrayView head);

/// Whether @p head, which begins a line behind an empty one, begins with a separator. A sentence may begin with "From
/// ", too: so there must be a date at the end of the line, and a header field under it. Below a line that is exactly
/// what fromLine() makes, whatever it may be: what looks like it in a text has a ">" in front there.
bool isSeparator(QByteArrayView head, Separators separators);
/// The same where no empty line stands before: only Eudora, whose separators are like no other, leaves that out.
bool isSeparatorWithinText(QByteArrayView head);

} // namespace Exchange
