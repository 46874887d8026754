// SPDX-License-Identifier: MIT
#pragma once

#include "sasl/mechanism.h"
#include "smtp/words/reply.h"
#include "wire/linereader.h"

namespace Smtp {

/// The longest line that a server may send: an AUTH challenge (RFC 4954 section 4).
inline constexpr qsizetype MaxServerLineOctets = Sasl::MaxAuthLineOctets;

/// What a server sends, in pieces of any size, as lines and the replies that they make.
class ReplyStream
{
public:
    struct Heard
    {
        QByteArray line;                       ///< for a log; empty if a fault came before its end
        std::optional<ServerReply> reply = {}; ///< that the line completes
        QByteArray fault = {};                 ///< a sentence: what came is no SMTP reply, and nothing behind it is
    };

    void feed(QByteArrayView octets);
    std::optional<Heard> next();
    /// Fed and not looked at yet.
    bool holdsUnread() const { return m_lines.bufferedOctets() > 0; }

private:
    Wire::LineReader m_lines{MaxServerLineOctets};
    qsizetype m_unendedOctets = 0; ///< since the last line end
    ReplyReader m_replies;
};

} // namespace Smtp
