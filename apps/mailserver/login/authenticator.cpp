// SPDX-License-Identifier: MIT
#include "login/authenticator.h"

#include "passwordforms.h"
#include "pbkdf2.h"

namespace Login {

using Storage::StoreError;

namespace {

using Found = Expected<Storage::Account, StoreError>;

/// Nothing for a name that no account has; the error if that cannot be known.
Expected<std::optional<Storage::Account>, StoreError> knownAccount(const Found &found)
{
    if (found)
        return std::optional(*found);
    if (found.error().kind == StoreError::Kind::NoSuchUser || found.error().kind == StoreError::Kind::BadName)
        return std::optional<Storage::Account>();
    return tl::unexpected(found.error());
}

} // namespace

PasswordTools systemPasswordTools(const QByteArray &serverSecret)
{
    return {Secrets::pbkdf2, Secrets::passwordForms, serverSecret};
}

Authenticator::Authenticator(std::shared_ptr<Storage::Accounts> accounts, PasswordTools tools, int threads)
    : m_accounts(std::move(accounts))
    , m_tools(std::move(tools))
    , m_pool(threads)
{
}

Authenticator::~Authenticator()
{
    m_pool.clear();
}

Answers::Answer<Expected<Verdict, StoreError>> Authenticator::verify(const Sasl::Proof &proof)
{
    return verify(proof, [](Expected<Verdict, StoreError> verdict) { return verdict; });
}

bool Authenticator::beginWaiting()
{
    if (++m_waiting <= MaxWaitingLogins)
        return true;
    --m_waiting;
    return false;
}

Expected<Verdict, StoreError> Authenticator::tooMany()
{
    return tl::unexpected(
        StoreError{StoreError::Kind::Failed,
                   QStringLiteral("%1 logins wait to be verified, and that is the limit").arg(MaxWaitingLogins)});
}

Expected<Verdict, StoreError> Authenticator::verifyNow(const Sasl::Proof &proof)
{
    const auto account = knownAccount(m_accounts->find(Sasl::userOf(proof)).waitForResult());
    if (!account)
        return tl::unexpected(account.error());
    return judge(proof, *account, m_tools, {&m_derivedKeys, &m_passwords});
}

std::optional<Verdict> Authenticator::knownAtOnce(const Sasl::Proof &proof)
{
    auto asked = m_accounts->find(Sasl::userOf(proof));
    if (!asked.isReady())
        return std::nullopt;
    const Found account = asked.take();
    return account ? verdictAtOnce(proof, *account, m_tools.passwordForms, m_passwords) : std::nullopt;
}

Answers::Answer<Expected<Sasl::ScramOffer, StoreError>> Authenticator::scramOffer(const QByteArray &user)
{
    const auto made = [user, secret = m_tools.serverSecret](const Found &found) {
        return knownAccount(found).map(
            [&](const std::optional<Storage::Account> &account) { return Login::scramOffer(user, account, secret); });
    };
    return m_accounts->find(user).continueWith(made);
}

} // namespace Login
