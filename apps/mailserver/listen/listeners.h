// SPDX-License-Identifier: MIT
#pragma once

#include "listen/listener.h"
#include "listen/listeningaddress.h"
#include "mail/expected.h"
#include "settings.h"

#include <memory>
#include <vector>

namespace Listen {

/// All open listeners of a server.
class Listeners : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Opens every address once (see distinctAddresses()) for every service that has a port; nothing stays open if one
    /// fails.
    Mail::Expected<void, QList<ListenFailure>> open(const Settings::ServerSettings &settings);
    /// Closes what @p settings do not name any more and opens what they name anew; the others stay as they are. If one
    /// cannot be opened, all stays or becomes as it was.
    Mail::Expected<void, QList<ListenFailure>> change(const Settings::ServerSettings &settings);
    /// Until then the links of open listeners wait in the system's queues.
    void beginAccepting();
    void close();
    QList<ListeningAddress> addresses() const;

Q_SIGNALS:
    void accepted(Connections::Service service, qintptr descriptor);
    void refused(Connections::Service service, qintptr descriptor); ///< no descriptor is left: to be closed at once

private:
    struct Entry
    {
        Connections::Service service;
        QHostAddress address;
        quint16 wantedPort; ///< 0: any
        std::unique_ptr<Listener> listener;
    };
    /// A listener that was closed, and may have to be opened again.
    struct ClosedEntry
    {
        Connections::Service service;
        QHostAddress address;
        quint16 wantedPort;
        quint16 port; ///< that it had
    };

    std::vector<Entry> takeUnwanted(const Settings::ServerSettings &settings);
    static QList<ClosedEntry> closed(std::vector<Entry> entries);
    QList<ListenFailure> openMissing(const Settings::ServerSettings &settings);
    void openService(Connections::Service service, const QList<QHostAddress> &addresses, quint16 port,
                     QList<ListenFailure> &failures);
    void add(Connections::Service service, const QHostAddress &address, quint16 wantedPort,
             std::unique_ptr<Listener> listener);
    void openAgain(const ClosedEntry &entry);

    std::vector<Entry> m_entries;
    bool m_isAccepting = false;
};

} // namespace Listen
