// SPDX-License-Identifier: MIT
#include "linksecurity.h"

#include "net/portfinder.h"

namespace Model {

LinkSecurity linkSecurity(const std::optional<Net::Encryption> &encryption, const Net::MailAccount &account)
{
    if (encryption)
        return {LinkSecurity::State::Encrypted, encryption};
    const bool isHere = Net::PortFinder::isThisMachine(account.server);
    return {isHere ? LinkSecurity::State::ClearHere : LinkSecurity::State::ClearRemote};
}

} // namespace Model
