// SPDX-License-Identifier: MIT
#pragma once

#include "net/mailaccount.h"
#include "net/servercertificate.h"

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
    std::optional<Net::Encryption> encryption = {};
};

LinkSecurity linkSecurity(const std::optional<Net::Encryption> &encryption, const Net::MailAccount &account);

} // namespace Model
