// SPDX-License-Identifier: MIT
#include "socketwatch.h"

#include <array>

#include <sys/epoll.h>
#include <unistd.h>

namespace Net {

namespace {

/// Sockets that are dealt with before the event loop looks at timers and answers again.
constexpr int MaxSocketsATurn = 64;

quint64 keyOf(int socket, quint32 serial)
{
    return quint64(serial) << 32 | quint32(socket);
}

} // namespace

SocketWatch::SocketWatch(QObject *parent)
    : QObject(parent)
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
{
    if (!isOpen())
        return;
    m_notifier = std::make_unique<QSocketNotifier>(m_epoll, QSocketNotifier::Read);
    m_notifier->setParent(this); // so that it follows this object into its thread
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &SocketWatch::dispatch);
}

SocketWatch::~SocketWatch()
{
    m_notifier.reset();
    if (isOpen())
        ::close(m_epoll);
}

void SocketWatch::watch(int socket, Client *client, bool forReading, bool forWriting)
{
    Entry &entry = m_entries[socket];
    if (!entry.client)
        entry.serial = ++m_lastSerial;
    entry.client = client;
    entry.events = (forReading ? quint32(EPOLLIN) : 0U) | (forWriting ? quint32(EPOLLOUT) : 0U);
    if (entry.events == entry.known)
        return;
    if (m_isTelling)
        m_changed.push_back(socket);
    else
        update(socket, entry);
}

// With nothing to look for a socket is taken out: of one that is broken epoll would tell all the same, without end.
void SocketWatch::update(int socket, Entry &entry)
{
    if (entry.events == entry.known)
        return;
    const int operation = entry.known == 0 ? EPOLL_CTL_ADD : entry.events == 0 ? EPOLL_CTL_DEL : EPOLL_CTL_MOD;
    epoll_event wanted{};
    wanted.events = entry.known = entry.events;
    wanted.data.u64 = keyOf(socket, entry.serial);
    ::epoll_ctl(m_epoll, operation, socket, &wanted);
}

void SocketWatch::updateAll()
{
    for (const int socket : m_changed) {
        if (const auto entry = m_entries.find(socket); entry != m_entries.end())
            update(socket, *entry);
    }
    m_changed.clear();
}

void SocketWatch::forget(int socket)
{
    const Entry entry = m_entries.take(socket);
    if (entry.known != 0)
        ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, socket, nullptr);
}

const SocketWatch::Entry *SocketWatch::entryOf(quint64 key) const
{
    const auto found = m_entries.constFind(int(quint32(key)));
    return found != m_entries.constEnd() && found->serial == quint32(key >> 32) ? &*found : nullptr;
}

// What one client does may remove another that is still to be told.
void SocketWatch::dispatch()
{
    std::array<epoll_event, MaxSocketsATurn> ready{};
    const int count = ::epoll_wait(m_epoll, ready.data(), int(ready.size()), 0);
    m_isTelling = true;
    for (int i = 0; i < count; ++i)
        tell(ready.at(std::size_t(i)));
    m_isTelling = false;
    updateAll();
}

void SocketWatch::tell(const epoll_event &event)
{
    const bool isBroken = (event.events & (EPOLLHUP | EPOLLERR)) != 0;
    const Entry *reader = entryOf(event.data.u64);
    if (reader && (reader->events & EPOLLIN) != 0 && (isBroken || (event.events & EPOLLIN) != 0))
        reader->client->socketReadable();
    const Entry *writer = entryOf(event.data.u64);
    if (writer && (writer->events & EPOLLOUT) != 0 && (isBroken || (event.events & EPOLLOUT) != 0))
        writer->client->socketWritable();
}

} // namespace Net
