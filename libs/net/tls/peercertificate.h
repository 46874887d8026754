// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QStringList>

namespace Tls {

/// What a server showed of itself in a handshake, and what speaks against it.
struct PeerCertificate
{
    /// Why the authorities of this system do not vouch for it.
    enum class Doubt { SelfMade, UnknownIssuer, WrongName, Expired, NotYetValid, Other };

    QStringList names; ///< alternative ones (hosts, addresses); the common names if there are none. As they stand there
    QDateTime validFrom;       ///< UTC
    QDateTime validUntil;      ///< UTC
    QByteArray fingerprint;    ///< SHA-256 of the whole certificate
    QByteArray keyFingerprint; ///< SHA-256 of its SubjectPublicKeyInfo
    QList<Doubt> doubts;       ///< each once, about the whole chain; empty: the system vouches for it
};

} // namespace Tls
