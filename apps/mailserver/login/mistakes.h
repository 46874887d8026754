// SPDX-License-Identifier: MIT
#pragma once

#include "guard/logindelay.h"
#include "sasl/proof.h"

#include <QHash>
#include <QList>
#include <QMutex>

#include <optional>

namespace Login {

/// Mistakes of one address that are remembered at most: one more drops the oldest, and counts if it comes again.
inline constexpr qsizetype MaxMistakesOfAddress = 16;
/// Addresses whose mistakes are remembered at most.
inline constexpr qsizetype MaxMistakenAddresses = 2000;
/// A mistake that comes again later is another one.
inline constexpr milliseconds MistakeMemory = std::chrono::minutes(15);

/// Tells a wrong password that was counted from one that is said again: mail programs try several mechanisms in turn
/// with the one that was typed, and poll with the one that they have stored.
///
/// Of a password in clear a hash is kept, with a key of this run; never the password. A digest or a SCRAM proof differs
/// each time, so that two of them cannot be told to be of one password; but the password that is shown in clear behind
/// one can be tried on it. Any thread.
class Mistakes
{
public:
    Mistakes(Sasl::Pbkdf2 pbkdf2, Sasl::PasswordForms passwordForms);

    /// Whether the wrong @p proof is one that @p address made before; if not it is remembered. May take a PBKDF2 for
    /// each SCRAM proof of that name that is remembered, at most two: never in an event loop.
    bool isRepeated(const QHostAddress &address, const Sasl::Proof &proof, qint64 now);

private:
    struct Mistake
    {
        QByteArray user;                  ///< a hash
        QByteArray hash;                  ///< of the password; empty where it was not shown
        std::optional<Sasl::Proof> proof; ///< without names, where the password was not shown
        qint64 madeAt;
    };
    Mistake mistakeOf(const Sasl::Proof &proof, qint64 now) const;
    QByteArray hashOf(const QByteArray &name, const QByteArray &password) const;
    bool isSame(const Mistake &before, const Mistake &now, const Sasl::Proof &proof) const;
    bool wasMadeWith(const Sasl::Proof &before, const QByteArray &password) const;
    bool wasMadeWithForm(const Sasl::Proof &before, const QByteArray &password, const QByteArray &form) const;
    void remember(const QHostAddress &household, const Mistake &mistake, qint64 now);

    const Sasl::Pbkdf2 m_pbkdf2;
    const Sasl::PasswordForms m_passwordForms;
    const QByteArray m_key;
    QMutex m_mutex;
    QHash<QHostAddress, QList<Mistake>> m_mistakes; ///< by household, the oldest first
};

} // namespace Login
