// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

/// Measures the turns of this thread's event loop: processor time from waking up to waiting again, which the load of
/// the machine does not change.
class LoopWatch : public QObject
{
    Q_OBJECT

public:
    explicit LoopWatch(QObject *parent = nullptr);

    /// Milliseconds of processor time.
    int longestTurn() const { return m_longest; }
    /// Begins anew; for a turn that is not to count.
    void forget();

private:
    void begin();
    void end();

    qint64 m_begun = 0; ///< nanoseconds of the thread's processor time
    int m_longest = 0;
};
