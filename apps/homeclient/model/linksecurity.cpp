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

} // namespace Model
