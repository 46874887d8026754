// SPDX-License-Identifier: MIT
#pragma once

#include <QTcpServer>
#include <QTimer>

namespace Net {

/// Connections that the system keeps until we take them; Qt's own value would be 50.
inline constexpr int ListenBacklog = 4096;
/// How long to wait for a descriptor to become free, in milliseconds, once there is none.
inline constexpr int AcceptPauseMilliseconds = 200;

/// Opens one address and gives away the descriptor of every link, nothing else.
class Listener : public QTcpServer
{
    Q_OBJECT

public:
    explicit Listener(QObject *parent = nullptr);

Q_SIGNALS:
    void accepted(qintptr descriptor);

protected:
    void incomingConnection(qintptr descriptor) override { Q_EMIT accepted(descriptor); }

private:
    QTimer m_pause;
};

} // namespace Net
