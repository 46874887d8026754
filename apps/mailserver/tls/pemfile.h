// SPDX-License-Identifier: MIT
#pragma once

#include "mail/expected.h"
#include "tls/openssl.h"

#include <QString>

#include <vector>

/// What is read from a person's files. For the sources of this room, not for its users.
namespace Tls {

/// The certificates in a file in PEM form, in their order; at least one. The error is one sentence that says what the
/// file at @p path holds instead, and what to do.
Mail::Expected<std::vector<CertificatePtr>, QString> readCertificates(const QByteArray &octets, const QString &path);

/// The private key in a file in PEM form; the same error. A key that needs a password is refused: a server starts
/// alone.
Mail::Expected<KeyPtr, QString> readPrivateKey(const QByteArray &octets, const QString &path);

} // namespace Tls
