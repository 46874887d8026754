// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <memory>

QT_BEGIN_NAMESPACE
class QSocketNotifier;
QT_END_NAMESPACE

namespace Process {

/// Keeps SIGTERM, SIGINT and SIGHUP for a SignalWatcher: to be called before any thread is made, for threads inherit
/// it. SIGUSR1 and SIGUSR2 mean nothing here and end nothing.
void holdSignals();

/// Gives them back, to end a program that watches for none of them.
void releaseSignals();

/// Turns SIGTERM, SIGINT and SIGHUP into Qt signals. One object a process.
class SignalWatcher : public QObject
{
    Q_OBJECT

public:
    explicit SignalWatcher(QObject *parent = nullptr);
    ~SignalWatcher() override;

Q_SIGNALS:
    void terminationAsked();
    void reloadAsked(); ///< SIGHUP

private:
    void readSignal();

    std::unique_ptr<QSocketNotifier> m_notifier;
    int m_descriptor;
};

} // namespace Process
