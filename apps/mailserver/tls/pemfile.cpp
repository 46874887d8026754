// SPDX-License-Identifier: MIT
#include "tls/pemfile.h"

#include <QByteArrayList>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Tls {

namespace {

/// What stands behind "-----BEGIN " in @p pem, in its order: "CERTIFICATE", "EC PRIVATE KEY".
QByteArrayList labelsIn(const QByteArray &pem)
{
    constexpr char Begin[] = "-----BEGIN ";
    QByteArrayList labels;
    for (qsizetype at = pem.indexOf(Begin); at >= 0; at = pem.indexOf(Begin, at + 1)) {
        const qsizetype from = at + qsizetype(sizeof Begin) - 1;
        const qsizetype end = pem.indexOf("-----", from);
        labels.append(pem.mid(from, end < 0 ? 0 : end - from));
    }
    return labels;
}

bool holds(const QByteArrayList &labels, const char *ending)
{
    return std::any_of(labels.begin(), labels.end(),
                       [ending](const QByteArray &each) { return each.endsWith(ending); });
}

const unsigned char *octetsOf(const QByteArray &octets)
{
    return reinterpret_cast<const unsigned char *>(octets.constData());
}

bool isCertificateInDer(const QByteArray &octets)
{
    const unsigned char *at = octetsOf(octets);
    return bool(CertificatePtr(d2i_X509(nullptr, &at, long(octets.size()))));
}

bool isKeyInDer(const QByteArray &octets)
{
    const unsigned char *at = octetsOf(octets);
    return bool(KeyPtr(d2i_AutoPrivateKey(nullptr, &at, long(octets.size()))));
}

bool isBundle(const QByteArray &octets)
{
    const unsigned char *at = octetsOf(octets);
    return bool(std::unique_ptr<PKCS12, FreedBy<PKCS12_free>>(d2i_PKCS12(nullptr, &at, long(octets.size()))));
}

bool isUtf16(const QByteArray &octets)
{
    return octets.startsWith("\xFF\xFE") || octets.startsWith("\xFE\xFF");
}

/// What a file of another form needs, whatever it was given for; empty if its form is not known.
QString otherForm(const QByteArray &octets)
{
    if (isUtf16(octets))
        return u"it is text in the encoding UTF-16; save it as plain text"_s;
    if (isBundle(octets))
        return u"it is a PKCS #12 bundle; take both out of it (openssl pkcs12 -in %1 -nokeys -out CERTIFICATEFILE, "
               "openssl pkcs12 -in %1 -nocerts -nodes -out KEYFILE)"_s;
    if (isCertificateInDer(octets))
        return u"it holds a certificate in DER form; write it as PEM (openssl x509 -inform DER -in %1 -out NEWFILE)"_s;
    if (isKeyInDer(octets))
        return u"it holds a key in DER form; write it as PEM (openssl pkey -inform DER -in %1 -out NEWFILE)"_s;
    return {};
}

/// What to say of a PEM file that holds something else than what is wanted.
struct Advice
{
    const char *labelEnding; ///< of what it holds
    const char *clause;      ///< with "%1" for the file's name
};

// The first that fits is said: the longer endings come first.
constexpr std::array InsteadOfCertificate{
    Advice{"CERTIFICATE REQUEST", "it holds a request for one; give what the authority made of it"},
    Advice{"PKCS7", "it is a PKCS #7 bundle; write it as PEM (openssl pkcs7 -print_certs -in %1 -out NEWFILE)"},
    Advice{"CERTIFICATE", "the one in it was cut off or changed; copy it anew"},
    Advice{"PRIVATE KEY", "it holds a private key; --tls-cert takes the certificate, --tls-key the key"},
};
constexpr std::array InsteadOfKey{
    Advice{"OPENSSH PRIVATE KEY", "it holds one in OpenSSH's own form; write it as PEM (ssh-keygen -p -m PEM -f %1)"},
    Advice{"PRIVATE KEY", "the one in it was cut off or changed; copy it anew"},
    Advice{"PUBLIC KEY", "it holds a public key; give the private one that belongs to it"},
    Advice{"CERTIFICATE", "it holds a certificate; --tls-key takes the key that belongs to it"},
};

template <typename Advices>
QString instead(const QByteArray &octets, const Advices &advices)
{
    const QByteArrayList labels = labelsIn(octets);
    const auto fits = [&labels](const Advice &advice) { return holds(labels, advice.labelEnding); };
    const auto advice = std::find_if(advices.begin(), advices.end(), fits);
    return advice == advices.end() ? otherForm(octets) : QString::fromLatin1(advice->clause);
}

tl::unexpected<QString> missing(const QString &path, const QString &what, const QString &clause)
{
    ERR_clear_error();
    QString sentence = u"%1 holds no %2"_s.arg(path, what);
    if (!clause.isEmpty())
        sentence += u": "_s + QString(clause).replace("%1"_L1, path);
    return tl::unexpected(sentence);
}

int refusePassword(char *, int, int, void *isEncrypted)
{
    *static_cast<bool *>(isEncrypted) = true;
    return -1;
}

} // namespace

Mail::Expected<std::vector<CertificatePtr>, QString> readCertificates(const QByteArray &octets, const QString &path)
{
    const BioPtr bio = readOnly(octets);
    std::vector<CertificatePtr> certificates;
    // Also in OpenSSL's own form, TRUSTED CERTIFICATE: what that says of trust is for those who ask, not for a server.
    while (CertificatePtr next{PEM_read_bio_X509_AUX(bio.get(), nullptr, nullptr, nullptr)})
        certificates.push_back(std::move(next));
    ERR_clear_error();
    if (certificates.empty())
        return missing(path, u"certificate in PEM form (-----BEGIN CERTIFICATE-----)"_s,
                       instead(octets, InsteadOfCertificate));
    return certificates;
}

Mail::Expected<KeyPtr, QString> readPrivateKey(const QByteArray &octets, const QString &path)
{
    const BioPtr bio = readOnly(octets);
    bool isEncrypted = false;
    KeyPtr key(PEM_read_bio_PrivateKey(bio.get(), nullptr, refusePassword, &isEncrypted));
    if (!key && isEncrypted) {
        ERR_clear_error();
        return tl::unexpected(u"The key in %1 is encrypted, and nobody is there to type its password; write it without "
                              "one (openssl pkey -in %1 -out NEWFILE)"_s.arg(path));
    }
    if (!key)
        return missing(path, u"private key in PEM form (-----BEGIN PRIVATE KEY-----)"_s, instead(octets, InsteadOfKey));
    return key;
}

} // namespace Tls
