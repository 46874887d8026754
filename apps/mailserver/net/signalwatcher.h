// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <memory>

QT_BEGIN_NAMESPACE
class QSocketNotifier;
QT_END_NAMESPACE

namespace Net {

/// Keeps SIGTERM and SIGINT for a SignalWatcher: to be called before any thread is made, for threads inherit it.
void holdTerminationSignals();

/// Gives them back, to end a program that watches for none of them.
void releaseTerminationSignals();

/// Turns SIGTERM and SIGINT into a Qt signal. One object a process.
class SignalWatcher : public QObject
{
    Q_OBJECT

public:
    explicit SignalWatcher(QObject *parent = nullptr);
    ~SignalWatcher() override;

Q_SIGNALS:
    void terminationAsked();

private:
    void readSignal();

    std::unique_ptr<QSocketNotifier> m_notifier;
    int m_descriptor;
};

} // namespace Net
