// SPDX-License-Identifier: MIT
#pragma once

#include "sasl/mechanism.h"

namespace Sasl {

/// What a client's mechanisms need from outside.
struct ClientContext
{
    Credentials credentials;
    QByteArray nonce;         ///< printable US-ASCII without a comma, fresh; empty: no SCRAM
    bool isEncrypted = false; ///< TLS: a digest that needs the password at the server would be worse, not better
};

/// The mechanisms of @p offered that the client can use, best first: SCRAM-SHA-256, CRAM-MD5 (only without TLS), PLAIN,
/// LOGIN.
QList<QByteArray> usableMechanisms(const QList<QByteArray> &offered, const ClientContext &context);

/// One of them; null if @p name is none.
std::unique_ptr<ClientMechanism> makeClientMechanism(const QByteArray &name, const ClientContext &context);

} // namespace Sasl
