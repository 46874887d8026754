// SPDX-License-Identifier: MIT
#pragma once

#include "certificatetrust.h"
#include "tls/peercertificate.h"

#include <memory>

namespace Client {

/// Whom one handshake is with: what the server showed, what is known of it, and whether that is believed.
class PeerCheck
{
public:
    /// @p trust is not null; @p host as it was asked for, without brackets.
    PeerCheck(std::shared_ptr<CertificateTrust> trust, const QString &host, quint16 port);

    /// Reads what is remembered, and decides. Nothing is kept yet.
    void judge(const Tls::PeerCertificate &shown);
    bool isBelieved() const;
    bool isChanged() const { return m_verdict == CertificateTrust::Verdict::Changed; }
    /// What was shown, in the form in which a person is asked about it.
    const ServerCertificate &certificate() const { return m_certificate; }

    /// The server has proved that the certificate is its own: remembers it. Only where isBelieved().
    void proved();
    Encryption::Trust trust() const;

private:
    std::shared_ptr<CertificateTrust> m_trust;
    ServerCertificate m_certificate;
    CertificateTrust::Verdict m_verdict = CertificateTrust::Verdict::Unknown;
};

} // namespace Client
