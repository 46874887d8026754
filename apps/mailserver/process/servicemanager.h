// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace Process {

/// Tells the service manager that started this program how far it is: the protocol of sd_notify(3), one datagram each
/// to the socket that NOTIFY_SOCKET names. Where there is none, or it takes nothing, nothing happens: mail comes first.
class ServiceManager
{
public:
    /// @p socket: the value of NOTIFY_SOCKET: a path, or "@" and an abstract name; empty: there is no manager.
    explicit ServiceManager(QByteArray socket = qgetenv("NOTIFY_SOCKET"));

    /// Every listener is open. @p status: one line for "systemctl status".
    void tellReady(const QByteArray &status) const;
    /// The farewells have begun.
    void tellStopping() const;

private:
    void tell(const QByteArray &state) const;

    QByteArray m_socket;
};

} // namespace Process
