// SPDX-License-Identifier: MIT
#pragma once

#include "pop3/server/maildrop.h"

namespace Pop3 {

/// Writes the lines of LIST or UIDL in pieces, so that a maildrop of 100,000 messages needs no megabytes of output at
/// once. Marked messages are left out (RFC 1939 sections 5 and 7).
class ListingWriter
{
public:
    enum class Column { Octets, UniqueId };

    explicit ListingWriter(Column column);

    /// Whole lines, with line ends: at least one, and no further one once @p octets are reached. The closing line ends
    /// the last piece.
    QByteArray nextPiece(const Maildrop &maildrop, qsizetype octets);
    bool isDone() const { return m_done; }

    /// "2 1300" or "2 id", without line end: also what LIST and UIDL answer for one message.
    static QByteArray line(const Maildrop &maildrop, qint64 number, Column column);

private:
    Column m_column;
    qint64 m_next = 1;
    bool m_done = false;
};

} // namespace Pop3
