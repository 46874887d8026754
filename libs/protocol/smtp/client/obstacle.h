// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/client/clientstage.h"
#include "smtp/client/outgoingmessage.h"
#include "smtp/client/serverextensions.h"

#include <optional>

namespace Smtp {

/// Why a message cannot even be offered to a server. What could be mended (another encoding, fewer recipients, a later
/// link) is the caller's to decide.
struct Obstacle
{
    /// What the message needs and does not get.
    enum class Need {
        Sendable,       ///< an address, or a parameter, that a command can hold
        Utf8Addresses,  ///< SMTPUTF8 (RFC 6531) for an address
        Utf8Header,     ///< SMTPUTF8 for a header field (RFC 6532)
        EightBitMime,   ///< 8BITMIME for its text (RFC 6152)
        BinaryMime,     ///< BINARYMIME and CHUNKING for its text (RFC 3030)
        Size,           ///< a server that takes so large a message (RFC 1870)
        RecipientLimit, ///< one that takes so many recipients at once (RFC 9422)
        MessageLimit,   ///< one that takes another message over this link (RFC 9422)
    };

    Need need;
    ClientStage stage;         ///< at which the server would refuse: Sender, Recipient or Text
    QByteArray why;            ///< a sentence
    QByteArray recipient = {}; ///< whom it is about
    qint64 maxOctets = 0;      ///< Size: no more than these
};

/// Nothing if @p message can be sent to a server with @p extensions, after @p messagesBefore others over the same link.
/// Where there are more recipients than the server takes at once, none is asked.
std::optional<Obstacle> obstacleTo(const OutgoingMessage &message, const ServerExtensions &extensions,
                                   int messagesBefore);

/// Whether MAIL must say SMTPUTF8: the envelope says so, or one of its addresses is beyond US-ASCII. RFC 6531
/// section 3.4.
bool needsUtf8(const Mail::Envelope &envelope);

} // namespace Smtp
