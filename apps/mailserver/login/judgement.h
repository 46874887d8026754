// SPDX-License-Identifier: MIT
#pragma once

#include "accounts.h"
#include "sasl/proof.h"

namespace Login {

class DerivedKeys;
class PasswordMemory;

/// What became of a login.
struct Verdict
{
    bool isRight = false;
    QByteArray user;            ///< as userinfo.txt spells it; empty if not right
    QByteArray serverSignature; ///< after a right ScramProof: proves us to the client

    bool operator==(const Verdict &) const = default;
};

/// What is needed to look at a password.
struct PasswordTools
{
    Sasl::Pbkdf2 pbkdf2;
    Sasl::PasswordForms passwordForms;
    QByteArray serverSecret; ///< makes the salts of accounts that have none
};

/// What is remembered from one login to the next; null: nothing is.
struct LoginMemory
{
    DerivedKeys *derivedKeys = nullptr; ///< of plain-text secrets
    PasswordMemory *passwords = nullptr;
};

/// Is @p proof right for @p account (nothing: there is no such account)? A wrong one costs exactly one PBKDF2 for each
/// form of the password that was shown, and one where none was, whatever the reason: the time tells nothing of whether
/// the name exists and how its secret is kept. A right one costs no more.
Verdict judge(const Sasl::Proof &proof, const std::optional<Storage::Account> &account, const PasswordTools &tools,
              const LoginMemory &memory = {});

/// That a password is right, where it was so a moment ago, or stands in the account as plain text: costs no PBKDF2, and
/// waits for nothing. Nothing for all else.
std::optional<Verdict> verdictAtOnce(const Sasl::Proof &proof, const Storage::Account &account,
                                     const Sasl::PasswordForms &passwordForms, const PasswordMemory &passwords);

/// What SCRAM tells a client of @p user: the salt of the account's keys, or one that is the same for the same name, so
/// that an unknown or a plain-text account looks like one that has keys. Costs no PBKDF2.
Sasl::ScramOffer scramOffer(const QByteArray &user, const std::optional<Storage::Account> &account,
                            const QByteArray &serverSecret);

} // namespace Login
