// SPDX-License-Identifier: MIT
#include "tls/stream.h"

#include "tls/judgement.h"
#include "tls/octetsbio.h"

#include <QHostAddress>

#include <openssl/err.h>

#include <new>
#include <utility>

namespace Tls {

struct Stream::Private
{
    std::shared_ptr<const Context> context;
    Octets octets;
    std::unique_ptr<Judgement> judgement; ///< at the client's end
    SslPtr ssl;
};

namespace {

/// RFC 6066 section 3: no address, and no dot at the end.
bool nameServer(SSL *link, QByteArray name)
{
    if (name.endsWith('.'))
        name.chop(1);
    const bool isAddress = !QHostAddress(QString::fromLatin1(name)).isNull();
    return name.isEmpty() || isAddress || SSL_set_tlsext_host_name(link, name.constData()) == 1;
}

} // namespace

Stream::Stream(std::shared_ptr<const Context> context, End end)
    : d(std::make_unique<Private>())
    , m_end(end)
{
    d->context = std::move(context);
    d->ssl.reset(SSL_new(d->context->handle()));
    BIO *bio = BIO_new(d->context->octets());
    if (!d->ssl || !bio)
        throw std::bad_alloc();
    BIO_set_data(bio, &d->octets);
    SSL_set_bio(d->ssl.get(), bio, bio); // owns it
}

Stream::Stream(std::shared_ptr<const Context> context)
    : Stream(std::move(context), End::Server)
{
    SSL_set_accept_state(d->ssl.get());
}

Stream::Stream(std::shared_ptr<const ClientContext> context, const QByteArray &serverName)
    : Stream(std::move(context), End::Client)
{
    d->judgement = std::make_unique<Judgement>(serverName);
    d->judgement->attachTo(d->ssl.get());
    SSL_set_connect_state(d->ssl.get());
    if (!nameServer(d->ssl.get(), serverName))
        fail();
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
    if (m_isEstablished)
        return Handshake::Done;
    ERR_clear_error();
    const int result = SSL_do_handshake(d->ssl.get());
    m_isEstablished = result == 1 && (!d->judgement || d->judgement->isBelieved());
    if (m_isEstablished)
        return Handshake::Done;
    switch (SSL_get_error(d->ssl.get(), result)) {
    case SSL_ERROR_WANT_READ:
        return Handshake::NeedsMore;
    case SSL_ERROR_WANT_RETRY_VERIFY:
        return Handshake::NeedsJudgement;
    default:
        fail();
        return Handshake::Failed;
    }
}

void Stream::judge(bool isBelieved)
{
    d->judgement->decide(isBelieved);
}

const PeerCertificate &Stream::peerCertificate() const
{
    return d->judgement->certificate();
}

QByteArray Stream::read(qint64 maxOctets)
{
    QByteArray plaintext;
    if (hasFailed() || !m_isEstablished || m_isAtEnd ||
        (d->octets.incoming.isEmpty() && SSL_pending(d->ssl.get()) == 0))
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
    if (hasFailed() || !m_isEstablished || plaintext.isEmpty())
        return;
    ERR_clear_error();
    // The ciphertext always finds room, so this takes all of it.
    if (SSL_write(d->ssl.get(), plaintext.data(), int(plaintext.size())) <= 0)
        fail();
}

void Stream::close()
{
    ERR_clear_error();
    if (!hasFailed() && m_isEstablished)
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
    m_failureKind = Tls::failureKind(ERR_peek_error(), m_end);
    m_failure = failureText(ERR_peek_error(), m_end);
    ERR_clear_error();
    d->octets.incoming = QByteArray();
    d->octets.taken = 0;
}

} // namespace Tls
