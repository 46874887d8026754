// SPDX-License-Identifier: MIT
#pragma once

#include "loop/timertable.h"

#include <QSocketNotifier>

#include <array>
#include <atomic>
#include <unordered_map>

class QThread;

namespace Net {

/// The event loop of a thread with many sockets and many timers: one epoll_wait a turn. An event that is posted from
/// within the thread costs no call to the system, one from another thread a single write while the loop waits, and none
/// otherwise.
///
/// Set before the thread is started (QThread::setEventDispatcher), which then owns it. All that is said of Qt's own
/// dispatchers holds, but for Windows' messages and for files that epoll cannot watch (ordinary ones).
class EpollDispatcher : public QAbstractEventDispatcher
{
    Q_OBJECT

public:
    explicit EpollDispatcher(QObject *parent = nullptr);
    ~EpollDispatcher() override;

    /// Starts @p thread with such a loop; where the system gives no descriptors for one, Qt's own has to do. False: the
    /// system gives no thread. Then @p thread is to be destroyed, not started again.
    static bool start(QThread &thread);

    /// False: the system gave no descriptors.
    bool isOpen() const { return m_epoll >= 0 && m_wakeUps >= 0; }

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;

    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;

    void registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *object) override;
    bool unregisterTimer(int id) override;
    bool unregisterTimers(QObject *object) override;
    QList<TimerInfo> registeredTimers(QObject *object) const override;
    int remainingTime(int id) override;

    void wakeUp() override; ///< from any thread
    void interrupt() override;

private:
    /// What the loop does, as wakeUp() must know it.
    enum class State { Working, Waiting, Woken };

    /// Of one descriptor: at most one notifier of each kind.
    struct Notifiers
    {
        std::array<QSocketNotifier *, 3> byType{}; ///< QSocketNotifier::Type
        quint32 watched = 0;                       ///< what epoll knows of it
    };

    int longestSleep(bool withTimers);
    int sleepUntilWoken(int milliseconds);
    int sleepUntilTold(int milliseconds);
    void takeWakeUps();
    void activate(int socket, quint32 events);
    void update(int socket, Notifiers &notifiers);

    int m_epoll;
    int m_wakeUps; ///< an eventfd
    std::unordered_map<int, Notifiers> m_sockets;
    TimerTable m_timers;
    std::atomic<State> m_state{State::Working};
    std::atomic<bool> m_isInterrupted{false};
};

} // namespace Net
