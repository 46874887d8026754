// SPDX-License-Identifier: MIT
#include "net/listener.h"

#include <sys/socket.h>
#include <unistd.h>

namespace Net {

Listener::Listener(QObject *parent)
    : QTcpServer(parent)
{
    setListenBacklogSize(ListenBacklog);
    m_pause.setSingleShot(true);
    m_pause.setInterval(AcceptPauseMilliseconds);
    // With no descriptor left Qt stops accepting, and would for ever.
    connect(this, &QTcpServer::acceptError, &m_pause, qOverload<>(&QTimer::start));
    connect(&m_pause, &QTimer::timeout, this, &QTcpServer::resumeAccepting);
}

void turnAway(qintptr descriptor, const QByteArray &lastWords)
{
    const int socket = int(descriptor);
    // Whether it arrives is up to the peer: nobody waits for it.
    [[maybe_unused]] const auto sent =
        ::send(socket, lastWords.constData(), std::size_t(lastWords.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
    ::shutdown(socket, SHUT_WR);
    ::close(socket);
}

} // namespace Net
