// SPDX-License-Identifier: MIT
#include "connections/loginconnection.h"

#include "login/loginname.h"
#include "randomoctets.h"

#include <algorithm>

namespace Connections {

using Storage::StoreError;

namespace {

constexpr int SeedOctets = 32;

} // namespace

Sasl::ServerContext LoginConnection::saslContext() const
{
    return {services().settings.domains.first().toUtf8(), Secrets::randomOctets(SeedOctets),
            services().loginDesk->digestsUsable()};
}

void LoginConnection::logIn(const Sasl::Proof &proof)
{
    m_patience = QDeadlineTimer(MaxLoginWait);
    tryLogin(Login::withLoginNames(proof, services().settings.domains));
}

void LoginConnection::tryLogin(const Sasl::Proof &proof)
{
    const auto [wait, ticket] = services().loginDesk->admit(proof, peer());
    if (wait.count() == 0)
        return await(services().loginDesk->verify(proof, peer(), ticket),
                     [this](const auto &outcome) { verified(outcome); });
    if (m_patience.hasExpired()) {
        const StoreError error{StoreError::Kind::Failed,
                               QStringLiteral("other logins of this address kept this one waiting for too long")};
        return answerLogin(tl::unexpected(error));
    }
    after(std::min(wait, milliseconds(m_patience.remainingTime())), [this, proof] { tryLogin(proof); });
}

void LoginConnection::verified(const Mail::Expected<Login::Outcome, StoreError> &outcome)
{
    if (!outcome || outcome->verdict.isRight)
        return answerLogin(outcome);
    log().note("login", "Wrong user name or password, answered after " +
                            QByteArray::number(qint64(outcome->delay.count())) + " ms" +
                            (outcome->isBanned ? "; the address is banned, and the session ends" : ""));
    after(outcome->delay, [this, outcome] { answerLogin(outcome); });
}

void LoginConnection::lookUpSalt(const QByteArray &user)
{
    await(services().loginDesk->scramOffer(Login::loginName(user, services().settings.domains)),
          [this](const auto &offer) { answerSalt(offer); });
}

} // namespace Connections
