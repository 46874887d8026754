// SPDX-License-Identifier: MIT
#pragma once

#include "accounts.h"
#include "login/derivedkeys.h"
#include "login/judgement.h"
#include "login/passwordmemory.h"
#include "taskpool.h"

#include <atomic>
#include <memory>

namespace Login {

using Mail::Expected;

/// Logins that wait for their verification at most: some seconds' work. A client that comes then is told to come back.
inline constexpr int MaxWaitingLogins = 256;

/// The tools of this program: OpenSSL's, ICU's. @p serverSecret: see ServerSecret.
PasswordTools systemPasswordTools(const QByteArray &serverSecret);

/// Verifies logins in a bounded pool with a bounded queue, never in an event loop. Any thread.
class Authenticator
{
public:
    Authenticator(std::shared_ptr<Storage::Accounts> accounts, PasswordTools tools, int threads);
    ~Authenticator(); ///< waits for what is being verified; what still waits is given up

    /// False: there is no thread to verify in.
    bool isRunning() const { return m_pool.isRunning(); }

    /// Fails if the accounts cannot be read, or MaxWaitingLogins wait already.
    Answers::Answer<Expected<Verdict, Storage::StoreError>> verify(const Sasl::Proof &proof);
    /// What @p then makes of it: of a right password that costs no PBKDF2 within this call, of all else in the same
    /// thread of the pool.
    template <typename Then>
    auto verify(const Sasl::Proof &proof, Then then)
    {
        using Made = std::invoke_result_t<Then &, Expected<Verdict, Storage::StoreError>>;
        if (auto verdict = knownAtOnce(proof))
            return Answers::Answer<Made>(then(std::move(*verdict)));
        if (!beginWaiting())
            return Answers::Answer<Made>(then(tooMany()));
        return m_pool.run([this, proof, then = std::move(then)]() mutable {
            auto verdict = verifyNow(proof);
            --m_waiting;
            return then(std::move(verdict));
        });
    }
    /// What SCRAM tells a client of @p user, known or not. Waits for no PBKDF2. Fails if the accounts cannot be read.
    Answers::Answer<Expected<Sasl::ScramOffer, Storage::StoreError>> scramOffer(const QByteArray &user);

private:
    bool beginWaiting(); ///< false: too many wait
    static Expected<Verdict, Storage::StoreError> tooMany();
    /// That a password is right, if that costs no PBKDF2. Waits for nothing.
    std::optional<Verdict> knownAtOnce(const Sasl::Proof &proof);
    Expected<Verdict, Storage::StoreError> verifyNow(const Sasl::Proof &proof);

    const std::shared_ptr<Storage::Accounts> m_accounts;
    const PasswordTools m_tools;
    DerivedKeys m_derivedKeys;
    PasswordMemory m_passwords;
    std::atomic<int> m_waiting{0};
    Answers::TaskPool m_pool; ///< goes first: its jobs use the rest
};

} // namespace Login
