// SPDX-License-Identifier: MIT
#include "login/secretssurvey.h"

#include "sasl/scramkeys.h"

#include <utility>

namespace Login {

namespace {

/// An empty secret is a line that somebody has not finished: no login succeeds with it anyway.
bool isPlain(const Storage::Account &account)
{
    return !Sasl::isScramSecret(account.secret);
}

using Finding = Storage::Expected<bool, Storage::StoreError>;

/// True if there are accounts, and all their secrets are plain.
Storage::Answer<Finding> areAllPlain(Storage::Accounts &accounts)
{
    const auto isAnyThere = std::make_shared<std::atomic<bool>>(false);
    const auto condition = [isAnyThere](const Storage::Account &account) {
        *isAnyThere = true;
        return isPlain(account);
    };
    return accounts.holdsForAll(condition).continueWith([isAnyThere](const Finding &holds) -> Finding {
        return holds.map([&isAnyThere](bool isTrue) { return isTrue && *isAnyThere; });
    });
}

} // namespace

SecretsSurvey::SecretsSurvey(std::shared_ptr<Storage::Accounts> accounts, QObject *parent)
    : QObject(parent)
    , m_accounts(std::move(accounts))
{
    if (const Revision revision = m_accounts->revision().waitForResult())
        m_revision = *revision;
    settle(areAllPlain(*m_accounts).waitForResult());
    connect(&m_clock, &QTimer::timeout, this, &SecretsSurvey::look);
    m_clock.start(SurveyInterval);
}

void SecretsSurvey::look()
{
    if (std::exchange(m_isUnderWay, true))
        return;
    m_answers.deliver(m_accounts->revision(), this, Answers::Delivery::AtOnceIfReady,
                      [this](const Revision &revision) { compare(revision); });
}

// The revision comes before the secrets: what changes between the two is another revision at the next look.
void SecretsSurvey::compare(const Revision &revision)
{
    if (!revision)
        return settle(tl::unexpected(revision.error()));
    if (std::exchange(m_revision, *revision) == *revision) {
        m_isUnderWay = false;
        return;
    }
    m_answers.deliver(areAllPlain(*m_accounts), this, Answers::Delivery::AtOnceIfReady,
                      [this](const Finding &finding) { settle(finding); });
}

/// Accounts that cannot be read are looked at again, whatever their revision.
void SecretsSurvey::settle(const Finding &finding)
{
    m_isPlain = finding.value_or(false);
    if (!finding)
        m_revision.reset();
    m_isUnderWay = false;
}

} // namespace Login
