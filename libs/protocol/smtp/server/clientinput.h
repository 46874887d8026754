// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/server/inputbuffer.h"
#include "wire/heldline.h"

namespace Smtp {

/// What a client sends: read line by line, or as it is while it is the text of a message. The line that was handed out
/// is held here.
class ClientInput
{
public:
    ClientInput();

    void feed(QByteArray octets) { m_buffer.feed(std::move(octets)); }
    /// Octets that are neither text nor in a line yet.
    bool isEmpty() const { return m_buffer.isEmpty(); }
    /// Fed and not yet looked at.
    qsizetype bufferedOctets() const { return m_buffer.size() + m_lines.bufferedOctets(); }

    /// The next line, if all of it is there; takes at most MaxTextPieceOctets.
    std::optional<Wire::LineReader::Line> nextLine();
    /// As text; consume() says how much of it was text. Valid until the next feed() or tidy().
    QByteArrayView text() const { return m_buffer.view(); }
    void consume(qsizetype octets) { m_buffer.consume(octets); }

    Wire::HeldLine &held() { return m_held; }
    bool isHolding() const { return m_held.isHeld(); }

    /// Gives memory back that holds nothing any more.
    void tidy() { m_buffer.tidy(); }
    /// Nothing of it will be looked at; views of text stay valid.
    void clear();

private:
    InputBuffer m_buffer;
    Wire::LineReader m_lines;
    Wire::HeldLine m_held;
};

} // namespace Smtp
