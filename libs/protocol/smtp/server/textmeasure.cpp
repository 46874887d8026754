// SPDX-License-Identifier: MIT
#include "smtp/server/textmeasure.h"

#include <algorithm>

namespace Smtp {

namespace {

/// RFC 5322 section 2.1.1: no line is longer, and no name of a field can be.
constexpr qint64 MaxNameOctets = 998;

} // namespace

void TextMeasure::feed(QByteArrayView wire)
{
    while (!wire.isEmpty()) {
        const qsizetype lineFeed = wire.indexOf('\n');
        const qsizetype octets = lineFeed < 0 ? wire.size() : lineFeed + 1;
        measureLine(wire.first(octets), lineFeed >= 0);
        wire = wire.sliced(octets);
    }
}

/// The next @p piece of a line.
void TextMeasure::measureLine(QByteArrayView piece, bool isEnd)
{
    if (m_lineOctets == 0)
        m_isStuffed = piece.front() == '.';
    if (m_kind == Kind::Unknown)
        lookForField(piece);
    if (m_kind == Kind::Field)
        m_headerOctets += piece.size();
    m_lineOctets += piece.size();
    m_longestLine = std::max(m_longestLine, m_lineOctets - (m_isStuffed ? 1 : 0));
    if (!isEnd)
        return;
    m_lineOctets = 0;
    if (m_kind == Kind::Field)
        m_kind = Kind::Unknown;
}

/// Whether the line that goes on with @p piece is a field: a name and a colon, or a blank in front (RFC 5322 section
/// 2.2).
void TextMeasure::lookForField(QByteArrayView piece)
{
    const bool atStart = m_lineOctets == 0;
    const auto end = std::find_if_not(piece.begin(), piece.end(), isNameOctet);
    const auto nameOctets = m_lineOctets + (end - piece.begin());
    const bool isName = nameOctets > 0 && nameOctets <= MaxNameOctets;
    const bool isFolded = atStart && (piece.front() == ' ' || piece.front() == '\t');
    if (isFolded || (isName && end != piece.end() && *end == ':'))
        m_kind = Kind::Field;
    else if (end != piece.end() || !isName)
        m_kind = Kind::Body;
    if (m_kind == Kind::Field)
        m_headerOctets += m_lineOctets;
}

bool TextMeasure::isNameOctet(char octet)
{
    return octet > ' ' && octet < 0x7F && octet != ':';
}

} // namespace Smtp
