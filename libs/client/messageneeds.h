// SPDX-License-Identifier: MIT
#pragma once

#include "mail/envelope.h"

namespace Client {

/// @p envelope with what MAIL must say of the octets of @p message: BODY=8BITMIME (RFC 6152) where one is beyond
/// US-ASCII, SMTPUTF8 (RFC 6531 section 1.2, RFC 6532 section 3.2) where one in the header section is. The session
/// looks at the addresses itself.
Mail::Envelope withNeedsOf(const QByteArray &message, Mail::Envelope envelope);

} // namespace Client
