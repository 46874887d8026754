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
                     std::shared_ptr<Bans> bans, const DelayRules &rules, const PasswordTools &tools)
    : m_counters(new Counters{LoginDelay(rules), Mistakes(tools.pbkdf2, tools.passwordForms), std::move(bans)})
    , m_survey(std::move(survey))
    , m_authenticator(std::move(authenticator))
{
}

LoginDelay::Admission LoginDesk::admit(const Sasl::Proof &proof, const Peer &peer)
{
    return m_counters->delay.admit({peer.address, peer.isTrusted, Sasl::userOf(proof)}, now());
}

// Counted in the pool's thread, and not by the connection: that one may be gone.
Answers::Answer<Expected<Outcome, StoreError>> LoginDesk::verify(const Sasl::Proof &proof, const Peer &peer,
                                                                 const LoginDelay::Ticket &ticket)
{
    const auto counted = [counters = m_counters, proof, peer, ticket](const Expected<Verdict, StoreError> &verdict) {
        if (verdict)
            return Expected<Outcome, StoreError>(counters->counted(*verdict, proof, peer, ticket));
        counters->delay.givenUp(ticket);
        return Expected<Outcome, StoreError>(tl::unexpected(verdict.error()));
    };
    return m_authenticator->verify(proof, counted);
}

Outcome LoginDesk::Counters::counted(const Verdict &verdict, const Sasl::Proof &proof, const Peer &peer,
                                     const LoginDelay::Ticket &ticket)
{
    if (!peer.isTrusted && bans->isBanned(peer.address)) {
        // Whoever was inside before the ban is not told which password was right.
        delay.givenUp(ticket);
        return {.verdict = {}, .isBanned = true};
    }
    if (verdict.isRight) {
        delay.succeeded(ticket, now());
        return {.verdict = verdict};
    }
    const bool isRepeated = mistakes.isRepeated(peer.address, proof, now());
    const milliseconds held = delay.failed(ticket, isRepeated, now());
    return {.verdict = {}, .delay = held, .isBanned = !isRepeated && !peer.isTrusted && bans->failed(peer.address)};
}

Answers::Answer<Expected<Sasl::ScramOffer, StoreError>> LoginDesk::scramOffer(const QByteArray &user)
{
    return m_authenticator->scramOffer(user);
}

} // namespace Login
