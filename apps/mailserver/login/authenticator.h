// SPDX-License-Identifier: MIT
#pragma once

#include "accounts.h"
#include "sasl/mechanism.h"
#include "sasl/scramkeys.h"

#include <QThreadPool>

#include <memory>

namespace Login {

/// What became of a login.
struct Verdict
{
    bool isRight = false;
    QByteArray user; ///< as userinfo.txt spells it; empty if not right

    bool operator==(const Verdict &) const = default;
};

/// What is needed to look at a password.
struct PasswordTools
{
    Sasl::Pbkdf2 pbkdf2;
    Sasl::SaslPrep saslPrep;
    QByteArray serverSecret; ///< makes the salts of accounts that have none
};

/// The tools of this program: OpenSSL's, ICU's, a fresh random secret.
PasswordTools systemPasswordTools();

/// Are these @p account's (nothing: there is no such account)? One PBKDF2 runs in every case, so that the time tells
/// nothing of whether the name exists and how its secret is kept.
Verdict judge(const Sasl::Credentials &credentials, const std::optional<Storage::Account> &account,
              const PasswordTools &tools);

/// Verifies passwords in a bounded pool, never in an event loop. Any thread.
class Authenticator
{
public:
    Authenticator(std::shared_ptr<Storage::Accounts> accounts, PasswordTools tools, int threads);
    ~Authenticator(); ///< waits for what is being verified

    /// Fails only if the accounts cannot be read.
    QFuture<Mail::Expected<Verdict, Storage::StoreError>> verify(const Sasl::Credentials &credentials);

private:
    Mail::Expected<Verdict, Storage::StoreError> verifyNow(const Sasl::Credentials &credentials) const;

    const std::shared_ptr<Storage::Accounts> m_accounts;
    const PasswordTools m_tools;
    QThreadPool m_pool;
};

} // namespace Login
