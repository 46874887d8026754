// SPDX-License-Identifier: MIT
#include "guard/doorway.h"

#include <chrono>
#include <limits>
#include <sys/socket.h>
#include <unistd.h>

namespace Guard {

namespace {

/// For the last words to be fetched.
constexpr std::chrono::milliseconds Stay{1000};
constexpr std::chrono::milliseconds LookEvery{250};

/// Throws away what the peer sent, so that closing is no reset: the system forgets it without copying (tcp(7)).
void closeRead(int descriptor)
{
    constexpr std::size_t Anything = std::numeric_limits<int>::max();
    [[maybe_unused]] const auto dropped = ::recv(descriptor, nullptr, Anything, MSG_TRUNC | MSG_DONTWAIT);
    ::close(descriptor);
}

/// Whether it arrives is up to the peer: it is not waited for.
void say(int descriptor, const QByteArray &lastWords)
{
    [[maybe_unused]] const auto sent =
        ::send(descriptor, lastWords.constData(), std::size_t(lastWords.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
    ::shutdown(descriptor, SHUT_WR);
}

} // namespace

Doorway::Doorway(QObject *parent)
    : QObject(parent)
    , m_timer(this)
{
    m_timer.setInterval(LookEvery);
    connect(&m_timer, &QTimer::timeout, this, &Doorway::closeExpired);
}

Doorway::~Doorway()
{
    while (!m_links.empty())
        closeOldest();
}

void Doorway::turnAway(qintptr descriptor, const QByteArray &lastWords)
{
    const int link = int(descriptor);
    if (lastWords.isEmpty()) {
        ::close(link);
        return;
    }
    say(link, lastWords);
    if (m_links.size() >= MaxLinksInDoorway)
        closeOldest();
    m_links.push_back({link, QDeadlineTimer(Stay)});
    if (!m_timer.isActive())
        m_timer.start();
}

void Doorway::dismiss(qintptr descriptor, const QByteArray &lastWords)
{
    say(int(descriptor), lastWords);
    closeRead(int(descriptor));
}

void Doorway::closeOldest()
{
    closeRead(m_links.front().descriptor);
    m_links.pop_front();
}

void Doorway::closeExpired()
{
    while (!m_links.empty() && m_links.front().end.hasExpired())
        closeOldest();
    if (m_links.empty())
        m_timer.stop();
}

} // namespace Guard
