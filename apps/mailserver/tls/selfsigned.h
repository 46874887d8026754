// SPDX-License-Identifier: MIT
#pragma once

#include "mail/expected.h"

#include <QDateTime>
#include <QHostAddress>
#include <QStringList>

namespace Tls {

/// How long a certificate of ours lasts: longer ones are held to be a fault by scanners, and refused by some clients.
inline constexpr int CertificateDays = 397;
/// Octets of a common name (RFC 5280 appendix A.1).
inline constexpr qsizetype MaxCommonNameOctets = 64;

/// Whom a certificate is for.
struct CertificateNames
{
    QStringList domains; ///< not empty; the first is the server's name
    QList<QHostAddress> addresses;

    bool operator==(const CertificateNames &) const = default;
};

/// A new private key on the curve P-256, PEM.
Mail::Expected<QByteArray, QString> makeKey();

/// A certificate for the key in @p keyPem that is signed by itself, PEM. @p now is UTC.
Mail::Expected<QByteArray, QString> makeCertificate(const QByteArray &keyPem, const CertificateNames &names,
                                                    const QDateTime &now);

/// Whether the first certificate in @p pem names every domain and every address.
bool namesAll(const QByteArray &pem, const CertificateNames &names);

} // namespace Tls
