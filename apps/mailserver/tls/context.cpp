// SPDX-License-Identifier: MIT
#include "tls/context.h"

#include "tls/chain.h"
#include "tls/octetsbio.h"
#include "tls/pemfile.h"
#include "tls/trialhandshake.h"

#include <openssl/err.h>

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

bool applyRules(SSL_CTX *context)
{
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA |
                                     SSL_OP_NO_COMPRESSION | SSL_OP_CLEANSE_PLAINTEXT);
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
    // Clients resume by tickets, which cost the server nothing; one is enough for a mail program.
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(context, 1);
    return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1 &&
           SSL_CTX_set_cipher_list(context, Ciphers) == 1 && SSL_CTX_set1_groups_list(context, Groups) == 1 &&
           SSL_CTX_set1_sigalgs_list(context, SignatureAlgorithms) == 1;
}

/// "RSA of 1024 bits", "Ed448", "of the curve secp256k1".
QString kindOf(const EVP_PKEY *key)
{
    const QString type = QString::fromLatin1(EVP_PKEY_get0_type_name(key));
    char curve[80] = {};
    std::size_t size = 0;
    if (EVP_PKEY_get_group_name(key, curve, sizeof curve, &size) == 1 && type == "EC"_L1)
        return u"of the curve "_s + QString::fromLatin1(curve);
    ERR_clear_error();
    return type.startsWith("RSA"_L1) ? u"%1 of %2 bits"_s.arg(type).arg(EVP_PKEY_get_bits(key)) : type;
}

QString unusable(const KeyPairFiles &files, const EVP_PKEY *key, const QString &reason)
{
    return u"The key in %1 with the certificate in %2 cannot be used: it is %3, and mail programs would refuse the two "
           "(%4); take a key of the curve P-256, or RSA of 2048 bits, and a certificate for servers"_s.arg(
               files.key, files.certificate, kindOf(key), reason);
}

Fault use(SSL_CTX *context, const Chain &chain, EVP_PKEY *key, const KeyPairFiles &files)
{
    bool isTaken = SSL_CTX_use_certificate(context, chain.own.get()) == 1 && SSL_CTX_use_PrivateKey(context, key) == 1;
    if (!isTaken)
        return unusable(files, key, words(takeError()));
    for (const CertificatePtr &issuer : chain.issuers)
        SSL_CTX_add1_chain_cert(context, issuer.get());
    ERR_clear_error();
    const QString trouble = trialHandshake(context);
    return trouble.isEmpty() ? Fault() : unusable(files, key, trouble);
}

struct Loaded
{
    ContextPtr context;
    bool lacksIssuer = false;
};

Mail::Expected<Loaded, QString> makeContext(const KeyPairPem &pem, const KeyPairFiles &files)
{
    ContextPtr context(SSL_CTX_new(TLS_server_method()));
    if (!context || !applyRules(context.get()))
        return tl::unexpected(u"TLS cannot be used: %1"_s.arg(words(takeError())));
    auto certificates = readCertificates(pem.certificate, files.certificate);
    if (!certificates)
        return tl::unexpected(certificates.error());
    const auto key = readPrivateKey(pem.key, files.key);
    if (!key)
        return tl::unexpected(key.error());
    const auto chain = chainFor(std::move(*certificates), key->get());
    if (!chain)
        return tl::unexpected(
            u"The key in %1 does not belong to the certificate in %2; give the two that were made together"_s.arg(
                files.key, files.certificate));
    if (const Fault fault = use(context.get(), *chain, key->get(), files))
        return tl::unexpected(*fault);
    return Loaded{std::move(context), lacksIssuer(*chain)};
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
    auto loaded = makeContext(*pem, files);
    if (!loaded)
        return tl::unexpected(loaded.error());
    auto parts = std::make_unique<Private>();
    parts->context = std::move(loaded->context);
    parts->octets = makeOctetsMethod();
    const std::shared_ptr<Context> made(new Context(std::move(parts)));
    made->m_certificate.isOwn = files.isOwn;
    made->m_certificate.lacksIssuer = loaded->lacksIssuer;
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
