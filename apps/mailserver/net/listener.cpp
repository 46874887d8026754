// SPDX-License-Identifier: MIT
#include "net/listener.h"

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

} // namespace Net
