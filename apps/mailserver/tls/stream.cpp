// SPDX-License-Identifier: MIT
#include "tls/stream.h"

#include "tls/failure.h"
#include "tls/octetsbio.h"

#include <openssl/err.h>

#include <new>
#include <utility>

namespace Tls {

struct Stream::Private
{
    std::shared_ptr<const Context> context;
    Octets octets;
    SslPtr ssl;
};

Stream::Stream(std::shared_ptr<const Context> context)
    : d(std::make_unique<Private>())
{
    d->context = std::move(context);
    d->ssl.reset(SSL_new(d->context->handle()));
    BIO *bio = BIO_new(d->context->octets());
    if (!d->ssl || !bio)
        throw std::bad_alloc();
    BIO_set_data(bio, &d->octets);
    SSL_set_bio(d->ssl.get(), bio, bio); // owns it
    SSL_set_accept_state(d->ssl.get());
}

Stream::~Stream() = default;

void Stream::feed(const QByteArray &ciphertext)
{
    if (!hasFailed() && !m_isAtEnd)
        d->octets.feed(ciphertext);
}

Stream::Handshake Stream::handshake()
{
    if (hasFailed())
        return Handshake::Failed;
    ERR_clear_error();
    const int result = SSL_do_handshake(d->ssl.get());
    if (result == 1)
        return Handshake::Done;
    if (SSL_get_error(d->ssl.get(), result) == SSL_ERROR_WANT_READ)
        return Handshake::NeedsMore;
    fail();
    return Handshake::Failed;
}

QByteArray Stream::read(qint64 maxOctets)
{
    QByteArray plaintext;
    if (hasFailed() || m_isAtEnd || (d->octets.incoming.isEmpty() && SSL_pending(d->ssl.get()) == 0))
        return plaintext;
    plaintext.resize(maxOctets);
    qsizetype got = 0;
    while (got < maxOctets) {
        ERR_clear_error();
        const int count = SSL_read(d->ssl.get(), plaintext.data() + got, int(maxOctets - got));
        if (count <= 0) {
            const int error = SSL_get_error(d->ssl.get(), count);
            if (error == SSL_ERROR_ZERO_RETURN)
                m_isAtEnd = true;
            else if (error != SSL_ERROR_WANT_READ)
                fail();
            break;
        }
        got += count;
    }
    plaintext.truncate(got);
    return plaintext;
}

bool Stream::hasUnread() const
{
    return !d->octets.incoming.isEmpty() || SSL_has_pending(d->ssl.get()) == 1;
}

void Stream::write(QByteArrayView plaintext)
{
    if (hasFailed() || plaintext.isEmpty())
        return;
    ERR_clear_error();
    // The ciphertext always finds room, so this takes all of it.
    if (SSL_write(d->ssl.get(), plaintext.data(), int(plaintext.size())) <= 0)
        fail();
}

void Stream::close()
{
    ERR_clear_error();
    if (!hasFailed() && SSL_is_init_finished(d->ssl.get()))
        SSL_shutdown(d->ssl.get());
    ERR_clear_error();
}

QByteArray Stream::takeCiphertext()
{
    return std::exchange(d->octets.outgoing, QByteArray());
}

Parameters Stream::parameters() const
{
    return {SSL_get_version(d->ssl.get()), SSL_get_cipher_name(d->ssl.get()), SSL_session_reused(d->ssl.get()) == 1};
}

void Stream::fail()
{
    m_failure = failureText(ERR_peek_error());
    ERR_clear_error();
    d->octets.incoming = QByteArray();
    d->octets.taken = 0;
}

} // namespace Tls
