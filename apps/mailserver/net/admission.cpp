// SPDX-License-Identifier: MIT
#include "net/admission.h"

#include "net/descriptorlimit.h"
#include "net/serverlimits.h"
#include "policy/trust.h"

using namespace Qt::StringLiterals;

namespace Net {

namespace {

/// Addresses of which is remembered that they were named in the log.
constexpr qsizetype MaxToldAddresses = 1000;

} // namespace

Admission::Admission(const Settings::ServerSettings &settings, int descriptors)
    : m_trusted(settings.trusted)
    , m_limits(settings.limits)
    , m_maxConnections(connectionsFor(descriptors, settings.limits.maxConnections))
    , m_maxDescriptor(descriptors - ReservedDescriptors)
{
}

Mail::Expected<ConnectionCounts::Place, QString> Admission::admit(const QHostAddress &peer, const House &house)
{
    if (const QString full = fullHouse(house); !full.isNull())
        return tl::unexpected(full);
    if (m_limits.maxConnectionsPerAddress == 0 || Policy::isTrusted(m_trusted, peer))
        return ConnectionCounts::Place();
    const ConnectionCounts::Place place = m_counts.take(peer, m_limits.maxConnectionsPerAddress);
    if (!place)
        return tl::unexpected(fullAddress(peer));
    return place;
}

void Admission::forgetNotes()
{
    if (!m_notesHold.hasExpired())
        return;
    m_notesHold = QDeadlineTimer(NoteInterval);
    m_isFullHouseTold = false;
    m_toldAddresses.clear();
}

/// Null if there is room; empty if there is none, and that was said already.
QString Admission::fullHouse(const House &house)
{
    // What the store has open for those who are here counts, too; one is always let in.
    const bool isFull = house.live >= m_maxConnections || (house.live > 0 && house.descriptor >= m_maxDescriptor);
    if (!isFull && house.leastInWorker < m_limits.maxConnectionsPerWorker)
        return {};
    forgetNotes();
    if (std::exchange(m_isFullHouseTold, true))
        return u""_s;
    if (isFull)
        return u"Connections are turned away: %1 are open, and that is the limit."_s.arg(house.live);
    return u"Connections are turned away: each worker has %1, and that is the limit."_s.arg(house.leastInWorker);
}

QString Admission::fullAddress(const QHostAddress &peer)
{
    forgetNotes();
    const QHostAddress household = Policy::householdOf(peer);
    if (m_toldAddresses.contains(household))
        return u""_s;
    if (m_toldAddresses.size() >= MaxToldAddresses)
        m_toldAddresses.clear();
    m_toldAddresses.insert(household);
    return u"Connections from %1 are turned away: %2 are open, and that is the limit of one address."_s
        .arg(Policy::plainAddress(peer).toString())
        .arg(m_limits.maxConnectionsPerAddress);
}

} // namespace Net
