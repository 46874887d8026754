// SPDX-License-Identifier: MIT
#pragma once

#include "settings/limits.h"

#include <QBasicTimer>
#include <QDeadlineTimer>
#include <QObject>

namespace Connections {

/// The time that the peer of one connection has: for its next command or block, until it has logged in, and in all.
/// One timer a connection, which is not touched for each command: it goes off at the earliest end there could be, and
/// goes on if more time was given meanwhile.
class PeerClock : public QObject
{
    Q_OBJECT

public:
    using milliseconds = Settings::milliseconds;

    /// @p limits live longer than this.
    explicit PeerClock(const Settings::Limits &limits, QObject *parent = nullptr);

    /// The link is open: the times until the login and in all begin.
    void begin();
    /// It is the peer's turn, and it has @p limit for it. If it was its turn already its time runs on, whatever octets
    /// came meanwhile.
    void awaitPeer(milliseconds limit);
    /// It did what it was awaited for: the next awaitPeer() gives it the whole time again.
    void peerDidItsPart() { m_turnEnd = Never; }
    /// It is our turn: its time does not run.
    void holdTurn() { m_turnEnd = Never; }
    /// It has logged in, or has a sender who may send.
    void peerIsKnown() { m_loginEnd = Never; }
    /// It has no more to do.
    void stop();

Q_SIGNALS:
    void timedOut();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    static constexpr QDeadlineTimer::ForeverConstant Never = QDeadlineTimer::Forever;

    QDeadlineTimer earliestEnd() const;
    void arm(const QDeadlineTimer &end);

    const Settings::Limits &m_limits;
    QBasicTimer m_timer;
    QDeadlineTimer m_armedFor = Never; ///< the timer does not look before this
    QDeadlineTimer m_turnEnd = Never;
    QDeadlineTimer m_loginEnd = Never;
    QDeadlineTimer m_sessionEnd = Never;
};

} // namespace Connections
