// SPDX-License-Identifier: MIT
#include "login/secretssurvey.h"

#include "login/passwordmemory.h"
#include "sasl/scramkeys.h"

#include <QDir>

#include <algorithm>
#include <utility>

namespace Login {

namespace {

/// An empty secret is a line that somebody has not finished: nobody logs in with it anyway.
bool isPlain(const Storage::Account &account)
{
    return !Sasl::isScramSecret(account.secret);
}

} // namespace

SecretsSurvey::SecretsSurvey(std::shared_ptr<Storage::Accounts> accounts, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_accounts(std::move(accounts))
    , m_file(folder.isEmpty() ? QString() : QDir(folder).filePath(QStringLiteral("userinfo.txt")))
{
    settle(*m_findings, m_accounts->list().waitForResult());
    if (folder.isEmpty())
        return;
    m_watcher.addPaths({folder, m_file});
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &SecretsSurvey::look);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &SecretsSurvey::look);
}

bool SecretsSurvey::everySecretIsPlain()
{
    if (PasswordMemory::steadyMilliseconds() - m_findings->madeAt > SurveyLifetime.count())
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
    accounts->list().passTo(
        [accounts, findings](const Storage::Expected<QList<Storage::Account>, Storage::StoreError> &list) {
            settle(*findings, list);
            findings->isUnderWay = false;
            if (findings->isWantedAgain.exchange(false))
                make(accounts, findings);
        });
}

void SecretsSurvey::settle(Findings &findings,
                           const Storage::Expected<QList<Storage::Account>, Storage::StoreError> &accounts)
{
    findings.isPlain = accounts && !accounts->isEmpty() && std::all_of(accounts->begin(), accounts->end(), isPlain);
    findings.madeAt = PasswordMemory::steadyMilliseconds();
}

} // namespace Login
