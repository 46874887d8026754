// SPDX-License-Identifier: MIT
#pragma once

#include "mailfailure.h"
#include "portfinder.h"
#include "wire/tls.h"

namespace Client {

/// Whether a dialogue that begins in clear must be encrypted before it goes on: required by choice, where TLS worked
/// once, and where a password would go in clear to another machine without a person's leave.
Wire::Tls requiredTls(const MailAccount &account, Security security, const ServerPort &port);

/// What a session's fault means there: sets the reason of @p failure, and which server it is about. Changes nothing
/// where
/// @p fault is None.
void explainTlsFault(MailFailure &failure, Wire::TlsFault fault, const MailAccount &account, quint16 port);

} // namespace Client
