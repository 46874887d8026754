// SPDX-License-Identifier: MIT
#include "listen/listeners.h"

#include "listen/listenaddresses.h"
#include "listen/localaddresses.h"
#include "listen/portholder.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace Listen {

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
    std::vector<Entry> unwanted = takeUnwanted(settings);
    const auto kept = std::ptrdiff_t(m_entries.size());
    if (openMissing(settings).isEmpty())
        return {};
    // One that goes may hold the port of one that comes: 0.0.0.0 and 127.0.0.1.
    m_entries.erase(m_entries.begin() + kept, m_entries.end());
    const QList<ClosedEntry> before = closed(std::move(unwanted));
    const QList<ListenFailure> failures = openMissing(settings);
    if (failures.isEmpty())
        return {};
    m_entries.erase(m_entries.begin() + kept, m_entries.end());
    for (const ClosedEntry &entry : before)
        openAgain(entry);
    return tl::unexpected(failures);
}

/// Those that @p settings do not name, still open.
std::vector<Listeners::Entry> Listeners::takeUnwanted(const Settings::ServerSettings &settings)
{
    const QList<QHostAddress> addresses = distinctAddresses(settings.listenAddresses);
    const auto unwanted = std::stable_partition(m_entries.begin(), m_entries.end(), [&](const Entry &entry) {
        return Connections::portOf(settings, entry.service) == entry.wantedPort && addresses.contains(entry.address);
    });
    std::vector<Entry> taken(std::make_move_iterator(unwanted), std::make_move_iterator(m_entries.end()));
    m_entries.erase(unwanted, m_entries.end());
    return taken;
}

QList<Listeners::ClosedEntry> Listeners::closed(std::vector<Entry> entries)
{
    QList<ClosedEntry> closedEntries;
    for (const Entry &entry : entries)
        closedEntries.append({entry.service, entry.address, entry.wantedPort, entry.listener->serverPort()});
    return closedEntries;
}

void Listeners::openAgain(const ClosedEntry &entry)
{
    auto listener = std::make_unique<Listener>();
    if (listener->open(entry.address, entry.port))
        add(entry.service, entry.address, entry.wantedPort, std::move(listener));
}

QList<ListenFailure> Listeners::openMissing(const Settings::ServerSettings &settings)
{
    QList<ListenFailure> failures;
    for (const Connections::Service service : Connections::AllServices) {
        const std::optional<quint16> port = Connections::portOf(settings, service);
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

void Listeners::beginAccepting()
{
    m_isAccepting = true;
    for (const Entry &entry : m_entries)
        entry.listener->beginAccepting();
}

void Listeners::close()
{
    m_entries.clear();
    m_isAccepting = false;
}

QList<ListeningAddress> Listeners::addresses() const
{
    QList<ListeningAddress> addresses;
    for (const Entry &entry : m_entries)
        addresses.append({entry.service, entry.listener->serverAddress(), entry.listener->serverPort()});
    return addresses;
}

void Listeners::openService(Connections::Service service, const QList<QHostAddress> &addresses, quint16 port,
                            QList<ListenFailure> &failures)
{
    const quint16 wantedPort = port;
    for (const QHostAddress &address : addresses) {
        if (isBroadcastAddress(address)) {
            failures.append(
                {service, address, port, u"no client can connect to the broadcast address of a network"_s, {}, 0});
            continue;
        }
        auto listener = std::make_unique<Listener>();
        if (!listener->open(address, port)) {
            const QString holder =
                listener->serverError() == QAbstractSocket::AddressInUseError ? portHolder(port) : QString();
            failures.append({service, address, port, listener->errorString(), holder, freePortNear(address, port)});
            continue;
        }
        // With 0 the first address picks a port, and the others take the same one.
        port = listener->serverPort();
        add(service, address, wantedPort, std::move(listener));
    }
}

void Listeners::add(Connections::Service service, const QHostAddress &address, quint16 wantedPort,
                    std::unique_ptr<Listener> listener)
{
    connect(listener.get(), &Listener::accepted, this,
            [this, service](qintptr descriptor) { Q_EMIT accepted(service, descriptor); });
    connect(listener.get(), &Listener::refused, this,
            [this, service](qintptr descriptor) { Q_EMIT refused(service, descriptor); });
    if (m_isAccepting)
        listener->beginAccepting();
    m_entries.push_back({service, address, wantedPort, std::move(listener)});
}

} // namespace Listen
