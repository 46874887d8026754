// SPDX-License-Identifier: MIT
#include "tlssettings.h"

#include "plainline.h"

#include <QCoreApplication>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslKey>

#include <algorithm>

namespace Net {

namespace {

using Doubt = ServerCertificate::Doubt;

/// Longest name in a certificate that is shown, in characters.
constexpr qsizetype MaxNameCharacters = 100;

bool isStrong(const QSslCipher &cipher)
{
    const QString name = cipher.name();
    if (name.startsWith(QLatin1StringView("TLS_")))
        return true; // TLS 1.3 has no others
    const bool isForwardSecret =
        name.startsWith(QLatin1StringView("ECDHE-")) || name.startsWith(QLatin1StringView("DHE-"));
    const bool isAuthenticated =
        name.contains(QLatin1StringView("GCM")) || name.contains(QLatin1StringView("CHACHA20"));
    return isForwardSecret && isAuthenticated && !name.contains(QLatin1StringView("PSK"));
}

Doubt doubtOf(QSslError::SslError error)
{
    switch (error) {
    case QSslError::SelfSignedCertificate:
        return Doubt::SelfMade;
    case QSslError::HostNameMismatch:
        return Doubt::WrongName;
    case QSslError::CertificateExpired:
        return Doubt::Expired;
    case QSslError::CertificateNotYetValid:
        return Doubt::NotYetValid;
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::CertificateUntrusted:
        return Doubt::UnknownIssuer;
    default:
        return Doubt::Other;
    }
}

QStringList namesOf(const QSslCertificate &certificate)
{
    QStringList names = certificate.subjectAlternativeNames().values();
    if (names.isEmpty())
        names = certificate.subjectInfo(QSslCertificate::CommonName);
    names.removeDuplicates();
    names.sort();
    names = names.mid(0, ServerCertificate::MaxNames);
    for (QString &name : names)
        name = plainLine(name).left(MaxNameCharacters);
    return names;
}

QByteArray keyFingerprintOf(const QSslCertificate &certificate)
{
    const QByteArray key = certificate.publicKey().toDer();
    return key.isEmpty() ? QByteArray() : QCryptographicHash::hash(key, QCryptographicHash::Sha256);
}

QString translated(const char *text)
{
    return QCoreApplication::translate("Net::Link", text);
}

} // namespace

QSslConfiguration clientTls()
{
    QSslConfiguration settings = QSslConfiguration::defaultConfiguration();
    settings.setProtocol(QSsl::TlsV1_2OrLater);
    QList<QSslCipher> ciphers = QSslConfiguration::supportedCiphers();
    ciphers.removeIf([](const QSslCipher &cipher) { return !isStrong(cipher); });
    settings.setCiphers(ciphers);
    return settings;
}

ServerCertificate readCertificate(const QSslCertificate &certificate, const QList<QSslError> &errors,
                                  const QString &host, quint16 port)
{
    ServerCertificate read;
    read.host = host;
    read.port = port;
    read.names = namesOf(certificate);
    read.validFrom = certificate.effectiveDate();
    read.validUntil = certificate.expiryDate();
    read.fingerprint = certificate.digest(QCryptographicHash::Sha256);
    read.keyFingerprint = keyFingerprintOf(certificate);
    for (const QSslError &error : errors) {
        const Doubt doubt = doubtOf(error.error());
        if (!read.doubts.contains(doubt))
            read.doubts.append(doubt);
    }
    return read;
}

QString handshakeSentence(const QString &errorText)
{
    const auto says = [&errorText](const char *words) { return errorText.contains(QLatin1StringView(words)); };
    if (says("wrong version number") || says("packet length too long") || says("record layer failure") ||
        says("http request"))
        return translated(QT_TRANSLATE_NOOP("Net::Link", "What answers there does not speak TLS"));
    if (says("unsupported protocol") || says("protocol version") || says("version too low"))
        return translated(
            QT_TRANSLATE_NOOP("Net::Link", "The server speaks only versions of TLS that are too old to be safe"));
    if (says("handshake failure") || says("no shared cipher") || says("dh key too small"))
        return translated(QT_TRANSLATE_NOOP("Net::Link", "The server knows no encryption that is safe"));
    return errorText;
}

} // namespace Net
