// SPDX-License-Identifier: MIT
#include "login/logindesk.h"

#include "login/serversecret.h"
#include "policy/clock.h"
#include "randomoctets.h"

#include <QThread>

#include <utility>

namespace Login {

using Storage::StoreError;

LoginDesk::LoginDesk(std::shared_ptr<Authenticator> authenticator, std::shared_ptr<SecretsSurvey> survey,
                     std::shared_ptr<Guard::Bans> bans, const Guard::DelayRules &rules, const PasswordTools &tools)
    : m_counters(new Counters{Guard::LoginDelay(rules), Mistakes(tools.pbkdf2, tools.passwordForms), std::move(bans)})
    , m_survey(std::move(survey))
    , m_authenticator(std::move(authenticator))
{
}

std::shared_ptr<LoginDesk> LoginDesk::open(const std::shared_ptr<Storage::Accounts> &accounts,
                                           const std::shared_ptr<Guard::Bans> &bans, const Guard::DelayRules &rules,
                                           const Mail::Expected<QByteArray, QString> &serverSecret,
                                           const std::function<void(const QString &)> &note)
{
    if (!serverSecret)
        note(QStringLiteral("The salts of unknown names change at the next start: ") + serverSecret.error());
    const PasswordTools tools = systemPasswordTools(serverSecret.value_or(Secrets::randomOctets(ServerSecretOctets)));
    return std::make_shared<LoginDesk>(std::make_shared<Authenticator>(accounts, tools, QThread::idealThreadCount()),
                                       std::make_shared<SecretsSurvey>(accounts), bans, rules, tools);
}

Guard::LoginDelay::Admission LoginDesk::admit(const Sasl::Proof &proof, const Peer &peer)
{
    return m_counters->delay.admit({peer.address, peer.isTrusted, Sasl::userOf(proof)}, Policy::steadyMilliseconds());
}

// Counted in the pool's thread, and not by the connection: that one may be gone.
Answers::Answer<Expected<Outcome, StoreError>> LoginDesk::verify(const Sasl::Proof &proof, const Peer &peer,
                                                                 const Guard::LoginDelay::Ticket &ticket)
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
                                     const Guard::LoginDelay::Ticket &ticket)
{
    if (!peer.isTrusted && bans->isBanned(peer.address)) {
        // A client that was inside before the ban is not told which password was right.
        delay.givenUp(ticket);
        return {.verdict = {}, .isBanned = true};
    }
    if (verdict.isRight) {
        delay.succeeded(ticket, Policy::steadyMilliseconds());
        return {.verdict = verdict};
    }
    const bool isRepeated = mistakes.isRepeated(peer.address, proof, Policy::steadyMilliseconds());
    const milliseconds held = delay.failed(ticket, isRepeated, Policy::steadyMilliseconds());
    return {.verdict = {}, .delay = held, .isBanned = !isRepeated && !peer.isTrusted && bans->failed(peer.address)};
}

Answers::Answer<Expected<Sasl::ScramOffer, StoreError>> LoginDesk::scramOffer(const QByteArray &user)
{
    return m_authenticator->scramOffer(user);
}

} // namespace Login
