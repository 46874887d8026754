// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace Wire {

/// Cuts a stream of octets into command lines.
///
/// A line ends in CRLF (RFC 5321 section 2.3.8). One that ends in a bare LF is handed out too, marked, so that the
/// session can say what is wrong instead of waiting for ever; so is what follows it up to the next CRLF, which is the
/// rest of the same line: it must not run as a command of its own. A line over the limit is swallowed whole and handed
/// out once as overlong, so that one long line is one error and not many. Holds at most the limit and what was fed
/// since the last next(); what was handed out is overwritten here, as it may be a secret.
class LineReader
{
public:
    struct Line
    {
        QByteArray text; ///< without its line end; empty if overlong
        bool overlong = false;
        bool bareLf = false;  ///< no CR before its LF, or behind such an LF: to be refused
        qsizetype octets = 0; ///< as it came, its line end and what was swallowed included
    };

    /// @p maxOctets counts the line end too, as RFC 5321 section 4.5.3.1.4 and RFC 2449 section 4 do.
    explicit LineReader(qsizetype maxOctets);

    void setMaxOctets(qsizetype maxOctets);
    void feed(QByteArrayView octets);
    std::optional<Line> next();

    /// What was fed and not yet handed out, as text that follows the last line; the reader is empty afterwards.
    QByteArray takeRest();
    qsizetype bufferedOctets() const;

private:
    void forget(qsizetype end);

    QByteArray m_buffer;
    qsizetype m_begin = 0;   ///< of the line being read
    qsizetype m_scanned = 0; ///< up to here there is no LF
    qsizetype m_maxOctets;
    qsizetype m_swallowed = 0;     ///< of an over-long line: what is gone already
    bool m_swallowedCr = false;    ///< and whether that ended in CR
    bool m_isBehindBareLf = false; ///< no CRLF since then
};

} // namespace Wire
