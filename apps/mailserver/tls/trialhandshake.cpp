// SPDX-License-Identifier: MIT
#include "tls/trialhandshake.h"

#include <openssl/err.h>

namespace Tls {

namespace {

/// Of OpenSSL: 112 bits, RSA of 2048; what Debian and all browsers ask for.
constexpr int OrdinaryLevel = 2;
constexpr char OrdinaryGroups[] = "X25519:P-256:P-384:P-521";
constexpr char OrdinarySignatures[] = "ECDSA+SHA256:ECDSA+SHA384:ECDSA+SHA512:ed25519:RSA-PSS+SHA256:RSA-PSS+SHA384:"
                                      "RSA-PSS+SHA512:RSA+SHA256:RSA+SHA384:RSA+SHA512";
/// Flights of both sides are fewer.
constexpr int MaxTurns = 10;

/// Trusts @p certificate, and looks at all of it but its time.
bool trust(SSL_CTX *client, X509 *certificate)
{
    X509_STORE *store = SSL_CTX_get_cert_store(client);
    SSL_CTX_set_verify(client, SSL_VERIFY_PEER, nullptr);
    return X509_STORE_add_cert(store, certificate) == 1 &&
           X509_STORE_set_flags(store, X509_V_FLAG_PARTIAL_CHAIN | X509_V_FLAG_NO_CHECK_TIME) == 1;
}

ContextPtr ordinaryClient(X509 *trusted)
{
    ContextPtr client(SSL_CTX_new(TLS_client_method()));
    SSL_CTX_set_security_level(client.get(), OrdinaryLevel);
    const bool isMade = SSL_CTX_set_min_proto_version(client.get(), TLS1_2_VERSION) == 1 &&
                        SSL_CTX_set1_groups_list(client.get(), OrdinaryGroups) == 1 &&
                        SSL_CTX_set1_sigalgs_list(client.get(), OrdinarySignatures) == 1 &&
                        trust(client.get(), trusted);
    return isMade ? std::move(client) : ContextPtr();
}

bool wantsMore(SSL *link, int result)
{
    return result != 1 && SSL_get_error(link, result) == SSL_ERROR_WANT_READ;
}

/// Whether both ends are through; each answers the other until one of them gives up.
bool shakeHands(SSL *client, SSL *server)
{
    for (int turn = 0; turn < MaxTurns; ++turn) {
        ERR_clear_error();
        const int ofClient = SSL_do_handshake(client);
        if (ofClient != 1 && !wantsMore(client, ofClient))
            return false;
        const int ofServer = SSL_do_handshake(server);
        if (ofClient == 1 && ofServer == 1)
            return true;
        if (ofServer != 1 && !wantsMore(server, ofServer))
            return false;
    }
    return false;
}

} // namespace

QString trialHandshake(SSL_CTX *server)
{
    const ContextPtr context = ordinaryClient(SSL_CTX_get0_certificate(server));
    const SslPtr ofServer(SSL_new(server));
    const SslPtr ofClient(context ? SSL_new(context.get()) : nullptr);
    BIO *serverEnd = nullptr;
    BIO *clientEnd = nullptr;
    if (!ofServer || !ofClient || BIO_new_bio_pair(&serverEnd, 0, &clientEnd, 0) != 1)
        return QString::fromLatin1(takeError());
    SSL_set_bio(ofServer.get(), serverEnd, serverEnd); // they own them
    SSL_set_bio(ofClient.get(), clientEnd, clientEnd);
    SSL_set_accept_state(ofServer.get());
    SSL_set_connect_state(ofClient.get());
    const bool isDone = shakeHands(ofClient.get(), ofServer.get());
    const long verified = SSL_get_verify_result(ofClient.get());
    const QByteArray error = takeError();
    if (isDone)
        return {};
    return verified == X509_V_OK ? QString::fromLatin1(error)
                                 : QString::fromLatin1(X509_verify_cert_error_string(verified));
}

} // namespace Tls
