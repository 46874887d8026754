// SPDX-License-Identifier: MIT
#pragma once

#include "net/listener.h"
#include "net/mailserver.h"

#include <memory>
#include <vector>

namespace Net {

/// All open listeners of a server.
class Listeners : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Opens every address once (see distinctAddresses()) for every service that has a port; nothing stays open if one
    /// fails.
    Mail::Expected<void, QList<ListenFailure>> open(const Settings::ServerSettings &settings);
    /// Closes what @p settings do not name any more and opens what they name anew; the others stay as they are. What
    /// cannot be opened stays closed.
    Mail::Expected<void, QList<ListenFailure>> change(const Settings::ServerSettings &settings);
    void close();
    QList<ListeningAddress> addresses() const;

Q_SIGNALS:
    void accepted(Net::Service service, qintptr descriptor);
    void refused(Net::Service service, qintptr descriptor); ///< no descriptor is left: to be closed at once

private:
    QList<ListenFailure> openMissing(const Settings::ServerSettings &settings);
    void openService(Service service, const QList<QHostAddress> &addresses, quint16 port,
                     QList<ListenFailure> &failures);

    struct Entry
    {
        Service service;
        QHostAddress address;
        quint16 wantedPort; ///< 0: any
        std::unique_ptr<Listener> listener;
    };
    std::vector<Entry> m_entries;
};

} // namespace Net
