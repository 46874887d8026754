// SPDX-License-Identifier: MIT
#include "guard/bans.h"

#include "policy/clock.h"
#include "policy/trust.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Guard {

QString addressText(const Ban &ban)
{
    const bool isHousehold = ban.address.protocol() == QAbstractSocket::IPv6Protocol;
    return ban.address.toString() + (isHousehold ? u"/64"_s : QString());
}

Bans::Bans(QObject *parent)
    : Bans(Policy::steadyMilliseconds, parent)
{
}

Bans::Bans(Clock clock, QObject *parent)
    : QObject(parent)
    , m_clock(std::move(clock))
{
}

void Bans::setRules(const BanRules &rules)
{
    const QMutexLocker lock(&m_mutex);
    m_rules = rules;
}

bool Bans::failed(const QHostAddress &address)
{
    const QHostAddress household = Policy::householdOf(address);
    QString note;
    {
        const QMutexLocker lock(&m_mutex);
        const qint64 now = m_clock();
        if (const auto kept = m_bans.constFind(household); kept != m_bans.constEnd() && now < kept->end)
            return true;
        if (m_rules.failures <= 0)
            return false;
        forgetOld(now);
        QList<qint64> &times = m_failures[household];
        times.removeIf([&](qint64 time) { return now - time >= m_rules.window.count(); });
        times.append(now);
        if (times.size() < m_rules.failures)
            return false;
        const int failures = int(times.size());
        m_failures.remove(household);
        const Kept kept{now, now + m_rules.time.count(), failures};
        m_bans[household] = kept;
        const Ban ban = banOf(household, kept, now);
        note = u"%1 is banned until %2: %3 failed logins."_s.arg(addressText(ban), ban.until.toString(Qt::ISODate),
                                                                 QString::number(failures));
    }
    Q_EMIT noted(note);
    Q_EMIT changed();
    return true;
}

Ban Bans::banOf(const QHostAddress &household, const Kept &kept, qint64 now)
{
    const QDateTime wall = QDateTime::currentDateTime();
    return {household, wall.addMSecs(kept.begin - now), wall.addMSecs(kept.end - now), kept.failures};
}

bool Bans::isBanned(const QHostAddress &address) const
{
    const QMutexLocker lock(&m_mutex);
    if (m_bans.isEmpty())
        return false;
    const auto kept = m_bans.constFind(Policy::householdOf(address));
    return kept != m_bans.constEnd() && m_clock() < kept->end;
}

QList<Ban> Bans::list() const
{
    const QMutexLocker lock(&m_mutex);
    const qint64 now = m_clock();
    QList<Ban> bans;
    for (auto kept = m_bans.cbegin(); kept != m_bans.cend(); ++kept) {
        if (now < kept->end)
            bans.append(banOf(kept.key(), *kept, now));
    }
    std::sort(bans.begin(), bans.end(), [](const Ban &a, const Ban &b) { return a.since > b.since; });
    return bans;
}

bool Bans::lift(const QHostAddress &address)
{
    const QHostAddress household = Policy::householdOf(address);
    QString note;
    {
        const QMutexLocker lock(&m_mutex);
        const auto kept = m_bans.constFind(household);
        const qint64 now = m_clock();
        if (kept == m_bans.constEnd() || now >= kept->end)
            return false;
        note = u"The ban of %1 is lifted."_s.arg(addressText(banOf(household, *kept, now)));
        m_bans.erase(kept);
        m_failures.remove(household);
    }
    Q_EMIT noted(note);
    Q_EMIT changed();
    return true;
}

/// Only where there is no room for one more: what ran out, and if that is nothing, what is oldest.
void Bans::forgetOld(qint64 now)
{
    if (m_bans.size() >= MaxBans)
        m_bans.removeIf([now](const auto &entry) { return now >= entry.value().end; });
    if (m_bans.size() >= MaxBans) {
        m_bans.erase(std::min_element(m_bans.cbegin(), m_bans.cend(),
                                      [](const Kept &a, const Kept &b) { return a.end < b.end; }));
    }
    if (m_failures.size() < MaxCountedAddresses)
        return;
    m_failures.removeIf([&](const auto &entry) { return now - entry.value().constLast() >= m_rules.window.count(); });
    if (m_failures.size() >= MaxCountedAddresses) {
        m_failures.erase(std::min_element(m_failures.cbegin(), m_failures.cend(),
                                          [](const auto &a, const auto &b) { return a.constLast() < b.constLast(); }));
    }
}

} // namespace Guard
