// SPDX-License-Identifier: MIT
#include "login/secretssurvey.h"

#include "policy/clock.h"
#include "sasl/scramkeys.h"

#include <QDir>

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
    const auto isAnybodyThere = std::make_shared<std::atomic<bool>>(false);
    const auto condition = [isAnybodyThere](const Storage::Account &account) {
        *isAnybodyThere = true;
        return isPlain(account);
    };
    return accounts.holdsForAll(condition).continueWith([isAnybodyThere](const Finding &holds) -> Finding {
        return holds.map([&isAnybodyThere](bool isTrue) { return isTrue && *isAnybodyThere; });
    });
}

} // namespace

SecretsSurvey::SecretsSurvey(std::shared_ptr<Storage::Accounts> accounts, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_accounts(std::move(accounts))
    , m_file(folder.isEmpty() ? QString() : QDir(folder).filePath(QStringLiteral("userinfo.txt")))
{
    settle(*m_findings, areAllPlain(*m_accounts).waitForResult());
    if (folder.isEmpty())
        return;
    m_watcher.addPaths({folder, m_file});
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &SecretsSurvey::look);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &SecretsSurvey::look);
}

bool SecretsSurvey::everySecretIsPlain()
{
    if (Policy::steadyMilliseconds() - m_findings->madeAt > SurveyLifetime.count())
        make(m_accounts, m_findings);
    return m_findings->isPlain;
}

/// A file that was replaced is another one, which is not watched yet.
void SecretsSurvey::look()
{
    if (!m_watcher.files().contains(m_file))
        m_watcher.addPath(m_file);
    make(m_accounts, m_findings);
}

void SecretsSurvey::make(const std::shared_ptr<Storage::Accounts> &accounts, const std::shared_ptr<Findings> &findings)
{
    if (findings->isUnderWay.exchange(true)) {
        findings->isWantedAgain = true;
        return;
    }
    areAllPlain(*accounts).passTo([accounts, findings](const Finding &finding) {
        settle(*findings, finding);
        findings->isUnderWay = false;
        if (findings->isWantedAgain.exchange(false))
            make(accounts, findings);
    });
}

void SecretsSurvey::settle(Findings &findings, const Storage::Expected<bool, Storage::StoreError> &finding)
{
    findings.isPlain = finding.value_or(false);
    findings.madeAt = Policy::steadyMilliseconds();
}

} // namespace Login
