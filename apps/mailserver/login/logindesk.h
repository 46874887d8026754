// SPDX-License-Identifier: MIT
#pragma once

#include "login/authenticator.h"
#include "login/bans.h"
#include "login/logindelay.h"
#include "login/secretssurvey.h"

namespace Login {

/// Who wants to log in.
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

/// Where connections bring their logins: verified in the authenticator's pool, counted and delayed by address, banned
/// if there are too many. What is counted is counted, also if the connection is gone by then. Any thread.
class LoginDesk
{
public:
    LoginDesk(std::shared_ptr<Authenticator> authenticator, std::shared_ptr<SecretsSurvey> survey,
              std::shared_ptr<Bans> bans, const DelayRules &rules);

    /// 0: verify() now. Else: ask again after so long.
    milliseconds admit(const Peer &peer);
    /// Once, and only behind an admit() that said 0.
    Answers::Answer<Expected<Outcome, Storage::StoreError>> verify(const Sasl::Proof &proof, const Peer &peer);
    Answers::Answer<Expected<Sasl::ScramOffer, Storage::StoreError>> scramOffer(const QByteArray &user);
    /// Whether CRAM-MD5 and APOP can work: see SecretsSurvey.
    bool digestsUsable() { return m_survey->everySecretIsPlain(); }

private:
    const std::shared_ptr<LoginDelay> m_delay; ///< may be needed once more when the desk is gone
    const std::shared_ptr<SecretsSurvey> m_survey;
    const std::shared_ptr<Bans> m_bans;
    const std::shared_ptr<Authenticator> m_authenticator; ///< goes first: waits for what is being verified
};

} // namespace Login
