// SPDX-License-Identifier: MIT
#pragma once

#include "mailfailure.h"
#include "portfinder.h"
#include "wire/tls.h"

namespace Net {

/// Whether a dialogue that begins in clear must be encrypted before it goes on: required by choice, where TLS worked
/// once, and where a password would go in clear to another machine without a person's leave.
Wire::Tls requiredTls(const MailAccount &account, Security security, const Endpoint &endpoint);

/// What a session's fault means there. @p fault is not None.
MailFailure::Reason reasonOf(Wire::TlsFault fault, const MailAccount &account, quint16 port);

} // namespace Net
