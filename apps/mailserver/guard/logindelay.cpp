// SPDX-License-Identifier: MIT
#include "guard/logindelay.h"

#include "policy/trust.h"

#include <QCryptographicHash>

#include <algorithm>
#include <utility>
#include <vector>

namespace Guard {

namespace {

/// 2^20 times the first delay is beyond every limit.
constexpr int MaxDoublings = 20;

/// One key for @p address, @p user or both.
QByteArray laneKey(const QByteArray &address, const QByteArray &user)
{
    return QCryptographicHash::hash(address + '\0' + user.toLower(), QCryptographicHash::Sha256);
}

} // namespace

LoginDelay::Ticket LoginDelay::ticketFor(const LoginPair &login, qint64 now) const
{
    const QByteArray address = Policy::householdOf(login.address).toString().toLatin1();
    Ticket ticket{laneKey(address, login.user), {}, laneKey({}, login.user), login.isTrusted};
    const auto known = m_known.constFind(ticket.pair);
    if (known == m_known.constEnd() || now - *known >= KnownPairMemory.count())
        ticket.address = laneKey(address, {});
    return ticket;
}

LoginDelay::Admission LoginDelay::admit(const LoginPair &login, qint64 now)
{
    const QMutexLocker lock(&m_mutex);
    const Ticket ticket = ticketFor(login, now);
    milliseconds wait = waitIn(ticket.pair, login.isTrusted, now);
    if (!ticket.address.isEmpty())
        wait = std::max(wait, waitIn(ticket.address, login.isTrusted, now));
    if (wait.count() > 0)
        return {wait, {}};
    ++opened(ticket.pair, now).underWay;
    if (!ticket.address.isEmpty())
        ++opened(ticket.address, now).underWay;
    return {milliseconds(0), ticket};
}

milliseconds LoginDelay::waitIn(const QByteArray &lane, bool isTrusted, qint64 now) const
{
    const Lane looked = m_lanes.value(lane);
    if (now < looked.closedUntil)
        return milliseconds(looked.closedUntil - now);
    const bool isClean = looked.failures == 0 || isOld(looked, now);
    return looked.underWay < (isTrusted && isClean ? MaxTrustedUnderWay : 1) ? milliseconds(0) : LookAgain;
}

bool LoginDelay::isOld(const Lane &lane, qint64 now)
{
    return now - std::max(lane.lastUse, lane.closedUntil) > LoginFailureMemory.count();
}

/// The lane, with room made for it, and its failures forgotten if they are old.
LoginDelay::Lane &LoginDelay::opened(const QByteArray &lane, qint64 now)
{
    if (!m_lanes.contains(lane))
        forgetOld(m_lanes, now);
    Lane &found = m_lanes[lane];
    if (isOld(found, now))
        found.failures = 0;
    return found;
}

milliseconds LoginDelay::failed(const Ticket &ticket, bool isKnown, qint64 now)
{
    const QMutexLocker lock(&m_mutex);
    leave(ticket);
    const milliseconds max = ticket.isTrusted ? m_rules.maxTrusted : m_rules.max;
    const bool isStranger = !ticket.address.isEmpty();
    const milliseconds byAccount = delayByAccount(ticket, isKnown, now);
    milliseconds delay = fail(ticket.pair, isKnown, max, isStranger ? byAccount : milliseconds(0), now);
    if (isStranger)
        delay = std::max(delay, fail(ticket.address, isKnown, max, milliseconds(0), now));
    return delay;
}

/// Closes @p lane for one more failure, behind those that closed it already: for as long as it has grown, and for @p
/// least. How long it is closed from now on.
milliseconds LoginDelay::fail(const QByteArray &lane, bool isKnown, const milliseconds &max, const milliseconds &least,
                              qint64 now)
{
    Lane &failing = opened(lane, now);
    failing.failures = std::max(1, failing.failures + (isKnown ? 0 : 1));
    failing.lastUse = now;
    const milliseconds delay = std::max(grown(failing.failures, max), least);
    failing.closedUntil = std::max(failing.closedUntil, now) + delay.count();
    return milliseconds(failing.closedUntil - now);
}

/// What a stranger waits for the failures of an account, from whatever address they came.
milliseconds LoginDelay::delayByAccount(const Ticket &ticket, bool isKnown, qint64 now)
{
    if (!m_accounts.contains(ticket.account))
        forgetOld(m_accounts, now);
    Lane &account = m_accounts[ticket.account];
    if (isOld(account, now))
        account.failures = 0;
    account.lastUse = now;
    account.failures += isKnown ? 0 : 1;
    const int beyond = account.failures - m_rules.freeByAccount;
    return beyond > 0 ? grown(beyond, ticket.isTrusted ? m_rules.maxTrustedByAccount : m_rules.max) : milliseconds(0);
}

milliseconds LoginDelay::grown(int failures, milliseconds max) const
{
    return std::min(m_rules.first * (1 << std::min(failures - 1, MaxDoublings)), max);
}

void LoginDelay::succeeded(const Ticket &ticket, qint64 now)
{
    const QMutexLocker lock(&m_mutex);
    leave(ticket);
    // Of the pair alone: a user with an account could otherwise try others' passwords for ever.
    if (const auto lane = m_lanes.find(ticket.pair); lane != m_lanes.end() && lane->underWay == 0)
        m_lanes.erase(lane);
    else if (lane != m_lanes.end())
        *lane = {0, now, 0, lane->underWay};
    if (m_known.size() >= MaxRememberedPeers && !m_known.contains(ticket.pair))
        m_known.erase(std::min_element(m_known.cbegin(), m_known.cend()));
    m_known[ticket.pair] = now;
}

void LoginDelay::givenUp(const Ticket &ticket)
{
    const QMutexLocker lock(&m_mutex);
    leave(ticket);
}

void LoginDelay::leave(const Ticket &ticket)
{
    for (const QByteArray &key : {ticket.pair, ticket.address}) {
        const auto lane = m_lanes.find(key);
        if (lane == m_lanes.end())
            continue;
        lane->underWay = std::max(0, lane->underWay - 1);
        if (lane->underWay == 0 && lane->failures == 0)
            m_lanes.erase(lane);
    }
}

/// Where there is no room for one more, what is old goes, and if that is nothing the tenth that was used longest ago:
/// so that a flood of names does not cost a walk through all of them each.
void LoginDelay::forgetOld(QHash<QByteArray, Lane> &lanes, qint64 now)
{
    if (lanes.size() < MaxRememberedPeers)
        return;
    const auto forgetUnlessUnderWay = [&lanes](const auto &isForgotten) {
        lanes.removeIf([&](const auto &entry) { return entry.value().underWay == 0 && isForgotten(entry.value()); });
    };
    forgetUnlessUnderWay([now](const Lane &lane) { return isOld(lane, now); });
    if (lanes.size() < MaxRememberedPeers)
        return;
    std::vector<qint64> uses;
    for (const Lane &lane : std::as_const(lanes))
        uses.push_back(lane.lastUse);
    const auto tenth = uses.begin() + std::ptrdiff_t(uses.size() / 10);
    std::nth_element(uses.begin(), tenth, uses.end());
    forgetUnlessUnderWay([latest = *tenth](const Lane &lane) { return lane.lastUse <= latest; });
}

} // namespace Guard
