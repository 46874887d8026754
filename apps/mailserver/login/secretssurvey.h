// SPDX-License-Identifier: MIT
#pragma once

#include "accounts.h"
#include "answerqueue.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>

namespace Login {

/// How often the survey asks whether an account has changed.
inline constexpr std::chrono::milliseconds SurveyInterval = std::chrono::seconds(1);

/// Whether every account has its secret in plain text. Only then CRAM-MD5 and APOP are offered: a client that picks
/// them could not log in otherwise. Asks the accounts for their revision once an interval, and looks at the secrets
/// only where it is another one, so that an answer waits for no disk. Needs the event loop of its thread.
class SecretsSurvey : public QObject
{
    Q_OBJECT

public:
    /// Makes the first survey before it returns.
    explicit SecretsSurvey(std::shared_ptr<Storage::Accounts> accounts, QObject *parent = nullptr);

    /// As it was an interval ago at most. Any thread.
    bool everySecretIsPlain() const { return m_isPlain; }

private:
    using Revision = Storage::Expected<quint64, Storage::StoreError>;
    using Finding = Storage::Expected<bool, Storage::StoreError>;

    void look();
    void compare(const Revision &revision);
    void settle(const Finding &finding);

    const std::shared_ptr<Storage::Accounts> m_accounts;
    std::atomic<bool> m_isPlain{false};
    std::optional<quint64> m_revision; ///< that m_isPlain is true of
    bool m_isUnderWay = false;
    Answers::AnswerQueue m_answers;
    QTimer m_clock;
};

} // namespace Login
