// SPDX-License-Identifier: MIT
#include "login/authenticator.h"

#include "login/passwordsecret.h"
#include "login/pbkdf2.h"
#include "login/saslprep.h"

#include <QMessageAuthenticationCode>
#include <QPromise>
#include <QRandomGenerator>

namespace Login {

using Storage::StoreError;

namespace {

constexpr int ServerSecretOctets = 32;

/// The same for the same name, so that an unknown account looks like one that has keys.
QByteArray fakeSalt(const QByteArray &user, const QByteArray &serverSecret)
{
    return QMessageAuthenticationCode::hash(user.toLower(), serverSecret, QCryptographicHash::Sha256).first(SaltOctets);
}

/// Takes as long as a comparison with keys.
void spendTheTime(const Sasl::Credentials &credentials, QByteArrayView password, const PasswordTools &tools)
{
    tools.pbkdf2(password, fakeSalt(credentials.user, tools.serverSecret), Sasl::DefaultIterations);
}

bool matchesPlain(const QByteArray &secret, const QByteArray &offered, const PasswordTools &tools)
{
    const QByteArray prepared = tools.saslPrep(offered).value_or(offered);
    return Sasl::equalInConstantTime(tools.saslPrep(secret).value_or(secret), prepared);
}

bool matchesSecret(const QByteArray &secret, const Sasl::Credentials &credentials, const PasswordTools &tools)
{
    const auto prepared = tools.saslPrep(credentials.password);
    const auto keys = Sasl::parseSecret(secret);
    if (keys && prepared)
        return Sasl::matches(*keys, *prepared, tools.pbkdf2);
    spendTheTime(credentials, prepared.value_or(credentials.password), tools);
    return !Sasl::isScramSecret(secret) && matchesPlain(secret, credentials.password, tools);
}

/// Acting for somebody else (RFC 4422 section 3.4.1) is nobody's right here.
bool actsForOneself(const Sasl::Credentials &credentials)
{
    return credentials.authorizationId.isEmpty() ||
           credentials.authorizationId.compare(credentials.user, Qt::CaseInsensitive) == 0;
}

} // namespace

PasswordTools systemPasswordTools()
{
    QByteArray secret(ServerSecretOctets, Qt::Uninitialized);
    QRandomGenerator::system()->generate(secret.begin(), secret.end());
    return {pbkdf2, saslPrep, secret};
}

Verdict judge(const Sasl::Credentials &credentials, const std::optional<Storage::Account> &account,
              const PasswordTools &tools)
{
    // An empty secret is a line that somebody has not finished: nobody logs in with it.
    if (!account || account->secret.isEmpty()) {
        spendTheTime(credentials, tools.saslPrep(credentials.password).value_or(credentials.password), tools);
        return {};
    }
    if (!matchesSecret(account->secret, credentials, tools) || !actsForOneself(credentials))
        return {};
    return {true, account->user};
}

Authenticator::Authenticator(std::shared_ptr<Storage::Accounts> accounts, PasswordTools tools, int threads)
    : m_accounts(std::move(accounts))
    , m_tools(std::move(tools))
{
    m_pool.setMaxThreadCount(std::max(1, threads));
}

Authenticator::~Authenticator()
{
    m_pool.waitForDone();
}

QFuture<Mail::Expected<Verdict, StoreError>> Authenticator::verify(const Sasl::Credentials &credentials)
{
    auto promise = std::make_shared<QPromise<Mail::Expected<Verdict, StoreError>>>();
    promise->start();
    m_pool.start([this, promise, credentials] {
        promise->addResult(verifyNow(credentials));
        promise->finish();
    });
    return promise->future();
}

Mail::Expected<Verdict, StoreError> Authenticator::verifyNow(const Sasl::Credentials &credentials) const
{
    const auto found = m_accounts->find(credentials.user).result();
    if (found)
        return judge(credentials, *found, m_tools);
    if (found.error().kind == StoreError::Kind::NoSuchUser || found.error().kind == StoreError::Kind::BadName)
        return judge(credentials, std::nullopt, m_tools);
    return tl::unexpected(found.error());
}

} // namespace Login
