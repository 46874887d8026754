// SPDX-License-Identifier: MIT
#include "tls/certificate.h"

#include "tls/openssl.h"

#include <QTimeZone>

#include <ctime>

namespace Tls {

namespace {

QString commonName(const X509 *certificate)
{
    const X509_NAME *subject = X509_get_subject_name(certificate);
    const int index = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
    if (index < 0)
        return {};
    unsigned char *text = nullptr;
    const int octets = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, index)));
    const QString name = octets < 0 ? QString() : QString::fromUtf8(reinterpret_cast<const char *>(text), octets);
    OPENSSL_free(text);
    return name;
}

QDateTime timeOf(const ASN1_TIME *time)
{
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return {QDate(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday),
            QTime(parts.tm_hour, parts.tm_min, qMin(parts.tm_sec, 59)), QTimeZone::utc()};
}

QByteArray fingerprintOf(const X509 *certificate)
{
    QByteArray digest(EVP_MAX_MD_SIZE, '\0');
    unsigned int octets = 0;
    if (X509_digest(certificate, EVP_sha256(), reinterpret_cast<unsigned char *>(digest.data()), &octets) != 1)
        return {};
    return digest.first(octets).toHex(':').toUpper();
}

} // namespace

Certificate describe(const X509 *certificate)
{
    return {commonName(certificate),
            fingerprintOf(certificate),
            timeOf(X509_get0_notBefore(certificate)),
            timeOf(X509_get0_notAfter(certificate)),
            false,
            false};
}

} // namespace Tls
