// SPDX-License-Identifier: MIT
#include "linksecurity.h"

#include "portfinder.h"

namespace Model {

LinkSecurity linkSecurity(const std::optional<Client::Encryption> &encryption, const Client::MailAccount &account)
{
    if (encryption)
        return {LinkSecurity::State::Encrypted, encryption};
    const bool isHere = Client::PortFinder::isThisMachine(account.server);
    return {isHere ? LinkSecurity::State::ClearHere : LinkSecurity::State::ClearRemote};
}

bool isGivenPop3PortClear(const Client::MailAccount &account)
{
    return account.pop3Port != 0 && !Client::PortFinder::pop3Ports(account).first().tlsFromTheStart;
}

bool isGivenSmtpPortClear(const Client::MailAccount &account)
{
    return account.smtpPort != 0 && !Client::PortFinder::smtpPorts(account).first().tlsFromTheStart;
}

} // namespace Model
