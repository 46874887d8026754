// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

namespace Wire {

/// Finds the end of a DATA or multi-line stream and counts what POP3 will report, without copying an octet.
///
/// Begins as if a CRLF had just been read, so that a dot on the very first line counts. A bare CR or LF is a fault,
/// never a line end (SMTP smuggling, CVE-2023-51764). RFC 5321 section 4.5.2, RFC 1939 section 3.
class EndOfData
{
public:
    enum class Status { NeedMore, Complete };
    struct Step
    {
        qsizetype consumed; ///< octets of the input that belong to the message, its closing line included
        Status status;
    };

    /// What was wrong with the text; the first fault seen counts.
    enum class Fault { None, BareCr, BareLf, Nul };

    Step feed(QByteArrayView wire);
    qint64 octets() const; ///< so far, stuffing dots and the closing line not counted
    bool isMalformed() const { return m_fault != Fault::None; }
    /// Whether every dot that began a line so far was stuffed, or the closing line (RFC 5321 section 4.5.2).
    bool isCanonical() const { return m_isCanonical; }
    Fault fault() const { return m_fault; } ///< still read on to the true end, to stay in step

private:
    enum class State { LineStart, Dot, DotCr, Text, Cr };

    State step(char octet);
    State inLine(char octet);
    void blame(Fault fault);

    State m_state = State::LineStart;
    Fault m_fault = Fault::None;
    qint64 m_octets = 0;
    bool m_complete = false;
    bool m_isCanonical = true;
};

} // namespace Wire
