// SPDX-License-Identifier: MIT
#include "net/listener.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Net {

Listener::Listener(QObject *parent)
    : QTcpServer(parent)
{
    setListenBacklogSize(ListenBacklog);
    m_pause.setSingleShot(true);
    m_pause.setInterval(AcceptPauseMilliseconds);
    m_spare = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    // With no descriptor left Qt stops accepting, and would for ever.
    connect(this, &QTcpServer::acceptError, this, &Listener::refuseWaiting);
    connect(&m_pause, &QTimer::timeout, this, &QTcpServer::resumeAccepting);
}

Listener::~Listener()
{
    if (m_spare >= 0)
        ::close(m_spare);
}

void Listener::refuseWaiting()
{
    int left = MaxRefusedAtOnce;
    while (left > 0 && refuseNext())
        --left;
    m_pause.start();
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

} // namespace Net
