// SPDX-License-Identifier: MIT
// The part of Link that encrypts: when a handshake begins, whom it believes, and how it fails.
#include "certificatetrust.h"
#include "link.h"
#include "tlssettings.h"

#include <QSslCipher>

#include <sys/socket.h>

namespace Net {

using Stage = MailFailure::Stage;
using Reason = MailFailure::Reason;
using Verdict = CertificateTrust::Verdict;

namespace {

Encryption::Trust trustOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::FirstUse:
        return Encryption::Trust::FirstUse;
    case Verdict::Given:
        return Encryption::Trust::Given;
    case Verdict::Remembered:
        return Encryption::Trust::Remembered;
    default:
        return Encryption::Trust::System;
    }
}

bool isBelieved(Verdict verdict)
{
    return verdict != Verdict::Unknown && verdict != Verdict::Changed;
}

} // namespace

void Link::startTls()
{
    if (!m_isConnected || m_isClosing || m_isHandshaking)
        return;
    if (holdsUnreadOctets())
        fail({Stage::Encryption, Reason::SpokeTooEarly, tr("The server sent something before encryption began"), {}});
    else
        beginHandshake();
}

// No honest server speaks between its consent and our hello. Qt would hand such octets out as if they had come
// encrypted; those that come later are taken for a part of the handshake, which they spoil.
bool Link::holdsUnreadOctets() const
{
    char octet = 0;
    return m_socket->bytesAvailable() > 0 ||
           ::recv(int(m_socket->socketDescriptor()), &octet, 1, MSG_PEEK | MSG_DONTWAIT) > 0;
}

void Link::beginHandshake()
{
    m_isHandshaking = true;
    m_doubts.clear();
    m_refusal.reset();
    m_clock.start(m_limits.handshake);
    m_socket->startClientEncryption();
}

// A certificate that nobody vouches for cuts the handshake: nothing was said, nothing is waited for. Who is asked, and
// says yes, opens the link anew.
void Link::judgeCertificate(const QList<QSslError> &errors)
{
    m_doubts = errors;
    ServerCertificate certificate = readCertificate(m_socket->peerCertificate(), errors, m_host, m_endpoint.port);
    const Verdict verdict = m_trust->judge(certificate);
    if (isBelieved(verdict))
        m_socket->ignoreSslErrors();
    else
        refuseCertificate(certificate, verdict == Verdict::Changed);
}

void Link::refuseCertificate(const ServerCertificate &certificate, bool isChanged)
{
    m_refusal = MailFailure{Stage::Encryption, isChanged ? Reason::CertificateChanged : Reason::CertificateUnknown,
                            isChanged ? tr("The server shows another certificate than before")
                                      : tr("Nobody vouches for the certificate"),
                            peer(), certificate};
}

void Link::socketEncrypted()
{
    ServerCertificate certificate = readCertificate(m_socket->peerCertificate(), m_doubts, m_host, m_endpoint.port);
    const Verdict verdict = m_trust->judge(certificate);
    if (!isBelieved(verdict)) {
        refuseCertificate(certificate, verdict == Verdict::Changed);
        fail(*m_refusal);
        return;
    }
    m_trust->noteEncrypted(certificate, verdict);
    m_isHandshaking = false;
    await(m_limits.reply);
    const QSslCipher cipher = m_socket->sessionCipher();
    Q_EMIT encrypted({cipher.protocolString(), cipher.name(), certificate, trustOf(verdict)});
    writePending();
}

void Link::connectedSocketFailed(QAbstractSocket::SocketError error)
{
    const bool isTls = error == QAbstractSocket::SslInternalError || error == QAbstractSocket::SslInvalidUserDataError;
    if (m_refusal)
        fail(*m_refusal);
    else if (m_isHandshaking)
        fail(Reason::HandshakeFailed, handshakeSentence(m_socket->errorString()));
    else if (isTls)
        fail(Reason::LinkLost, tr("What came was not properly encrypted"));
    else
        fail(Reason::LinkLost, m_socket->errorString());
}

} // namespace Net
