// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace Wire {

/// Puts octets of a message into wire form, in pieces of any size: LF alone becomes CRLF if asked, a dot that begins a
/// line is doubled, finish() adds the closing line (and a line end before it if the text lacks one). RFC 5321
/// section 4.5.2.
class DotStuffer
{
public:
    enum class LineEnds {
        AsTheyAre, ///< the text has CRLF line ends already
        MakeCrlf,  ///< bare LF and bare CR become CRLF
    };

    explicit DotStuffer(LineEnds lineEnds = LineEnds::AsTheyAre);
    QByteArray feed(QByteArrayView text);
    QByteArray finish();

private:
    LineEnds m_lineEnds;
    bool m_atLineStart = true;
    bool m_afterCr = false;
};

/// Takes octets out of wire form, in pieces of any size: stuffing dots go, the closing line ends it.
class DotUnstuffer
{
public:
    QByteArray feed(QByteArrayView wire);
    bool isComplete() const { return m_state == State::Complete; }
    /// Octets of the last feed() that came behind the closing line.
    qsizetype unusedOctets() const { return m_unused; }

private:
    enum class State { LineStart, Dot, DotCr, Text, Cr, Complete };
    static qsizetype endOfRun(QByteArrayView wire, qsizetype begin);
    State step(char octet, QByteArray &text);
    State inLine(char octet, QByteArray &text);

    State m_state = State::LineStart;
    qsizetype m_unused = 0;
};

/// Whole messages at once.
QByteArray stuffed(QByteArrayView text, DotStuffer::LineEnds lineEnds = DotStuffer::LineEnds::AsTheyAre);
QByteArray unstuffed(QByteArrayView wire);

/// Size that STAT and LIST report for a record: octets with CRLF line ends, stuffing dots not counted.
/// RFC 1939 section 11.
qint64 octetCount(QByteArrayView wire);

} // namespace Wire
