// SPDX-License-Identifier: MIT
#pragma once

#include "guard/bans.h"
#include "guard/logindelay.h"
#include "login/authenticator.h"
#include "login/mistakes.h"
#include "login/secretssurvey.h"

#include <functional>

namespace Login {

/// The client that wants to log in.
struct Peer
{
    QHostAddress address;
    bool isTrusted = false;
};

/// What became of a login, and how to answer it.
struct Outcome
{
    Verdict verdict;
    milliseconds delay{0}; ///< hold the answer back for so long
    bool isBanned = false; ///< answer, and end the session
};

/// Where connections bring their logins: verified in the authenticator's pool, counted and delayed by address and
/// account, banned if there are too many. One wrong password that is said several times counts once. What is counted is
/// counted, also if the connection is gone by then. Any thread.
class LoginDesk
{
public:
    /// @p tools: as the authenticator's.
    LoginDesk(std::shared_ptr<Authenticator> authenticator, std::shared_ptr<SecretsSurvey> survey,
              std::shared_ptr<Guard::Bans> bans, const Guard::DelayRules &rules, const PasswordTools &tools);

    /// One for @p accounts. @p serverSecret: see serverSecret(); why there is none is said to
    /// @p note. Waits for the accounts.
    static std::shared_ptr<LoginDesk> open(const std::shared_ptr<Storage::Accounts> &accounts,
                                           const std::shared_ptr<Guard::Bans> &bans, const Guard::DelayRules &rules,
                                           const Mail::Expected<QByteArray, QString> &serverSecret,
                                           const std::function<void(const QString &)> &note);

    /// False: there is no thread to verify in.
    bool isRunning() const { return m_authenticator->isRunning(); }

    /// 0: verify() now, with the ticket. Else: ask again after so long.
    Guard::LoginDelay::Admission admit(const Sasl::Proof &proof, const Peer &peer);
    /// Once, and only with a ticket of admit().
    Answers::Answer<Expected<Outcome, Storage::StoreError>> verify(const Sasl::Proof &proof, const Peer &peer,
                                                                   const Guard::LoginDelay::Ticket &ticket);
    Answers::Answer<Expected<Sasl::ScramOffer, Storage::StoreError>> scramOffer(const QByteArray &user);
    /// Whether CRAM-MD5 and APOP can work: see SecretsSurvey.
    bool digestsUsable() { return m_survey->everySecretIsPlain(); }

private:
    /// What may be needed once more when the desk is gone.
    struct Counters
    {
        Guard::LoginDelay delay;
        Mistakes mistakes;
        const std::shared_ptr<Guard::Bans> bans;

        Outcome counted(const Verdict &verdict, const Sasl::Proof &proof, const Peer &peer,
                        const Guard::LoginDelay::Ticket &ticket);
    };
    const std::shared_ptr<Counters> m_counters;
    const std::shared_ptr<SecretsSurvey> m_survey;
    const std::shared_ptr<Authenticator> m_authenticator; ///< goes first: waits for what is being verified
};

} // namespace Login
