// SPDX-License-Identifier: MIT
#pragma once

#include "listen/localaddresses.h"
#include "settings.h"

#include <optional>

namespace Model {

/// The three answers to "whose mail programs may connect?" that one click gives.
enum class Reach {
    ThisComputer, ///< listens on loopback only
    MyNetwork,    ///< listens in every network; clients encrypt and log in
    Classroom,    ///< listens in every network, and trusts those that this computer is in, as the seed's dialogue needs
};

/// The ports for mail programs that encrypt from the first octet, and for submission, where none was chosen: those of
/// RFC 8314 and RFC 6409 (465, 995, 587) plus 2000, since ports below 1024 need a privilege.
inline constexpr quint16 OfferedSubmissionPort = 2587;
inline constexpr quint16 OfferedSubmissionsPort = 2465;
inline constexpr quint16 OfferedPop3sPort = 2995;

/// @p settings changed to @p reach: addresses, trusted networks, and for Reach::MyNetwork the ports with encryption
/// that are off. Nothing else is touched. @p local: the addresses of this computer.
Settings::ServerSettings withReach(Settings::ServerSettings settings, Reach reach,
                                   const QList<Listen::LocalAddress> &local);

/// Which answer @p settings amount to; nothing if they were made by hand and amount to none.
std::optional<Reach> reachOf(const Settings::ServerSettings &settings);

} // namespace Model
