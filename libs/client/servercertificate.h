// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QStringList>

namespace Client {

/// Octets of a SHA-256 fingerprint.
inline constexpr qsizetype FingerprintOctets = 32;

/// What a server showed of itself in a handshake, as a person can compare it.
struct ServerCertificate
{
    /// Why the system does not vouch for it.
    enum class Doubt { SelfMade, UnknownIssuer, WrongName, Expired, NotYetValid, Other };

    QString host; ///< as it was asked for
    quint16 port = 0;
    QStringList names; ///< that it is made out to; at most MaxNames, one plain line each
    QDateTime validFrom;
    QDateTime validUntil;
    QByteArray fingerprint;     ///< SHA-256 of the whole certificate
    QByteArray keyFingerprint;  ///< SHA-256 of its SubjectPublicKeyInfo
    QList<Doubt> doubts;        ///< empty: the system vouches for it
    QByteArray remembered;      ///< fingerprint that was trusted for this host and port until now; empty: none
    bool wasVouchedFor = false; ///< the system vouched for this host's certificate until now

    static constexpr qsizetype MaxNames = 8;
};

/// How a link is encrypted, and why the other side is believed to be who it says.
struct Encryption
{
    enum class Trust { System, Remembered, FirstUse, Given };

    QString protocol; ///< "TLSv1.3"
    QString cipher;   ///< "TLS_AES_256_GCM_SHA384"
    ServerCertificate certificate;
    Trust trust = Trust::System;
};

/// "AB:CD:..." as openssl prints it.
QString fingerprintText(const QByteArray &fingerprint);

/// The octets of 64 hexadecimal digits, with or without colons and blanks; empty if it is none.
QByteArray parseFingerprint(const QString &text);

} // namespace Client
