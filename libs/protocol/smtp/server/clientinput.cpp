// SPDX-License-Identifier: MIT
#include "smtp/server/clientinput.h"

#include "sasl/mechanism.h"
#include "smtp/server/serverevents.h"

#include <algorithm>

namespace Smtp {

ClientInput::ClientInput()
    : m_lines(Sasl::MaxAuthLineOctets)
{
}

/// Shows the line reader one line at a time, so that what follows DATA stays where text() finds it.
std::optional<Wire::LineReader::Line> ClientInput::nextLine()
{
    const QByteArrayView piece = m_buffer.view().first(std::min(m_buffer.size(), MaxTextPieceOctets));
    const qsizetype lineFeed = piece.indexOf('\n');
    const qsizetype octets = lineFeed < 0 ? piece.size() : lineFeed + 1;
    m_lines.feed(piece.first(octets));
    m_buffer.wipe(octets);
    return m_lines.next();
}

void ClientInput::clear()
{
    m_held.drop();
    m_buffer.clear();
    m_lines = Wire::LineReader(Sasl::MaxAuthLineOctets);
}

} // namespace Smtp
