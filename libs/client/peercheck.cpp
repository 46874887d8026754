// SPDX-License-Identifier: MIT
#include "peercheck.h"

#include "plainline.h"

#include <utility>

namespace Client {

using Verdict = CertificateTrust::Verdict;

namespace {

using Doubt = ServerCertificate::Doubt;

/// Longest name in a certificate that is shown, in characters.
constexpr qsizetype MaxNameCharacters = 100;

Doubt toldAs(Tls::PeerCertificate::Doubt doubt)
{
    using enum Tls::PeerCertificate::Doubt;
    switch (doubt) {
    case SelfMade:
        return Doubt::SelfMade;
    case UnknownIssuer:
        return Doubt::UnknownIssuer;
    case WrongName:
        return Doubt::WrongName;
    case Expired:
        return Doubt::Expired;
    case NotYetValid:
        return Doubt::NotYetValid;
    case Other:
        break;
    }
    return Doubt::Other;
}

QStringList plainNames(QStringList names)
{
    names.removeDuplicates();
    names.sort();
    names = names.mid(0, ServerCertificate::MaxNames);
    for (QString &name : names)
        name = plainLine(name).left(MaxNameCharacters);
    return names;
}

} // namespace

PeerCheck::PeerCheck(std::shared_ptr<CertificateTrust> trust, const QString &host, quint16 port)
    : m_trust(std::move(trust))
{
    m_certificate.host = host;
    m_certificate.port = port;
}

void PeerCheck::judge(const Tls::PeerCertificate &shown)
{
    m_certificate.names = plainNames(shown.names);
    m_certificate.validFrom = shown.validFrom;
    m_certificate.validUntil = shown.validUntil;
    m_certificate.fingerprint = shown.fingerprint;
    m_certificate.keyFingerprint = shown.keyFingerprint;
    for (const Tls::PeerCertificate::Doubt doubt : shown.doubts)
        m_certificate.doubts.append(toldAs(doubt));
    m_verdict = m_trust->judge(m_certificate);
}

bool PeerCheck::isBelieved() const
{
    return m_verdict != Verdict::Unknown && m_verdict != Verdict::Changed;
}

void PeerCheck::proved()
{
    m_trust->noteEncrypted(m_certificate, m_verdict);
}

Encryption::Trust PeerCheck::trust() const
{
    switch (m_verdict) {
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

} // namespace Client
