// SPDX-License-Identifier: MIT
#include "net/bannotes.h"

#include "login/passwordmemory.h"
#include "net/admission.h"
#include "policy/trust.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Net {

BanNotes::BanNotes()
    : BanNotes(Login::PasswordMemory::steadyMilliseconds)
{
}

BanNotes::BanNotes(Clock clock)
    : m_clock(std::move(clock))
{
}

QString BanNotes::turnedAway(const QHostAddress &peer)
{
    const QHostAddress household = Policy::householdOf(peer);
    const QString address = Policy::plainAddress(peer).toString();
    const qint64 now = m_clock();
    const auto known = m_knocks.find(household);
    if (known == m_knocks.end()) {
        forgetOldest();
        m_knocks.insert(household, {now});
        return u"A connection from %1 is turned away: the address is banned for failed logins."_s.arg(address);
    }
    ++known->since;
    if (now - known->toldAt < std::chrono::milliseconds(NoteInterval).count())
        return {};
    known->toldAt = now;
    return u"Connections from %1 are turned away, %2 since the last note: the address is banned for failed logins."_s
        .arg(address)
        .arg(std::exchange(known->since, 0));
}

/// Where there is no room for one more.
void BanNotes::forgetOldest()
{
    if (m_knocks.size() >= MaxNotedBans)
        m_knocks.erase(std::min_element(m_knocks.cbegin(), m_knocks.cend(),
                                        [](const Knocks &a, const Knocks &b) { return a.toldAt < b.toldAt; }));
}

} // namespace Net
