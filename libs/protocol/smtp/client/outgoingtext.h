// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/client/outgoingmessage.h"
#include "wire/dotstuffing.h"
#include "wire/endofdata.h"

namespace Smtp {

/// A message's octets on their way out, in pieces of any size, behind DATA or in one chunk of BDAT. What is in the
/// carrier's form already is passed on as it is. RFC 5321 section 4.5.2, RFC 3030 section 2.
class OutgoingText
{
public:
    enum class Carrier {
        Data,
        Chunk, ///< of exactly the octets that were announced
    };

    OutgoingText() = default;
    OutgoingText(const OutgoingMessage &message, Carrier carrier);

    /// What goes out for @p text; empty once isBroken().
    QByteArray feed(QByteArrayView text);
    /// What ends it: the closing line of DATA. Not before this is called has the server a message.
    QByteArray finish();
    /// The text cannot be ended in step with the server: it is in wire form and holds a closing line before its end, or
    /// none, or what another server might take for one (a bare CR or LF); or a chunk is not of the size announced.
    bool isBroken() const { return m_isBroken; }

private:
    QByteArray pass(QByteArrayView text);
    QByteArray withoutEnd(QByteArrayView text);
    QByteArray count(QByteArray octets);

    TextForm m_form = TextForm::Plain;
    Carrier m_carrier = Carrier::Data;
    qint64 m_left = 0; ///< of the chunk
    Wire::DotStuffer m_stuffer;
    Wire::DotUnstuffer m_unstuffer;
    Wire::EndOfData m_end;
    QByteArray m_held;         ///< the last octets so far
    bool m_isComplete = false; ///< the closing line was seen
    bool m_isBroken = false;
};

} // namespace Smtp
