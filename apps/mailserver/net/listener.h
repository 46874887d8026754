// SPDX-License-Identifier: MIT
#pragma once

#include <QTcpServer>
#include <QTimer>

namespace Net {

/// Connections that the system keeps until we take them; Qt's own value would be 50.
inline constexpr int ListenBacklog = 4096;
/// How long to wait for a descriptor to become free, in milliseconds, once there is none.
inline constexpr int AcceptPauseMilliseconds = 200;

/// Links that are refused in one go while no descriptor is left; then the event loop has its turn.
inline constexpr int MaxRefusedAtOnce = 64;

/// Opens one address and gives away the descriptor of every link, nothing else. A spare descriptor is kept for the time
/// when the process has no other: who knocks then is taken just long enough to be told so.
class Listener : public QTcpServer
{
    Q_OBJECT

public:
    explicit Listener(QObject *parent = nullptr);
    ~Listener() override;

Q_SIGNALS:
    void accepted(qintptr descriptor);
    /// There is no descriptor for this link but the spare one: whoever hears this closes it at once.
    void refused(qintptr descriptor);

protected:
    void incomingConnection(qintptr descriptor) override { Q_EMIT accepted(descriptor); }

private:
    void refuseWaiting();
    bool refuseNext();

    QTimer m_pause;
    int m_spare = -1; ///< held open on nothing
};

} // namespace Net
