// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <openssl/types.h>

namespace Tls {

/// What a person wants to know of the certificate that the server shows.
struct Certificate
{
    QString name;             ///< the common name, or the first alternative one
    QByteArray fingerprint;   ///< of SHA-256: 32 octets in upper case hex with colons between, as OpenSSL prints it
    QDateTime validFrom;      ///< UTC
    QDateTime validUntil;     ///< UTC
    bool isOwn = false;       ///< made by this server
    bool lacksIssuer = false; ///< signed by a certificate that neither stands behind it nor is known to this system

    bool operator==(const Certificate &) const = default;
};

Certificate describe(const X509 *certificate);

} // namespace Tls
