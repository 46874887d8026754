// SPDX-License-Identifier: MIT
#include "model/textpieces.h"

#include "wire/transcript.h"

#include <QStringList>

#include <algorithm>
#include <utility>

namespace Model {

namespace {

constexpr qsizetype LineEndOctets = 2;
constexpr qsizetype MaxCharacterOctets = 4; // of UTF-8

bool isWithinCharacter(char octet)
{
    return (static_cast<uchar>(octet) & 0xc0) == 0x80;
}

} // namespace

TextPieces::TextPieces(QByteArray octets, LineEnds lineEnds)
    : m_octets(std::move(octets))
    , m_lineEnds(lineEnds)
{
}

QString TextPieces::next()
{
    QStringList rows;
    const qsizetype end = m_at + MaxPieceOctets;
    // A row has room for a character at least.
    while (!atEnd() && end - m_at >= MaxCharacterOctets && rows.size() < MaxPieceRows)
        rows.append(nextRow(std::min(MaxRowOctets, end - m_at)));
    return rows.join(u'\n');
}

/// Where the line feed that ends the first row of @p rest is; -1: not in it.
qsizetype TextPieces::lineEnd(QByteArrayView rest) const
{
    if (m_lineEnds == LineEnds::Any)
        return rest.indexOf('\n');
    const qsizetype end = rest.indexOf("\r\n");
    return end < 0 ? end : end + 1;
}

QString TextPieces::nextRow(qsizetype maxOctets)
{
    const QByteArrayView rest = QByteArrayView(m_octets).sliced(m_at);
    const qsizetype found = lineEnd(rest.first(std::min(rest.size(), maxOctets + LineEndOctets)));
    const bool isFitting = found >= 0 && found - qsizetype(found > 0 && rest[found - 1] == '\r') <= maxOctets;
    const qsizetype lineFeed = isFitting ? found : -1;
    const bool isContinued = std::exchange(m_isWithinLine, lineFeed < 0);
    qsizetype length = lineFeed >= 0 ? lineFeed : std::min(rest.size(), maxOctets);
    // Between characters, if they are any: more than three octets in a row are not UTF-8.
    for (int back = 0;
         lineFeed < 0 && length > 1 && length < rest.size() && back < 4 && isWithinCharacter(rest[length]); ++back)
        --length;
    m_at += lineFeed >= 0 ? length + 1 : length;
    QByteArrayView row = rest.first(length);
    if (row.endsWith('\r') && lineFeed >= 0)
        row.chop(1);
    const QString text = QString::fromUtf8(Wire::visibleOctets(row));
    return isContinued ? ContinuedRow + text : text;
}

} // namespace Model
