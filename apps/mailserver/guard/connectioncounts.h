// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QHostAddress>
#include <QMutex>

#include <memory>

namespace Guard {

/// How many connections each address has: a household with IPv6 counts as one, whatever address of its /64 it comes
/// from. Any thread; places outlive the counts if they must.
class ConnectionCounts
{
public:
    /// One connection's place, given back when the last copy is gone.
    using Place = std::shared_ptr<void>;

    ConnectionCounts();

    /// Null if @p peer has @p most already.
    Place take(const QHostAddress &peer, int most);
    int count(const QHostAddress &peer) const;

private:
    struct Counted
    {
        QMutex mutex;
        QHash<QHostAddress, int> counts; ///< none is 0: an address that left costs nothing
    };
    std::shared_ptr<Counted> m_counted;
};

} // namespace Guard
