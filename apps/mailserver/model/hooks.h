// SPDX-License-Identifier: MIT
#pragma once

#include "answer.h"
#include "settings.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace Model {

/// The secret that is kept for a password (Sasl::toSecret()'s form), made in a pool. An empty array: the password holds
/// what no password may (RFC 8265 section 4.2).
using MakeSecret = std::function<Answers::Answer<QByteArray>(const QString &password)>;

/// Writes the settings to their configFile. Comes back with a sentence if that failed, else with an empty string.
using SaveSettings = std::function<QString(const Settings::ServerSettings &)>;

/// What the models need of rooms that they do not know.
struct Hooks
{
    MakeSecret makeSecret;
    SaveSettings saveSettings;
};

} // namespace Model
