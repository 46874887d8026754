// SPDX-License-Identifier: MIT
#include "tls/judgement.h"

#include "tls/certificatereader.h"

#include <openssl/err.h>

namespace Tls {

namespace {

SSL *linkOf(X509_STORE_CTX *chain)
{
    return static_cast<SSL *>(X509_STORE_CTX_get_ex_data(chain, SSL_get_ex_data_X509_STORE_CTX_idx()));
}

} // namespace

void Judgement::attachTo(SSL *link)
{
    SSL_set_app_data(link, this);
}

void Judgement::installIn(SSL_CTX *context)
{
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_cert_verify_callback(context, &Judgement::verify, nullptr);
}

Judgement *Judgement::of(X509_STORE_CTX *chain)
{
    return static_cast<Judgement *>(SSL_get_app_data(linkOf(chain)));
}

int Judgement::verify(X509_STORE_CTX *chain, void *)
{
    return of(chain)->answer(chain, linkOf(chain));
}

/// OpenSSL asks again whenever the handshake is tried while it pauses. 0: it ends with an alert.
int Judgement::answer(X509_STORE_CTX *chain, SSL *link)
{
    if (m_state == State::NotSeen) {
        look(chain);
        m_state = State::Pending;
    }
    if (m_state == State::Pending)
        SSL_set_retry_verify(link);
    X509_STORE_CTX_set_error(chain, m_state == State::Refused ? X509_V_ERR_CERT_UNTRUSTED : X509_V_OK);
    return m_state == State::Refused ? 0 : 1;
}

void Judgement::look(X509_STORE_CTX *chain)
{
    const X509 *certificate = X509_STORE_CTX_get0_cert(chain);
    m_certificate = readCertificate(certificate);
    if (!isMadeOutTo(certificate, m_serverName))
        doubt(PeerCertificate::Doubt::WrongName);
    X509_STORE_CTX_set_verify_cb(chain, &Judgement::note);
    if (X509_verify_cert(chain) != 1 && m_certificate.doubts.isEmpty())
        doubt(PeerCertificate::Doubt::Other);
    ERR_clear_error();
}

/// Goes on in any case, so that all doubts are known.
int Judgement::note(int isRight, X509_STORE_CTX *chain)
{
    if (isRight != 1)
        of(chain)->doubt(doubtOf(X509_STORE_CTX_get_error(chain)));
    return 1;
}

void Judgement::doubt(PeerCertificate::Doubt doubt)
{
    if (!m_certificate.doubts.contains(doubt))
        m_certificate.doubts.append(doubt);
}

} // namespace Tls
