// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace Login {

inline constexpr int SaltOctets = 16;

/// What userinfo.txt keeps for @p password (UTF-8): SCRAM-SHA-256 keys of each of its forms, with a fresh salt and
/// Sasl::DefaultIterations. Nothing if it is empty, invisible, or holds what Secrets::opaqueString() refuses. Takes
/// tens of milliseconds: never in an event loop.
std::optional<QByteArray> makePasswordSecret(QByteArrayView password);

} // namespace Login
