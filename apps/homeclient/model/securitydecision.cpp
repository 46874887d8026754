// SPDX-License-Identifier: MIT
#include "securitydecision.h"

#include "certificatetrust.h"

namespace Model {

namespace {

using Kind = SecurityDecision::Kind;
using Reason = Client::MailFailure::Reason;

// With STARTTLS it is decided already that nothing goes in clear.
bool isAutomatic(const Client::MailAccount &account)
{
    return account.smtpSecurity == Client::Security::Automatic && account.pop3Security == Client::Security::Automatic;
}

Kind kindOf(Reason reason, const Client::MailAccount &account)
{
    if (!account.trust)
        return Kind::None;
    switch (reason) {
    case Reason::CertificateUnknown:
        return Kind::CertificateUnknown;
    case Reason::CertificateChanged:
        return Kind::CertificateChanged;
    case Reason::EncryptionGone:
        return Kind::EncryptionGone;
    case Reason::NotEncrypted:
        return isAutomatic(account) ? Kind::ClearText : Kind::None;
    default:
        return Kind::None;
    }
}

} // namespace

SecurityDecision::SecurityDecision(const Client::MailFailure &failure, const Client::MailAccount &account)
    : m_kind(kindOf(failure.reason, account))
    , m_certificate(failure.certificate)
    , m_account(account)
{
}

void SecurityDecision::agree()
{
    if (m_kind == Kind::CertificateUnknown)
        m_account.trust->remember(m_certificate);
    else if (m_kind == Kind::ClearText)
        m_account.trust->allowClear(m_account.server);
}

void SecurityDecision::forget()
{
    if (m_kind == Kind::CertificateChanged || m_kind == Kind::EncryptionGone)
        m_account.trust->forget(m_certificate.host, m_certificate.port);
}

} // namespace Model
