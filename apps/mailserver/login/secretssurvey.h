// SPDX-License-Identifier: MIT
#pragma once

#include "accounts.h"

#include <QFileSystemWatcher>
#include <QObject>

#include <atomic>
#include <chrono>
#include <memory>

namespace Login {

/// A survey older than that is made anew behind the caller, in case the watcher missed something.
inline constexpr std::chrono::milliseconds SurveyLifetime = std::chrono::seconds(1);

/// Whether every account has its secret in plain text. Only then CRAM-MD5 and APOP are offered: a client that picks
/// them could not log in otherwise. Watches the folder of userinfo.txt, so that an answer waits for no disk.
class SecretsSurvey : public QObject
{
    Q_OBJECT

public:
    /// Makes the first survey before it returns. @p folder: of userinfo.txt; empty: nothing is watched.
    SecretsSurvey(std::shared_ptr<Storage::Accounts> accounts, const QString &folder, QObject *parent = nullptr);

    /// As it was a moment ago. Any thread.
    bool everySecretIsPlain();

private:
    struct Findings
    {
        std::atomic<bool> isPlain{false};
        std::atomic<bool> isUnderWay{false};
        std::atomic<bool> isWantedAgain{false};
        std::atomic<qint64> madeAt{0};
    };
    static void make(const std::shared_ptr<Storage::Accounts> &accounts, const std::shared_ptr<Findings> &findings);
    static void settle(Findings &findings, const Storage::Expected<bool, Storage::StoreError> &finding);
    void look();

    const std::shared_ptr<Storage::Accounts> m_accounts;
    const std::shared_ptr<Findings> m_findings = std::make_shared<Findings>();
    const QString m_file;
    QFileSystemWatcher m_watcher;
};

} // namespace Login
