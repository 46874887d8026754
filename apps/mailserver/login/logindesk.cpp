// SPDX-License-Identifier: MIT
#include "login/logindesk.h"

#include <utility>

namespace Login {

using Storage::StoreError;

namespace {

qint64 now()
{
    return PasswordMemory::steadyMilliseconds();
}

} // namespace

LoginDesk::LoginDesk(std::shared_ptr<Authenticator> authenticator, std::shared_ptr<SecretsSurvey> survey,
                     std::shared_ptr<Bans> bans, const DelayRules &rules)
    : m_delay(std::make_shared<LoginDelay>(rules))
    , m_survey(std::move(survey))
    , m_bans(std::move(bans))
    , m_authenticator(std::move(authenticator))
{
}

milliseconds LoginDesk::admit(const Peer &peer)
{
    return m_delay->admit(peer.address, peer.isTrusted, now());
}

// Counted in the pool's thread, and not by the connection: that one may be gone.
Answers::Answer<Expected<Outcome, StoreError>> LoginDesk::verify(const Sasl::Proof &proof, const Peer &peer)
{
    const auto counted = [delay = m_delay, bans = m_bans, peer](const Expected<Verdict, StoreError> &verdict) {
        if (!verdict) {
            delay->givenUp(peer.address);
            return Expected<Outcome, StoreError>(tl::unexpected(verdict.error()));
        }
        Outcome outcome{*verdict};
        if (!peer.isTrusted && bans->isBanned(peer.address)) {
            // Whoever was inside before the ban is not told which password was right.
            delay->givenUp(peer.address);
            outcome = {.verdict = {}, .isBanned = true};
        } else if (verdict->isRight) {
            delay->succeeded(peer.address);
        } else {
            outcome.delay = delay->failed(peer.address, peer.isTrusted, now());
            outcome.isBanned = !peer.isTrusted && bans->failed(peer.address);
        }
        return Expected<Outcome, StoreError>(outcome);
    };
    return m_authenticator->verify(proof).continueWith(counted);
}

Answers::Answer<Expected<Sasl::ScramOffer, StoreError>> LoginDesk::scramOffer(const QByteArray &user)
{
    return m_authenticator->scramOffer(user);
}

} // namespace Login
