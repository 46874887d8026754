// SPDX-License-Identifier: MIT
#include "loop/epolldispatcher.h"

#include <QCoreApplication>
#include <QThread>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <memory>

#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace Net {

namespace {

/// Descriptors that are told of before timers and posted events have their turn.
constexpr int MaxDescriptorsATurn = 64;

/// By QSocketNotifier::Type. A descriptor that is broken, or hung up, is told of as whatever is looked for.
constexpr std::array<quint32, 3> EventsOf{EPOLLIN, EPOLLOUT, EPOLLPRI};

} // namespace

EpollDispatcher::EpollDispatcher(QObject *parent)
    : QAbstractEventDispatcher(parent)
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_wakeUps(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    epoll_event wanted{};
    wanted.events = EPOLLIN;
    wanted.data.fd = m_wakeUps;
    if (isOpen())
        ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_wakeUps, &wanted);
}

EpollDispatcher::~EpollDispatcher()
{
    for (const int descriptor : {m_epoll, m_wakeUps}) {
        if (descriptor >= 0)
            ::close(descriptor);
    }
}

bool EpollDispatcher::start(QThread &thread)
{
    auto loop = std::make_unique<EpollDispatcher>();
    if (loop->isOpen())
        thread.setEventDispatcher(loop.get());
    thread.start();
    if (thread.isRunning() && loop->isOpen())
        loop.release(); // the thread destroys it as it ends; one that has never begun would not
    return thread.isRunning();
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    // Another thread may have told the loop to end after it looked whether it shall.
    const bool wasInterrupted = m_isInterrupted.exchange(false);
    // What is posted from here on is either sent below, or keeps the loop from waiting.
    m_state = State::Working;
    Q_EMIT awake();
    QCoreApplication::sendPostedEvents();
    const bool withTimers = !flags.testFlag(QEventLoop::X11ExcludeTimers);
    const bool maySleep = flags.testFlag(QEventLoop::WaitForMoreEvents) && !wasInterrupted;
    if (maySleep && !m_isInterrupted)
        Q_EMIT aboutToBlock();
    if (m_isInterrupted)
        return false;
    const int sleep = maySleep ? longestSleep(withTimers) : 0;
    const int told =
        flags.testFlag(QEventLoop::ExcludeSocketNotifiers) ? sleepUntilWoken(sleep) : sleepUntilTold(sleep);
    return told + (withTimers ? m_timers.tell(TimerTable::Clock::now()) : 0) > 0;
}

/// Milliseconds as epoll_wait() takes them: -1 is without end. From then on the loop counts as waiting, unless it is 0.
int EpollDispatcher::longestSleep(bool withTimers)
{
    using std::chrono::milliseconds;
    constexpr milliseconds Longest(std::numeric_limits<int>::max());
    const auto due = withTimers ? m_timers.nextDue() : std::nullopt;
    const auto left = due ? std::chrono::ceil<milliseconds>(*due - TimerTable::Clock::now()) : milliseconds(-1);
    if (due && left.count() <= 0)
        return 0;
    State working = State::Working;
    return m_state.compare_exchange_strong(working, State::Waiting) ? int(std::min(left, Longest).count()) : 0;
}

/// The number of wake-ups that were told of, 0 or 1.
int EpollDispatcher::sleepUntilWoken(int milliseconds)
{
    pollfd wakeUps{m_wakeUps, POLLIN, 0};
    const int count = ::poll(&wakeUps, 1, milliseconds);
    m_state = State::Working;
    if (count > 0)
        takeWakeUps();
    return std::max(count, 0);
}

/// The number of descriptors that were told of.
int EpollDispatcher::sleepUntilTold(int milliseconds)
{
    std::array<epoll_event, MaxDescriptorsATurn> ready{};
    const int count = ::epoll_wait(m_epoll, ready.data(), int(ready.size()), milliseconds);
    m_state = State::Working;
    for (int i = 0; i < count; ++i) {
        const epoll_event &event = ready.at(std::size_t(i));
        if (event.data.fd == m_wakeUps)
            takeWakeUps();
        else
            activate(event.data.fd, event.events);
    }
    return std::max(count, 0);
}

void EpollDispatcher::takeWakeUps()
{
    eventfd_t count;
    ::eventfd_read(m_wakeUps, &count);
}

// What one notifier's owner does may take away another that is still to be told.
void EpollDispatcher::activate(int socket, quint32 events)
{
    const bool isBroken = (events & (EPOLLHUP | EPOLLERR)) != 0;
    for (std::size_t type = 0; type < EventsOf.size(); ++type) {
        const auto found = m_sockets.find(socket);
        QSocketNotifier *notifier = found == m_sockets.end() ? nullptr : found->second.byType.at(type);
        if (!notifier || !(isBroken || (events & EventsOf.at(type)) != 0))
            continue;
        QEvent event(QEvent::SockAct);
        QCoreApplication::sendEvent(notifier, &event);
    }
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    const int socket = int(notifier->socket());
    Notifiers &notifiers = m_sockets[socket];
    notifiers.byType.at(std::size_t(notifier->type())) = notifier;
    update(socket, notifiers);
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    const int socket = int(notifier->socket());
    const auto found = m_sockets.find(socket);
    if (found == m_sockets.end())
        return;
    QSocketNotifier *&known = found->second.byType.at(std::size_t(notifier->type()));
    if (known == notifier)
        known = nullptr;
    update(socket, found->second);
    if (found->second.watched == 0)
        m_sockets.erase(found);
}

// With nothing to look for a descriptor is taken out: of one that is broken epoll would tell all the same, without end.
void EpollDispatcher::update(int socket, Notifiers &notifiers)
{
    epoll_event wanted{};
    for (std::size_t type = 0; type < EventsOf.size(); ++type)
        wanted.events |= notifiers.byType.at(type) ? EventsOf.at(type) : 0U;
    wanted.data.fd = socket;
    if (wanted.events == notifiers.watched)
        return;
    const int operation = notifiers.watched == 0 ? EPOLL_CTL_ADD : wanted.events == 0 ? EPOLL_CTL_DEL : EPOLL_CTL_MOD;
    notifiers.watched = wanted.events;
    if (::epoll_ctl(m_epoll, operation, socket, &wanted) < 0 && operation != EPOLL_CTL_DEL)
        qWarning("EpollDispatcher: descriptor %d cannot be watched: %s", socket, strerror(errno));
}

void EpollDispatcher::registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *object)
{
    m_timers.add(id, std::chrono::milliseconds(interval), type, object, TimerTable::Clock::now());
}

bool EpollDispatcher::unregisterTimer(int id)
{
    return m_timers.remove(id);
}

bool EpollDispatcher::unregisterTimers(QObject *object)
{
    return m_timers.removeAllOf(object);
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *object) const
{
    return m_timers.timersOf(object);
}

int EpollDispatcher::remainingTime(int id)
{
    const auto left = m_timers.remaining(id, TimerTable::Clock::now());
    return left ? int(left->count()) : -1;
}

void EpollDispatcher::wakeUp()
{
    if (m_state.exchange(State::Woken) == State::Waiting)
        ::eventfd_write(m_wakeUps, 1);
}

void EpollDispatcher::interrupt()
{
    m_isInterrupted = true;
    wakeUp();
}

} // namespace Net
