// SPDX-License-Identifier: MIT
#pragma once

#include "endpoint.h"
#include "mailfailure.h"

#include <QList>
#include <QObject>
#include <QSslSocket>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace Net {

/// How long an endpoint is tried alone before the next one is tried beside it. A firewall that drops what it does not
/// like costs so much a port, not the whole time limit.
inline constexpr auto HeadStart = std::chrono::milliseconds(300);

/// Finds out at which of several endpoints of one host somebody listens: tries them in their order, each as soon as the
/// one before it is refused or has had its head start; the first that connects is the one, and the others are given up
/// before a server sees more of them than a SYN. (In the manner of RFC 8305.)
class Dialer : public QObject
{
    Q_OBJECT

public:
    /// Begins to connect a socket; QSslSocket::connectToHost() but in tests.
    using Connector = std::function<void(QSslSocket &socket, const QString &host, quint16 port)>;

    explicit Dialer(QObject *parent = nullptr, Connector connector = {});
    ~Dialer() override;

    /// connected() or failed() follows, unless stopped. @p limit: for each endpoint.
    void dial(const QString &host, const QList<Endpoint> &endpoints, std::chrono::milliseconds limit);
    void stop();

    /// In connected() only: the connection, in clear so far. Its signals are the caller's to connect.
    std::unique_ptr<QSslSocket> takeSocket() { return std::move(m_connected); }

Q_SIGNALS:
    void connected(const Net::Endpoint &endpoint);
    /// At none of them; the ports are in the failure. A silent one counts more than one that refused: there may be a
    /// server behind a firewall.
    void failed(const Net::MailFailure &failure);

private:
    struct Attempt
    {
        Endpoint endpoint;
        std::unique_ptr<QSslSocket> socket;
        std::unique_ptr<QTimer> clock;
    };

    void tryNext();
    void socketConnected(QSslSocket *socket);
    void attemptFailed(QSslSocket *socket, MailFailure::Stage stage, MailFailure::Reason reason, const QString &text);
    void socketFailed(QSslSocket *socket, QAbstractSocket::SocketError error);
    Attempt takeAttempt(QSslSocket *socket);
    void drop(Attempt attempt);

    Connector m_connector;
    QTimer m_headStart;
    QString m_host;
    std::chrono::milliseconds m_limit{};
    QList<Endpoint> m_waiting;
    QList<quint16> m_tried;
    std::vector<Attempt> m_attempts;
    std::unique_ptr<QSslSocket> m_connected;
    std::optional<MailFailure> m_failure; ///< what is told if all fail
};

} // namespace Net
