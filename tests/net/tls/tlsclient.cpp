// SPDX-License-Identifier: MIT
#include "net/tls/tlsclient.h"

#include <openssl/err.h>

TlsClient::TlsClient(const Options &options)
    : m_context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free)
    , m_ssl(nullptr, SSL_free)
{
    // So that the old versions and weak ciphers can be tried that the server is to refuse.
    SSL_CTX_set_security_level(m_context.get(), 0);
    SSL_CTX_set_min_proto_version(m_context.get(), options.minVersion);
    SSL_CTX_set_max_proto_version(m_context.get(), options.maxVersion);
    if (!options.ciphers.isEmpty() && SSL_CTX_set_cipher_list(m_context.get(), options.ciphers.constData()) != 1)
        qFatal("no such cipher: %s", options.ciphers.constData());
    if (!options.groups.isEmpty())
        SSL_CTX_set1_groups_list(m_context.get(), options.groups.constData());
    SSL_CTX_set_verify(m_context.get(), options.trustsNobody ? SSL_VERIFY_PEER : SSL_VERIFY_NONE, nullptr);
    m_ssl.reset(SSL_new(m_context.get()));
    SSL_set_bio(m_ssl.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
    SSL_set_connect_state(m_ssl.get());
}

TlsClient::~TlsClient() = default;

void TlsClient::feed(const QByteArray &ciphertext)
{
    BIO_write(SSL_get_rbio(m_ssl.get()), ciphertext.constData(), int(ciphertext.size()));
}

QByteArray TlsClient::takeCiphertext()
{
    QByteArray octets(qsizetype(BIO_ctrl_pending(SSL_get_wbio(m_ssl.get()))), '\0');
    if (!octets.isEmpty())
        BIO_read(SSL_get_wbio(m_ssl.get()), octets.data(), int(octets.size()));
    return octets;
}

bool TlsClient::handshake()
{
    ERR_clear_error();
    return SSL_do_handshake(m_ssl.get()) == 1;
}

void TlsClient::write(const QByteArray &plaintext)
{
    ERR_clear_error();
    SSL_write(m_ssl.get(), plaintext.constData(), int(plaintext.size()));
}

QByteArray TlsClient::read()
{
    QByteArray all;
    char octets[4096];
    ERR_clear_error();
    int got = 0;
    while ((got = SSL_read(m_ssl.get(), octets, sizeof octets)) > 0)
        all.append(octets, got);
    m_isAtEnd = SSL_get_error(m_ssl.get(), got) == SSL_ERROR_ZERO_RETURN;
    return all;
}

void TlsClient::close()
{
    ERR_clear_error();
    SSL_shutdown(m_ssl.get());
}

bool TlsClient::renegotiate()
{
    return SSL_renegotiate(m_ssl.get()) == 1;
}

void TlsClient::updateKeys()
{
    SSL_key_update(m_ssl.get(), SSL_KEY_UPDATE_REQUESTED);
    SSL_do_handshake(m_ssl.get());
}
