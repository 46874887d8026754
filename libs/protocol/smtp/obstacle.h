// SPDX-License-Identifier: MIT
#pragma once

#include "mail/envelope.h"
#include "smtp/serverextensions.h"

namespace Smtp {

/// Why a message cannot even be offered to a server.
struct Obstacle
{
    QByteArray why;
    QByteArray recipient = {}; ///< whom it is about
    bool isSender = false;     ///< it is about the sender, or about the message's header
    qint64 maxOctets = 0;      ///< it is about the size: no more than these
};

/// Nothing if a message of @p octets can be sent with @p envelope to a server with @p extensions, after @p
/// messagesBefore others over the same link. All recipients or none: where there are more than the server takes at once
/// (RFC 9422), none is asked.
std::optional<Obstacle> obstacleTo(const Mail::Envelope &envelope, qint64 octets, const ServerExtensions &extensions,
                                   int messagesBefore);

/// Whether MAIL must say SMTPUTF8: the envelope says so, or one of its addresses is beyond US-ASCII. RFC 6531
/// section 3.4.
bool needsUtf8(const Mail::Envelope &envelope);

} // namespace Smtp
