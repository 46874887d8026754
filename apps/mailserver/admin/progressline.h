// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QMutex>
#include <QString>

namespace Admin {

/// Shows on standard error how far a long command is: on a terminal one line that is written over again, elsewhere a
/// line a second at most. Gone with this object. From any thread.
class ProgressLine
{
public:
    ProgressLine();
    ~ProgressLine();
    Q_DISABLE_COPY_MOVE(ProgressLine)

    /// Shown if the last one was long enough ago.
    void show(const QString &text);
    /// A line that stays.
    void note(const QString &text);

private:
    void clear();

    QMutex m_mutex;
    bool m_isTerminal;
    bool m_isShown = false;
    QElapsedTimer m_sinceShown;
};

} // namespace Admin
