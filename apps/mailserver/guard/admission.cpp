// SPDX-License-Identifier: MIT
#include "guard/admission.h"

#include "policy/trust.h"
#include "process/descriptorlimit.h"

namespace Guard {

Admission::Admission(const Settings::ServerSettings &settings, int descriptors, TurnedAwayNotes &notes)
    : m_trusted(settings.trusted)
    , m_limits(settings.limits)
    , m_maxConnections(Process::connectionsFor(descriptors, settings.limits.maxConnections))
    , m_maxDescriptor(descriptors - Process::ReservedDescriptors)
    , m_notes(notes)
{
}

Mail::Expected<ConnectionCounts::Place, QString> Admission::admit(const QHostAddress &peer, const House &house)
{
    const Room room = roomIn(house);
    if (room == Room::Full)
        return tl::unexpected(m_notes.full(house.live));
    if (room == Room::WorkersFull)
        return tl::unexpected(m_notes.workersFull(house.leastInWorker));
    if (m_limits.maxConnectionsPerAddress == 0 || Policy::isTrusted(m_trusted, peer))
        return ConnectionCounts::Place();
    const ConnectionCounts::Place place = m_counts.take(peer, m_limits.maxConnectionsPerAddress);
    if (!place)
        return tl::unexpected(m_notes.addressFull(peer, m_limits.maxConnectionsPerAddress));
    return place;
}

// What the store has open for the connections that are here counts, too; one is always let in.
Admission::Room Admission::roomIn(const House &house) const
{
    if (house.live >= m_maxConnections || (house.live > 0 && house.descriptor >= m_maxDescriptor))
        return Room::Full;
    return house.leastInWorker < m_limits.maxConnectionsPerWorker ? Room::Free : Room::WorkersFull;
}

} // namespace Guard
