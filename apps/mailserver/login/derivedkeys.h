// SPDX-License-Identifier: MIT
#pragma once

#include "accounts.h"
#include "sasl/scramkeys.h"

#include <QHash>
#include <QMutex>

#include <functional>

namespace Login {

/// Accounts whose keys are remembered at most.
inline constexpr qsizetype MaxDerivedKeys = 10000;

/// The SCRAM keys of plain-text secrets, derived once: a PBKDF2 each would else be due at every login. In memory only.
/// Any thread.
class DerivedKeys
{
public:
    /// @p derive is called where they are not known, or the account's secret has changed.
    QList<Sasl::ScramKeys> keysOf(const Storage::Account &account,
                                  const std::function<QList<Sasl::ScramKeys>()> &derive);

private:
    struct Known
    {
        QByteArray secret;           ///< as userinfo.txt has it
        QList<Sasl::ScramKeys> keys; ///< of each form of the password
    };
    QMutex m_mutex;
    QHash<QByteArray, Known> m_known; ///< by name, lower case
};

} // namespace Login
