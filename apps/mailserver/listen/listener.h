// SPDX-License-Identifier: MIT
#pragma once

#include <QSocketNotifier>
#include <QTcpServer>
#include <QTimer>

#include <memory>

namespace Listen {

/// Connections that the system keeps until we take them; Qt's own value would be 50.
inline constexpr int ListenBacklog = 4096;
/// How long to wait for a descriptor to become free, in milliseconds, once there is none.
inline constexpr int AcceptPauseMilliseconds = 200;

/// Links that are taken in one go; then the event loop has its turn.
inline constexpr int MaxAcceptedAtOnce = 256;

/// Links that are refused in one go while no descriptor is left; then the event loop has its turn.
inline constexpr int MaxRefusedAtOnce = 64;

/// Opens one address and gives away the descriptor of every link, nothing else. A spare descriptor is kept for the time
/// when the process has no other: a client that connects then is taken just long enough to be told so.
class Listener : public QTcpServer
{
    Q_OBJECT

public:
    explicit Listener(QObject *parent = nullptr);
    ~Listener() override;

    /// Instead of listen(), whose links QTcpServer takes itself: Qt 6.4 keeps the first error of a socket, "nothing
    /// waits", and so does not see that the descriptors have run out; it would ask again at once, for ever.
    ///
    /// Links wait in the system's queue until beginAccepting().
    bool open(const QHostAddress &address, quint16 port);
    void beginAccepting();

Q_SIGNALS:
    void accepted(qintptr descriptor);
    /// There is no descriptor for this link but the spare one: the receiver closes it at once.
    void refused(qintptr descriptor);
    /// No descriptor is left. Nothing is accepted for AcceptPauseMilliseconds.
    void paused();

private:
    void acceptWaiting();
    void refuseWaiting();
    bool refuseNext();

    std::unique_ptr<QSocketNotifier> m_notifier; ///< null until open()
    QTimer m_pause;
    int m_spare = -1; ///< held open on nothing
};

} // namespace Listen
