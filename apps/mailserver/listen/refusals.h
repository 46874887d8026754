// SPDX-License-Identifier: MIT
#pragma once

#include "connections/service.h"

namespace Listen {

// What a client hears instead of a greeting when it is turned away (RFC 5321 section 3.1, RFC 2449 section 8.1), with
// its line end. Empty where TLS is spoken from the first octet: a client that expects a handshake would not understand
// it.

/// All connections are taken. @p domain: the server's name, in ASCII.
QByteArray fullHouseReply(Connections::Service service, const QByteArray &domain);

/// Too many logins from the client's address have failed.
QByteArray bannedReply(Connections::Service service, const QByteArray &domain);

} // namespace Listen
