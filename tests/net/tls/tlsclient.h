// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <openssl/ssl.h>

#include <memory>

/// The client's end of a TLS link without a socket, by OpenSSL's own memory BIOs.
class TlsClient
{
public:
    struct Options
    {
        int minVersion = TLS1_2_VERSION;
        int maxVersion = TLS1_3_VERSION;
        QByteArray ciphers; ///< of TLS 1.2 and before; empty: OpenSSL's
        QByteArray groups;
        bool trustsNobody = false; ///< refuses the certificate
    };

    explicit TlsClient(const Options &options);
    TlsClient()
        : TlsClient(Options())
    {
    }
    ~TlsClient();

    void feed(const QByteArray &ciphertext);
    QByteArray takeCiphertext();
    bool handshake(); ///< true once it is done
    void write(const QByteArray &plaintext);
    QByteArray read();
    void close(); ///< close_notify
    bool isAtEnd() const { return m_isAtEnd; }
    bool renegotiate();
    void updateKeys();
    SSL *handle() { return m_ssl.get(); }

private:
    std::unique_ptr<SSL_CTX, void (*)(SSL_CTX *)> m_context;
    std::unique_ptr<SSL, void (*)(SSL *)> m_ssl;
    bool m_isAtEnd = false;
};
