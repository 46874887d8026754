// SPDX-License-Identifier: MIT
#include "encryptionpolicy.h"

#include "certificatetrust.h"

namespace Client {

namespace {

// This machine has as many servers as ports; of another one, TLS on any port says that it can, unless a person knows
// better.
bool wasEncrypted(const MailAccount &account, quint16 port)
{
    if (!account.trust)
        return false;
    if (account.trust->wasEncrypted(account.server, port))
        return true;
    return !PortFinder::isThisMachine(account.server) && !account.trust->allowsClear(account.server) &&
           account.trust->wasEncryptedOnAnyPort(account.server);
}

bool mayGoInClear(const MailAccount &account)
{
    return account.password.isEmpty() || PortFinder::isThisMachine(account.server) ||
           (account.trust && account.trust->allowsClear(account.server));
}

MailFailure::Reason reasonOf(Wire::TlsFault fault, const MailAccount &account, quint16 port)
{
    if (fault == Wire::TlsFault::SpokeTooEarly)
        return MailFailure::Reason::SpokeTooEarly;
    if (fault == Wire::TlsFault::Refused)
        return MailFailure::Reason::HandshakeFailed;
    return wasEncrypted(account, port) ? MailFailure::Reason::EncryptionGone : MailFailure::Reason::NotEncrypted;
}

} // namespace

Wire::Tls requiredTls(const MailAccount &account, Security security, const ServerPort &port)
{
    if (port.tlsFromTheStart || security == Security::None)
        return Wire::Tls::Off;
    if (security != Security::Automatic || wasEncrypted(account, port.number) || !mayGoInClear(account) ||
        (account.trust && account.trust->isGiven()))
        return Wire::Tls::Required;
    return Wire::Tls::IfOffered;
}

void explainTlsFault(MailFailure &failure, Wire::TlsFault fault, const MailAccount &account, quint16 port)
{
    if (fault == Wire::TlsFault::None)
        return;
    failure.reason = reasonOf(fault, account, port);
    failure.certificate.host = account.server;
    failure.certificate.port = port;
}

} // namespace Client
