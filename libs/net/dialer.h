// SPDX-License-Identifier: MIT
#pragma once

#include "dialfailure.h"
#include "socket.h"

#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QHostInfo;

namespace Net {

/// How long an address is tried alone before the next one is tried beside it. A firewall that drops what it does not
/// like costs so much, not the whole time limit.
inline constexpr auto HeadStart = std::chrono::milliseconds(300);

/// Addresses of one name that are tried at most.
inline constexpr qsizetype MaxAddresses = 8;

/// Finds out at which of several ports of one host a server listens: tries them in their order, and at each port all
/// addresses of the host, each as soon as the one before it has failed or has had its head start. The first that
/// connects is the one, and the others are given up before a server sees more of them than a SYN. (In the manner of RFC
/// 8305.) The event loop waits for nothing.
class Dialer : public QObject
{
    Q_OBJECT

public:
    /// Socket::connectTo() but in tests.
    using Connector = std::function<Socket(const QHostAddress &address, quint16 port)>;

    explicit Dialer(QObject *parent = nullptr, Connector connector = &Socket::connectTo);
    ~Dialer() override;

    /// connected() or failed() follows, never before this returns, unless stopped. @p host: a name, or an address
    /// without brackets. @p limit: for each address at each port, and for finding the addresses.
    void dial(const QString &host, const QList<quint16> &ports, std::chrono::milliseconds limit);
    /// The same where the addresses are known, in the order of preference.
    void dial(const QList<QHostAddress> &addresses, const QList<quint16> &ports, std::chrono::milliseconds limit);
    void stop();

    /// In connected() only: the connection. Closed if it is not taken.
    Socket takeSocket() { return std::move(m_connected); }

Q_SIGNALS:
    void connected(quint16 port);
    /// At none of them. A silent one counts more than one that refused: there may be a
    /// server behind a firewall. One to which there is no way counts least.
    void failed(const Net::DialFailure &failure);

private:
    struct Target
    {
        QHostAddress address;
        quint16 port;
    };
    struct Attempt
    {
        int serial;
        quint16 port;
        Socket socket;
        std::unique_ptr<QSocketNotifier> notifier;
        std::unique_ptr<QTimer> clock;
    };

    void lookedUp(const QHostInfo &host);
    void lookUpTimedOut();
    void tryNext();
    void watch(Socket socket, quint16 port);
    void socketReady(int serial);
    void attemptFailed(int serial, DialFailure::Reason reason, const QString &text);
    void noteFailure(DialFailure::Reason reason, const QString &text);
    Attempt takeAttempt(int serial);
    static void drop(Attempt attempt);

    Connector m_connector;
    QTimer m_headStart;
    QTimer m_lookUpClock;
    std::optional<int> m_lookUp; ///< under way
    std::chrono::milliseconds m_limit{};
    QList<quint16> m_ports;
    QList<Target> m_waiting;
    std::vector<Attempt> m_attempts;
    int m_lastSerial = 0;
    Socket m_connected;
    std::optional<DialFailure> m_failure; ///< what is told if all fail
};

} // namespace Net
