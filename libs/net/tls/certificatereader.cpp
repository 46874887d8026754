// SPDX-License-Identifier: MIT
#include "tls/certificatereader.h"

#include <QCryptographicHash>
#include <QHostAddress>
#include <QTimeZone>

#include <openssl/err.h>
#include <openssl/x509v3.h>

#include <ctime>

namespace Tls {

namespace {

using Doubt = PeerCertificate::Doubt;
using NamesPtr = std::unique_ptr<GENERAL_NAMES, FreedBy<GENERAL_NAMES_free>>;

QDateTime timeOf(const ASN1_TIME *time)
{
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return {QDate(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday),
            QTime(parts.tm_hour, parts.tm_min, qMin(parts.tm_sec, 59)), QTimeZone::utc()};
}

QString addressText(const ASN1_OCTET_STRING *octets)
{
    const auto *data = ASN1_STRING_get0_data(octets);
    if (ASN1_STRING_length(octets) == 4)
        return QHostAddress(quint32(data[0]) << 24 | quint32(data[1]) << 16 | quint32(data[2]) << 8 | data[3])
            .toString();
    return ASN1_STRING_length(octets) == 16 ? QHostAddress(data).toString() : QString();
}

QString textOf(const GENERAL_NAME *name)
{
    if (name->type == GEN_IPADD)
        return addressText(name->d.iPAddress);
    if (name->type != GEN_DNS && name->type != GEN_EMAIL)
        return {};
    const auto *text = reinterpret_cast<const char *>(ASN1_STRING_get0_data(name->d.ia5));
    return QString::fromLatin1(text, ASN1_STRING_length(name->d.ia5));
}

QStringList alternativeNames(const X509 *certificate)
{
    QStringList found;
    const NamesPtr names(
        static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
        if (const QString text = textOf(sk_GENERAL_NAME_value(names.get(), i)); !text.isEmpty())
            found.append(text);
    }
    return found;
}

QByteArray fingerprintOf(const X509 *certificate)
{
    QByteArray digest(EVP_MAX_MD_SIZE, '\0');
    unsigned int octets = 0;
    if (X509_digest(certificate, EVP_sha256(), reinterpret_cast<unsigned char *>(digest.data()), &octets) != 1)
        return {};
    return digest.first(octets);
}

QByteArray keyFingerprintOf(const X509 *certificate)
{
    unsigned char *der = nullptr;
    const int octets = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der);
    if (octets <= 0)
        return {};
    const QByteArrayView key(der, octets);
    QByteArray digest = QCryptographicHash::hash(key.toByteArray(), QCryptographicHash::Sha256);
    OPENSSL_free(der);
    return digest;
}

} // namespace

QStringList commonNames(const X509 *certificate)
{
    QStringList found;
    const X509_NAME *subject = X509_get_subject_name(certificate);
    for (int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1); at >= 0;
         at = X509_NAME_get_index_by_NID(subject, NID_commonName, at)) {
        unsigned char *text = nullptr;
        const int octets = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
        if (octets > 0)
            found.append(QString::fromUtf8(reinterpret_cast<const char *>(text), octets));
        OPENSSL_free(text);
    }
    return found;
}

PeerCertificate readCertificate(const X509 *certificate)
{
    PeerCertificate read;
    read.names = alternativeNames(certificate);
    if (read.names.isEmpty())
        read.names = commonNames(certificate);
    read.validFrom = timeOf(X509_get0_notBefore(certificate));
    read.validUntil = timeOf(X509_get0_notAfter(certificate));
    read.fingerprint = fingerprintOf(certificate);
    read.keyFingerprint = keyFingerprintOf(certificate);
    ERR_clear_error();
    return read;
}

// An address may stand as a common name, too.
bool isMadeOutTo(const X509 *certificate, const QByteArray &name)
{
    auto *looked = const_cast<X509 *>(certificate);
    const bool isIt = X509_check_ip_asc(looked, name.constData(), 0) == 1 ||
                      X509_check_host(looked, name.constData(), std::size_t(name.size()),
                                      X509_CHECK_FLAG_ALWAYS_CHECK_SUBJECT, nullptr) == 1;
    ERR_clear_error();
    return isIt;
}

Doubt doubtOf(int fault)
{
    switch (fault) {
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        return Doubt::SelfMade;
    case X509_V_ERR_CERT_HAS_EXPIRED:
        return Doubt::Expired;
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return Doubt::NotYetValid;
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_CERT_UNTRUSTED:
        return Doubt::UnknownIssuer;
    default:
        return Doubt::Other;
    }
}

} // namespace Tls
