// SPDX-License-Identifier: MIT
#include "tls/selfsigned.h"

#include "tls/openssl.h"

#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tls {

namespace {

constexpr int SerialBits = 127; // RFC 5280 section 4.1.2.2: at most 20 octets, positive
/// A client whose clock is late must not find it from the future.
constexpr qint64 BackdatedSeconds = 60 * 60;

QByteArray written(BIO *bio)
{
    char *data = nullptr;
    const long octets = BIO_get_mem_data(bio, &data);
    return QByteArray(data, octets);
}

KeyPtr readKey(const QByteArray &pem)
{
    const BioPtr bio = readOnly(pem);
    return KeyPtr(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
}

bool setSerial(X509 *certificate)
{
    const std::unique_ptr<BIGNUM, FreedBy<BN_free>> number(BN_new());
    return BN_rand(number.get(), SerialBits, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1 &&
           BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

/// A domain that is too long for a common name stands among the alternative names alone.
bool setName(X509 *certificate, const QString &domain)
{
    const QByteArray name = domain.size() > MaxCommonNameOctets ? QByteArray("HomeMail") : domain.toLatin1();
    X509_NAME *subject = X509_get_subject_name(certificate);
    return X509_NAME_add_entry_by_NID(subject, NID_commonName, MBSTRING_ASC,
                                      reinterpret_cast<const unsigned char *>(name.constData()), int(name.size()), -1,
                                      0) == 1 &&
           X509_set_issuer_name(certificate, subject) == 1;
}

bool addExtension(X509 *certificate, int nid, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, FreedBy<X509_EXTENSION_free>> extension(
        X509V3_EXT_nconf_nid(nullptr, &context, nid, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

/// Without its scope, which says by which of its own links a machine gets there.
QByteArray addressText(QHostAddress address)
{
    address.setScopeId({});
    return address.toString().toLatin1();
}

QByteArray alternativeNames(const CertificateNames &names)
{
    QByteArrayList list;
    for (const QString &domain : names.domains)
        list += "DNS:" + domain.toLatin1();
    for (const QHostAddress &address : names.addresses)
        list += "IP:" + addressText(address);
    return list.join(',');
}

bool addExtensions(X509 *certificate, const CertificateNames &names)
{
    return addExtension(certificate, NID_subject_alt_name, alternativeNames(names)) &&
           addExtension(certificate, NID_basic_constraints, "critical,CA:FALSE") &&
           addExtension(certificate, NID_key_usage, "critical,digitalSignature") &&
           addExtension(certificate, NID_ext_key_usage, "serverAuth") &&
           addExtension(certificate, NID_subject_key_identifier, "hash");
}

bool setTimes(X509 *certificate, const QDateTime &now)
{
    const std::time_t begin = now.toSecsSinceEpoch() - BackdatedSeconds;
    return X509_time_adj_ex(X509_getm_notBefore(certificate), 0, 0, const_cast<std::time_t *>(&begin)) &&
           X509_time_adj_ex(X509_getm_notAfter(certificate), CertificateDays, 0, const_cast<std::time_t *>(&begin));
}

} // namespace

Mail::Expected<QByteArray, QString> makeKey()
{
    const KeyPtr key(EVP_EC_gen("P-256"));
    const BioPtr bio(BIO_new(BIO_s_mem()));
    if (!key || PEM_write_bio_PKCS8PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return tl::unexpected(u"No key can be made for TLS: %1"_s.arg(QString::fromLatin1(takeError())));
    return written(bio.get());
}

Mail::Expected<QByteArray, QString> makeCertificate(const QByteArray &keyPem, const CertificateNames &names,
                                                    const QDateTime &now)
{
    const KeyPtr key = readKey(keyPem);
    const CertificatePtr certificate(X509_new());
    const BioPtr bio(BIO_new(BIO_s_mem()));
    const bool made = key && X509_set_version(certificate.get(), X509_VERSION_3) == 1 && setSerial(certificate.get()) &&
                      setTimes(certificate.get(), now) && X509_set_pubkey(certificate.get(), key.get()) == 1 &&
                      setName(certificate.get(), names.domains.first()) && addExtensions(certificate.get(), names) &&
                      X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0 &&
                      PEM_write_bio_X509(bio.get(), certificate.get()) == 1;
    if (!made)
        return tl::unexpected(u"No certificate can be made for %1: %2"_s.arg(names.domains.join(", "_L1),
                                                                             QString::fromLatin1(takeError())));
    return written(bio.get());
}

bool namesAll(const QByteArray &pem, const CertificateNames &names)
{
    const BioPtr bio = readOnly(pem);
    const CertificatePtr certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    ERR_clear_error();
    const auto namesDomain = [&certificate](const QString &domain) {
        const QByteArray name = domain.toLatin1();
        return X509_check_host(certificate.get(), name.constData(), std::size_t(name.size()), 0, nullptr) == 1;
    };
    const auto namesAddress = [&certificate](const QHostAddress &address) {
        return X509_check_ip_asc(certificate.get(), addressText(address).constData(), 0) == 1;
    };
    return certificate && std::all_of(names.domains.begin(), names.domains.end(), namesDomain) &&
           std::all_of(names.addresses.begin(), names.addresses.end(), namesAddress);
}

} // namespace Tls
