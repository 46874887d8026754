// SPDX-License-Identifier: MIT
#pragma once

#include "pop3/client/clientlimits.h"
#include "wire/dotstuffing.h"
#include "wire/lineendwatch.h"

namespace Pop3 {

/// The text of one message on its way in, up to its closing line; not believed if it has no end. RFC 1939 section 3.
class IncomingText
{
public:
    explicit IncomingText(const ClientLimits &limits = {})
        : m_limits(limits)
    {
    }

    /// What @p wire holds of the text, stuffing dots taken off.
    QByteArray feed(QByteArrayView wire);
    bool isComplete() const { return m_unstuffer.isComplete(); }
    /// Octets of the last feed() that stand behind the closing line.
    qsizetype unusedOctets() const { return m_unstuffer.unusedOctets(); }
    /// Why it is not believed to have an end; empty while it is.
    QByteArray fault() const;
    /// It has an LF "." LF behind which nothing came.
    bool endsInBareLf() const { return m_lineEnds.endsInBareLf(); }

private:
    ClientLimits m_limits;
    Wire::DotUnstuffer m_unstuffer;
    Wire::LineEndWatch m_lineEnds;
    qint64 m_octets = 0;
};

} // namespace Pop3
