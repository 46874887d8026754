// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace System {

/// Turns SIGTERM, SIGINT and SIGHUP into a signal of Qt's, so that a program can put away what is open before it ends.
/// One object a program. By a handler and a pipe, not by signals held back: programs that we start (a browser) would
/// inherit that.
class TerminationWatch : public QObject
{
    Q_OBJECT

public:
    explicit TerminationWatch(QObject *parent = nullptr);
    ~TerminationWatch() override; ///< the signals end the program again

Q_SIGNALS:
    void terminationAsked();

private:
    void readPipe();

    std::unique_ptr<QSocketNotifier> m_notifier;
    int m_reading = -1;
};

} // namespace System
