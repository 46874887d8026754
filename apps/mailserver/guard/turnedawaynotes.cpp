// SPDX-License-Identifier: MIT
#include "guard/turnedawaynotes.h"

#include "policy/trust.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Guard {

TurnedAwayNotes::TurnedAwayNotes(Clock clock)
    : m_clock(std::move(clock))
{
}

QString TurnedAwayNotes::banned(const QHostAddress &peer)
{
    const auto since = due(Banned, peer);
    if (!since)
        return {};
    const QString address = Policy::plainAddress(peer).toString();
    if (*since == 0)
        return u"A connection from %1 is turned away: the address is banned for failed logins."_s.arg(address);
    return u"Connections from %1 are turned away, %2 since the last note: the address is banned for failed logins."_s
        .arg(address)
        .arg(*since);
}

QString TurnedAwayNotes::full(int connections)
{
    return due(Full) ? u"Connections are turned away: %1 are open, and that is the limit."_s.arg(connections)
                     : QString();
}

QString TurnedAwayNotes::workersFull(int connections)
{
    return due(Full) ? u"Connections are turned away: each worker has %1, and that is the limit."_s.arg(connections)
                     : QString();
}

QString TurnedAwayNotes::addressFull(const QHostAddress &peer, int connections)
{
    if (!due(AddressFull, peer))
        return {};
    return u"Connections from %1 are turned away: %2 are open, and that is the limit of one address."_s
        .arg(Policy::plainAddress(peer).toString())
        .arg(connections);
}

/// How many came since the last note, this one included, if there is to be one now; 0: it is the first.
std::optional<int> TurnedAwayNotes::due(Reason reason, const QHostAddress &peer)
{
    const Subject subject(reason, peer.isNull() ? peer : Policy::householdOf(peer));
    const qint64 now = m_clock();
    const auto known = m_knocks.find(subject);
    if (known == m_knocks.end()) {
        forgetOldest();
        m_knocks.insert(subject, {now});
        return 0;
    }
    ++known->since;
    if (now - known->toldAt < std::chrono::milliseconds(NoteInterval).count())
        return std::nullopt;
    known->toldAt = now;
    return std::exchange(known->since, 0);
}

/// Where there is no room for one more.
void TurnedAwayNotes::forgetOldest()
{
    if (m_knocks.size() >= MaxRememberedNotes)
        m_knocks.erase(std::min_element(m_knocks.cbegin(), m_knocks.cend(),
                                        [](const Knocks &a, const Knocks &b) { return a.toldAt < b.toldAt; }));
}

} // namespace Guard
