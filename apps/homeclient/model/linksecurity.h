// SPDX-License-Identifier: MIT
#pragma once

#include "mailaccount.h"
#include "servercertificate.h"

#include <optional>

namespace Model {

/// How safe the way to the mailbox is, as a window shows it.
struct LinkSecurity
{
    enum class State {
        Encrypted,
        ClearHere,   ///< in clear, within this machine
        ClearRemote, ///< in clear, for anybody on the way to read
    };

    State state = State::ClearHere;
    std::optional<Client::Encryption> encryption = {};
};

LinkSecurity linkSecurity(const std::optional<Client::Encryption> &encryption, const Client::MailAccount &account);

/// Whether the account names a port at which TLS does not come first. If it does there, server and client wait for each
/// other until one of them gives up.
bool isGivenPop3PortClear(const Client::MailAccount &account);
bool isGivenSmtpPortClear(const Client::MailAccount &account);

} // namespace Model
