// SPDX-License-Identifier: MIT
#pragma once

#include "tls/openssl.h"
#include "tls/peercertificate.h"

/// For the sources of this room, not for its users.
namespace Tls {

/// The pause in a client's handshake between the server's certificate and the client's answer: what the system says of
/// the certificate, and then what the user of the stream says.
class Judgement
{
public:
    /// @p serverName: see Stream.
    explicit Judgement(const QByteArray &serverName)
        : m_serverName(serverName)
    {
    }

    /// From now on the handshake of @p link, which this object outlives, pauses at the certificate.
    void attachTo(SSL *link);
    /// Makes @p context ask the Judgement of each of its links.
    static void installIn(SSL_CTX *context);

    void decide(bool isBelieved) { m_state = isBelieved ? State::Believed : State::Refused; }
    bool isBelieved() const { return m_state == State::Believed; }
    const PeerCertificate &certificate() const { return m_certificate; }

private:
    enum class State { NotSeen, Pending, Believed, Refused };

    int answer(X509_STORE_CTX *chain, SSL *link);
    void look(X509_STORE_CTX *chain);
    void doubt(PeerCertificate::Doubt doubt);
    static Judgement *of(X509_STORE_CTX *chain);
    static int verify(X509_STORE_CTX *chain, void *);
    static int note(int isRight, X509_STORE_CTX *chain);

    QByteArray m_serverName;
    PeerCertificate m_certificate;
    State m_state = State::NotSeen;
};

} // namespace Tls
