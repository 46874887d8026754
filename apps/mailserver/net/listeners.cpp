// SPDX-License-Identifier: MIT
#include "net/listeners.h"

#include "net/listenaddresses.h"
#include "net/portholder.h"

namespace Net {

Mail::Expected<void, QList<ListenFailure>> Listeners::open(const Settings::ServerSettings &settings)
{
    const QList<ListenFailure> failures = openMissing(settings);
    if (failures.isEmpty())
        return {};
    close();
    return tl::unexpected(failures);
}

Mail::Expected<void, QList<ListenFailure>> Listeners::change(const Settings::ServerSettings &settings)
{
    const QList<QHostAddress> addresses = distinctAddresses(settings.listenAddresses);
    std::erase_if(m_entries, [&](const Entry &entry) {
        return portOf(settings, entry.service) != entry.wantedPort || !addresses.contains(entry.address);
    });
    const QList<ListenFailure> failures = openMissing(settings);
    if (failures.isEmpty())
        return {};
    return tl::unexpected(failures);
}

QList<ListenFailure> Listeners::openMissing(const Settings::ServerSettings &settings)
{
    QList<ListenFailure> failures;
    for (const Service service : AllServices) {
        const std::optional<quint16> port = portOf(settings, service);
        if (!port)
            continue;
        QList<QHostAddress> missing = distinctAddresses(settings.listenAddresses);
        for (const Entry &entry : m_entries) {
            if (entry.service == service)
                missing.removeAll(entry.address);
        }
        openService(service, missing, *port, failures);
    }
    return failures;
}

void Listeners::close()
{
    m_entries.clear();
}

QList<ListeningAddress> Listeners::addresses() const
{
    QList<ListeningAddress> addresses;
    for (const Entry &entry : m_entries)
        addresses.append({entry.service, entry.listener->serverAddress(), entry.listener->serverPort()});
    return addresses;
}

void Listeners::openService(Service service, const QList<QHostAddress> &addresses, quint16 port,
                            QList<ListenFailure> &failures)
{
    const quint16 wantedPort = port;
    for (const QHostAddress &address : addresses) {
        auto listener = std::make_unique<Listener>();
        if (!listener->open(address, port)) {
            const QString holder =
                listener->serverError() == QAbstractSocket::AddressInUseError ? portHolder(port) : QString();
            failures.append({service, address, port, listener->errorString(), holder, freePortNear(address, port)});
            continue;
        }
        // With 0 the first address picks a port, and the others take the same one.
        port = listener->serverPort();
        connect(listener.get(), &Listener::accepted, this,
                [this, service](qintptr descriptor) { Q_EMIT accepted(service, descriptor); });
        connect(listener.get(), &Listener::refused, this,
                [this, service](qintptr descriptor) { Q_EMIT refused(service, descriptor); });
        m_entries.push_back({service, address, wantedPort, std::move(listener)});
    }
}

} // namespace Net
