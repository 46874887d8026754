// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/server/messageintake.h"
#include "wire/dotstuffing.h"

namespace Smtp {

/// A chunk that cannot be kept is read and dropped up to here (or up to the limit of a message, if that is larger); the
/// link of a client that announces more is closed instead.
inline constexpr qint64 MaxDiscardedChunkOctets = 1024LL * 1024 * 1024;

/// One BDAT command while its octets come in. RFC 3030 section 2.
struct Chunk
{
    qint64 octets = 0; ///< as announced
    qint64 left = 0;   ///< of them, still to come
    bool isLast = false;
    std::optional<Reply> refusal = {}; ///< its octets are read all the same, and dropped
    bool isError = false;              ///< the refusal is for syntax or order
};

/// The text of one message that comes in chunks: watches it go by as MessageIntake does, and puts it into the wire form
/// that DATA has and the store keeps (RFC 5321 section 4.5.2).
class ChunkIntake
{
public:
    explicit ChunkIntake(const TextLimits &limits)
        : m_intake(limits)
    {
    }

    /// The wire form of @p text, and the closing line if @p isEnd. A last line that has no line end gets one: a record
    /// is made of whole lines. The view is valid until the next call.
    QByteArrayView feed(QByteArrayView text, bool isEnd);
    /// Gives the memory back.
    void tidy() { m_wire = QByteArray(); }

    qint64 octets() const { return m_intake.octets(); }
    std::optional<Reply> fault() const { return m_intake.fault(); }

private:
    Wire::DotStuffer m_stuffer;
    MessageIntake m_intake;
    QByteArray m_wire;
};

} // namespace Smtp
