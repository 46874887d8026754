// SPDX-License-Identifier: MIT
#pragma once

#include "answerqueue.h"
#include "storeanswer.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

namespace Process {

/// Does what is due once a day, from start() on: at once, and then every day as long as this object lives, whether the
/// server accepts mail or not.
class DailyTidying : public QObject
{
    Q_OBJECT

public:
    /// ManagedMailStore::tidy(), bound to its store.
    using Tidy = std::function<Answers::Answer<Mail::Expected<void, Storage::StoreError>>()>;

    /// Another @p period than the default is for tests.
    explicit DailyTidying(Tidy tidy, std::chrono::milliseconds period = std::chrono::hours(24),
                          QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    /// Something that could not be done, as a sentence for the log; tried again the next day.
    void noted(const QString &text);

private:
    void tidy();

    Tidy m_tidy;
    Answers::AnswerQueue m_answers;
    QTimer m_timer;
    bool m_isTidying = false;
};

} // namespace Process
