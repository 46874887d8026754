// SPDX-License-Identifier: MIT
#pragma once

#include "policy/clock.h"

#include <QHash>
#include <QHostAddress>

#include <chrono>
#include <functional>
#include <optional>

namespace Guard {

/// How often the log is told of the same reason, of one address where it is a reason of an address.
inline constexpr std::chrono::minutes NoteInterval{10};
/// Notes that are remembered at most; beyond it the one that was told longest ago is forgotten.
inline constexpr qsizetype MaxRememberedNotes = 1000;

/// What the log says of connections that are turned away: the first at once, then one line in NoteInterval. Each
/// function counts one more connection and gives a sentence, or an empty string where it waits for others.
class TurnedAwayNotes
{
public:
    /// Milliseconds that only go forward.
    using Clock = std::function<qint64()>;
    explicit TurnedAwayNotes(Clock clock = Policy::steadyMilliseconds);

    /// The address is banned.
    QString banned(const QHostAddress &peer);
    /// @p connections in all, or in each worker, are open.
    QString full(int connections);
    QString workersFull(int connections);
    /// The address has @p connections already.
    QString addressFull(const QHostAddress &peer, int connections);

private:
    enum Reason { Banned, Full, AddressFull };
    using Subject = std::pair<int, QHostAddress>; ///< the reason, and the household where it is one of an address
    struct Knocks
    {
        qint64 toldAt;
        int since = 0; ///< not told yet
    };
    std::optional<int> due(Reason reason, const QHostAddress &peer = {});
    void forgetOldest();

    const Clock m_clock;
    QHash<Subject, Knocks> m_knocks;
};

} // namespace Guard
