// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QStringList>

namespace Exchange {

/// Stands for a NUL, which no mail may hold (RFC 5322 section 4): what other importers write too.
inline constexpr char NulStandIn = '\x80';

/// Makes one message of another program what mail is: lines that end in CRLF (RFC 5322 section 2.3), in pieces of any
/// size. Where all lines end in LF, or all in CRLF, nothing is lost by that; of any other change it says so.
class CanonicalText
{
public:
    QByteArray feed(QByteArrayView text);
    /// Finishes the last line.
    QByteArray finish();

    /// Why the message cannot be given back octet by octet; empty if it can.
    QStringList changes() const;

private:
    void endLine(QByteArray &out);

    bool m_afterCr = false;
    bool m_inLine = false;
    bool m_hadCrlf = false;
    bool m_hadLf = false;
    bool m_hadBareCr = false;
    bool m_hadNul = false;
    bool m_wasUnfinished = false;
};

/// The way back: CRLF becomes LF.
class LfText
{
public:
    QByteArray feed(QByteArrayView text);

private:
    bool m_afterCr = false;
};

} // namespace Exchange
