// SPDX-License-Identifier: MIT
#pragma once

#include "accounts.h"
#include "connections/serverlimits.h"
#include "login/logindesk.h"
#include "mailstore.h"
#include "policy/aliases.h"
#include "policy/logininterval.h"
#include "settings.h"
#include "tls/contextsource.h"

#include <memory>

namespace Connections {

/// What all connections of one run share; nothing in it changes while the server runs but what is made for many
/// threads.
struct Services
{
    Settings::ServerSettings settings;
    ServerLimits limits;
    std::shared_ptr<Storage::Accounts> accounts;
    std::shared_ptr<Storage::MailStore> store;
    std::shared_ptr<Login::LoginDesk> loginDesk;
    std::shared_ptr<Policy::Aliases> aliases;
    std::shared_ptr<Policy::LoginInterval> loginInterval;
    std::shared_ptr<const Tls::ContextSource> tls; ///< null: there is no TLS
};

} // namespace Connections
