// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

namespace Wire {

/// Watches a multi-line text in wire form for what keeps its end from being found: a line without end, and lines that
/// end in LF alone. Fed in pieces of any size; holds no text.
class LineEndWatch
{
public:
    void feed(QByteArrayView wire);

    /// Of the longest line so far, its LF not counted.
    qint64 longestLineOctets() const { return m_longestLineOctets; }
    /// The last that came is LF "." LF: to a server that ends its lines with LF alone, the end of the text. To others
    /// it is a part of the text, so that only silence behind it tells.
    bool endsInBareLf() const { return m_state == State::BareEnd; }

private:
    enum class State { LineStart, Dot, BareEnd, Text };
    State next(char octet) const;

    State m_state = State::LineStart;
    qint64 m_lineOctets = 0; ///< since the last LF
    qint64 m_longestLineOctets = 0;
};

} // namespace Wire
