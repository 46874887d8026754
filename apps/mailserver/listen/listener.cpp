// SPDX-License-Identifier: MIT
#include "listen/listener.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Listen {

Listener::Listener(QObject *parent)
    : QTcpServer(parent)
{
    setListenBacklogSize(ListenBacklog);
    m_pause.setSingleShot(true);
    m_pause.setInterval(AcceptPauseMilliseconds);
    m_spare = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    connect(&m_pause, &QTimer::timeout, this, [this] { m_notifier->setEnabled(true); });
}

Listener::~Listener()
{
    if (m_spare >= 0)
        ::close(m_spare);
}

bool Listener::open(const QHostAddress &address, quint16 port)
{
    if (!listen(address, port))
        return false;
    pauseAccepting();
    m_notifier = std::make_unique<QSocketNotifier>(QSocketNotifier::Read);
    m_notifier->setSocket(socketDescriptor());
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Listener::acceptWaiting);
    return true;
}

void Listener::beginAccepting()
{
    m_notifier->setEnabled(true);
}

void Listener::acceptWaiting()
{
    for (int taken = 0; taken < MaxAcceptedAtOnce; ++taken) {
        const int link = ::accept4(int(socketDescriptor()), nullptr, nullptr, SOCK_CLOEXEC);
        if (link >= 0) {
            Q_EMIT accepted(link);
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            return;
        } else if (errno != EINTR && errno != ECONNABORTED) { // accept(2): the link's own trouble, not ours
            m_notifier->setEnabled(false);
            refuseWaiting();
            return;
        }
    }
}

void Listener::refuseWaiting()
{
    int left = MaxRefusedAtOnce;
    while (left > 0 && refuseNext())
        --left;
    m_pause.start();
    Q_EMIT paused();
}

bool Listener::refuseNext()
{
    if (m_spare >= 0)
        ::close(m_spare);
    const int link = ::accept4(int(socketDescriptor()), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (link >= 0)
        Q_EMIT refused(link);
    // Another thread may have been quicker: then it is tried again the next time.
    m_spare = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    return link >= 0;
}

} // namespace Listen
