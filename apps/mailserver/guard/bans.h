// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QHash>
#include <QHostAddress>
#include <QMutex>
#include <QObject>

#include <chrono>
#include <functional>

namespace Guard {

using std::chrono::milliseconds;

/// Addresses whose failures are counted, and addresses that are banned, at most: beyond it the oldest are forgotten.
inline constexpr qsizetype MaxCountedAddresses = 10000;
inline constexpr qsizetype MaxBans = 10000;

/// When an address is sent away for a while.
struct BanRules
{
    int failures = 20; ///< failed logins of one address; 0: no address is banned
    milliseconds window = std::chrono::minutes(15);
    milliseconds time = std::chrono::minutes(15);

    bool operator==(const BanRules &) const = default;
};

struct Ban
{
    QHostAddress address; ///< of an IPv6 household the first of its /64
    QDateTime since;      ///< by the clock on the wall as it goes now: the ban itself is not moved by that one
    QDateTime until;      ///< the same
    int failures;         ///< that led to it
};

/// "192.0.2.1", "2001:db8::/64".
QString addressText(const Ban &ban);

/// Which addresses said too many wrong passwords. Trusted networks are not brought here: they are never banned. A right
/// login does not take failures back: the owner of one account could try others' passwords for ever. In memory only: a
/// restart lifts all bans. Any thread; the signals come from the thread that brought the failure or lifted the ban.
class Bans : public QObject
{
    Q_OBJECT

public:
    /// Milliseconds that only go forward.
    using Clock = std::function<qint64()>;
    explicit Bans(QObject *parent = nullptr);
    explicit Bans(Clock clock, QObject *parent = nullptr); ///< for tests

    void setRules(const BanRules &rules); ///< for failures to come; bans stay

    /// Counts one; true if the address is banned, now or already.
    bool failed(const QHostAddress &address);
    bool isBanned(const QHostAddress &address) const;
    /// Connections that were turned away because of a ban: counted by the caller that did.
    void turnedAway() { ++m_turnedAway; }
    quint64 turnedAwayCount() const { return m_turnedAway; }

    /// The latest first.
    QList<Ban> list() const;
    /// False if there was none. Its failures are forgotten too.
    bool lift(const QHostAddress &address);

Q_SIGNALS:
    /// list() gives something else; not when a ban just runs out.
    void changed();
    /// A sentence for the log.
    void noted(const QString &text);

private:
    struct Kept
    {
        qint64 begin; ///< by the clock
        qint64 end;
        int failures;
    };
    static Ban banOf(const QHostAddress &household, const Kept &kept, qint64 now);
    void forgetOld(qint64 now);

    const Clock m_clock;
    mutable QMutex m_mutex;
    BanRules m_rules;
    QHash<QHostAddress, QList<qint64>> m_failures; ///< times within the window, by household
    QHash<QHostAddress, Kept> m_bans;
    std::atomic<quint64> m_turnedAway{0};
};

} // namespace Guard
