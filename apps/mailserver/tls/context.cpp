// SPDX-License-Identifier: MIT
#include "tls/context.h"

#include "tls/octetsbio.h"

#include <openssl/err.h>
#include <openssl/pem.h>

using namespace Qt::StringLiterals;

namespace Tls {

namespace {

using Fault = std::optional<QString>;

/// RFC 9325 section 4.2. The suites of TLS 1.3 are OpenSSL's own, which are all AEAD.
constexpr char Ciphers[] = "ECDHE+AESGCM:ECDHE+CHACHA20";
constexpr char Groups[] = "X25519:P-256:P-384";
constexpr char SignatureAlgorithms[] = "ed25519:ECDSA+SHA256:ECDSA+SHA384:ECDSA+SHA512:RSA-PSS+SHA256:RSA-PSS+SHA384:"
                                       "RSA-PSS+SHA512:RSA+SHA256:RSA+SHA384:RSA+SHA512";

QString words(const QByteArray &error)
{
    return QString::fromLatin1(error);
}

/// A key that needs a password is not asked for one: a server starts alone.
int refusePassword(char *, int, int, void *isEncrypted)
{
    *static_cast<bool *>(isEncrypted) = true;
    return -1;
}

bool applyRules(SSL_CTX *context)
{
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA |
                                     SSL_OP_NO_COMPRESSION);
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
    // Clients resume by tickets, which cost the server nothing; one is enough for a mail program.
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(context, 1);
    return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1 &&
           SSL_CTX_set_cipher_list(context, Ciphers) == 1 && SSL_CTX_set1_groups_list(context, Groups) == 1 &&
           SSL_CTX_set1_sigalgs_list(context, SignatureAlgorithms) == 1;
}

/// The first certificate in @p pem is the server's, the others lead to one that clients trust.
Fault useCertificates(SSL_CTX *context, const QByteArray &pem, const QString &path)
{
    const BioPtr bio = readOnly(pem);
    const CertificatePtr own(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    if (!own) {
        ERR_clear_error();
        return u"%1 holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)"_s.arg(path);
    }
    if (SSL_CTX_use_certificate(context, own.get()) != 1)
        return u"The certificate in %1 cannot be used: %2"_s.arg(path, words(takeError()));
    while (const CertificatePtr next{PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)})
        SSL_CTX_add1_chain_cert(context, next.get());
    ERR_clear_error();
    return std::nullopt;
}

Fault useKey(SSL_CTX *context, const QByteArray &pem, const KeyPairFiles &files)
{
    const BioPtr bio = readOnly(pem);
    bool isEncrypted = false;
    const KeyPtr key(PEM_read_bio_PrivateKey(bio.get(), nullptr, refusePassword, &isEncrypted));
    if (isEncrypted || !key)
        ERR_clear_error();
    if (isEncrypted)
        return u"The key in %1 is encrypted, and nobody is there to type its password; write it without one (openssl "
               "pkey -in %1 -out NEWFILE)"_s.arg(files.key);
    if (!key)
        return u"%1 holds no private key in PEM form (-----BEGIN PRIVATE KEY-----)"_s.arg(files.key);
    if (X509_check_private_key(SSL_CTX_get0_certificate(context), key.get()) != 1) {
        ERR_clear_error();
        return u"The key in %1 does not belong to the certificate in %2; give the two that were made together"_s.arg(
            files.key, files.certificate);
    }
    if (SSL_CTX_use_PrivateKey(context, key.get()) != 1)
        return u"The key in %1 cannot be used: %2"_s.arg(files.key, words(takeError()));
    return std::nullopt;
}

Mail::Expected<ContextPtr, QString> makeContext(const KeyPairPem &pem, const KeyPairFiles &files)
{
    ContextPtr context(SSL_CTX_new(TLS_server_method()));
    if (!context || !applyRules(context.get()))
        return tl::unexpected(u"TLS cannot be used: %1"_s.arg(words(takeError())));
    if (const Fault fault = useCertificates(context.get(), pem.certificate, files.certificate))
        return tl::unexpected(*fault);
    if (const Fault fault = useKey(context.get(), pem.key, files))
        return tl::unexpected(*fault);
    return context;
}

} // namespace

struct Context::Private
{
    ContextPtr context;
    BioMethodPtr octets;
};

Context::Context(std::unique_ptr<Private> parts)
    : d(std::move(parts))
    , m_certificate(describe(SSL_CTX_get0_certificate(d->context.get())))
{
}

Context::~Context() = default;

Mail::Expected<std::shared_ptr<const Context>, QString> Context::load(const KeyPairFiles &files)
{
    const auto pem = readKeyPair(files);
    if (!pem)
        return tl::unexpected(pem.error());
    auto context = makeContext(*pem, files);
    if (!context)
        return tl::unexpected(context.error());
    auto parts = std::make_unique<Private>();
    parts->context = std::move(*context);
    parts->octets = makeOctetsMethod();
    const std::shared_ptr<Context> made(new Context(std::move(parts)));
    made->m_certificate.isOwn = files.isOwn;
    return made;
}

SSL_CTX *Context::handle() const
{
    return d->context.get();
}

const BIO_METHOD *Context::octets() const
{
    return d->octets.get();
}

} // namespace Tls
