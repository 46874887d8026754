// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <memory>

/// What OpenSSL's objects are held in. For the sources of this room, not for its users.
namespace Tls {

template <auto Free>
struct FreedBy
{
    template <typename T>
    void operator()(T *object) const
    {
        Free(object);
    }
};

using BioPtr = std::unique_ptr<BIO, FreedBy<BIO_free_all>>;
using BioMethodPtr = std::unique_ptr<BIO_METHOD, FreedBy<BIO_meth_free>>;
using CertificatePtr = std::unique_ptr<X509, FreedBy<X509_free>>;
using ContextPtr = std::unique_ptr<SSL_CTX, FreedBy<SSL_CTX_free>>;
using KeyPtr = std::unique_ptr<EVP_PKEY, FreedBy<EVP_PKEY_free>>;
using SslPtr = std::unique_ptr<SSL, FreedBy<SSL_free>>;

/// The octets of @p pem as a stream that is read only; @p pem must outlive it.
BioPtr readOnly(const QByteArray &pem);

/// OpenSSL's words for the oldest error of this thread ("key values mismatch"), which is forgotten with all later ones.
QByteArray takeError();

} // namespace Tls
