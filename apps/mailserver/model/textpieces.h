// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace Model {

/// Octets of one row at most. A longer line is broken: to lay out a row takes time that grows with its length, and the
/// window, the listeners with it, stands still meanwhile.
inline constexpr qsizetype MaxRowOctets = 512;

/// A piece ends at the first of these bounds.
inline constexpr qsizetype MaxPieceOctets = 64 * 1024;
inline constexpr int MaxPieceRows = 1000;

/// A text of a stranger, in pieces that a view can take one after the other: rows of bounded length, without anything
/// that has no look of its own (mail/visibletext.h). A row that goes on begins with ContinuedRow.
class TextPieces
{
public:
    static constexpr char16_t ContinuedRow = u'\u21aa';

    /// What ends a row. Crlf: a bare LF is a fault that is to be seen (RFC 5321 section 2.3.8).
    enum class LineEnds { Any, Crlf };

    explicit TextPieces(QByteArray octets = {}, LineEnds lineEnds = LineEnds::Any);

    bool atEnd() const { return m_at >= m_octets.size(); }
    /// Octets that were given out.
    qsizetype shown() const { return m_at; }
    /// The next piece: rows, with a line feed between them.
    QString next();

private:
    QString nextRow(qsizetype maxOctets);

    qsizetype lineEnd(QByteArrayView rest) const;

    QByteArray m_octets;
    LineEnds m_lineEnds;
    qsizetype m_at = 0;
    bool m_isWithinLine = false;
};

} // namespace Model
