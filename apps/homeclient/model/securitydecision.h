// SPDX-License-Identifier: MIT
#pragma once

#include "mailaccount.h"
#include "mailfailure.h"

namespace Model {

/// What only a person can decide after a failure of encryption, and what becomes of the answer. A value; nothing is
/// asked here.
class SecurityDecision
{
public:
    enum class Kind {
        None,               ///< the person need not be asked
        CertificateUnknown, ///< agree(): it is trusted from now on
        CertificateChanged, ///< no agreeing: forget(), and be asked about the new one
        EncryptionGone,     ///< no agreeing: forget() that the server was encrypted
        ClearText,          ///< agree(): passwords may go in clear to this host
    };

    SecurityDecision(const Client::MailFailure &failure, const Client::MailAccount &account);

    Kind kind() const { return m_kind; }
    const Client::ServerCertificate &certificate() const
    {
        return m_certificate;
    } ///< host and port are set in any case
    const Client::MailAccount &account() const { return m_account; }

    void agree();
    void forget();

private:
    Kind m_kind = Kind::None;
    Client::ServerCertificate m_certificate;
    Client::MailAccount m_account;
};

} // namespace Model
