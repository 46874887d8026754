// SPDX-License-Identifier: MIT
#include "tls/servercontext.h"

#include "tls/chain.h"
#include "tls/pemfile.h"
#include "tls/rules.h"
#include "tls/trialhandshake.h"

#include <openssl/err.h>

using namespace Qt::StringLiterals;

namespace Tls {

namespace {

using Fault = std::optional<QString>;

constexpr char Groups[] = "X25519:P-256:P-384";
constexpr char SignatureAlgorithms[] = "ed25519:ECDSA+SHA256:ECDSA+SHA384:ECDSA+SHA512:RSA-PSS+SHA256:RSA-PSS+SHA384:"
                                       "RSA-PSS+SHA512:RSA+SHA256:RSA+SHA384:RSA+SHA512";

QString words(const QByteArray &error)
{
    return QString::fromLatin1(error);
}

bool applyRules(SSL_CTX *context)
{
    SSL_CTX_set_options(context, SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA);
    // The chain is what stands in the file: OpenSSL would else look for issuers in each handshake, and verify them.
    SSL_CTX_set_mode(context, SSL_MODE_NO_AUTO_CHAIN);
    // Clients resume by tickets, which cost the server nothing; one is enough for a mail program.
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(context, 1);
    return applyCommonRules(context) && SSL_CTX_set1_groups_list(context, Groups) == 1 &&
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

QString unusable(const KeyPair &pair, const EVP_PKEY *key, const QString &reason)
{
    return u"The key in %1 with the certificate in %2 cannot be used: it is %3, and mail programs would refuse the two "
           "(%4); take a key of the curve P-256, or RSA of 2048 bits, and a certificate for servers"_s.arg(
               pair.keyPlace, pair.certificatePlace, kindOf(key), reason);
}

Fault use(SSL_CTX *context, const Chain &chain, EVP_PKEY *key, const KeyPair &pair)
{
    bool isTaken = SSL_CTX_use_certificate(context, chain.own.get()) == 1 && SSL_CTX_use_PrivateKey(context, key) == 1;
    if (!isTaken)
        return unusable(pair, key, words(takeError()));
    for (const CertificatePtr &issuer : chain.issuers)
        SSL_CTX_add1_chain_cert(context, issuer.get());
    ERR_clear_error();
    const QString trouble = trialHandshake(context);
    return trouble.isEmpty() ? Fault() : unusable(pair, key, trouble);
}

struct Loaded
{
    ContextPtr context;
    bool lacksIssuer = false;
};

Mail::Expected<Loaded, QString> makeContext(const KeyPair &pair)
{
    ContextPtr context(SSL_CTX_new(TLS_server_method()));
    if (!context || !applyRules(context.get()))
        return tl::unexpected(u"TLS cannot be used: %1"_s.arg(words(takeError())));
    auto certificates = readCertificates(pair.certificate, pair.certificatePlace);
    if (!certificates)
        return tl::unexpected(certificates.error());
    const auto key = readPrivateKey(pair.key, pair.keyPlace);
    if (!key)
        return tl::unexpected(key.error());
    const auto chain = chainFor(std::move(*certificates), key->get());
    if (!chain)
        return tl::unexpected(
            u"The key in %1 does not belong to the certificate in %2; give the two that were made together"_s.arg(
                pair.keyPlace, pair.certificatePlace));
    if (const Fault fault = use(context.get(), *chain, key->get(), pair))
        return tl::unexpected(*fault);
    return Loaded{std::move(context), lacksIssuer(*chain)};
}

} // namespace

ServerContext::ServerContext(ContextPtr context, Certificate certificate)
    : Context(std::move(context))
    , m_certificate(std::move(certificate))
{
}

Mail::Expected<std::shared_ptr<const ServerContext>, QString> ServerContext::load(const KeyPair &pair)
{
    auto loaded = makeContext(pair);
    if (!loaded)
        return tl::unexpected(loaded.error());
    Certificate certificate = describe(SSL_CTX_get0_certificate(loaded->context.get()));
    certificate.isOwn = pair.isOwn;
    certificate.lacksIssuer = loaded->lacksIssuer;
    return std::shared_ptr<const ServerContext>(new ServerContext(std::move(loaded->context), std::move(certificate)));
}

} // namespace Tls
