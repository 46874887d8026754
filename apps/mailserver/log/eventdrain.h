// SPDX-License-Identifier: MIT
#pragma once

#include "events/connectionevent.h"
#include "events/eventring.h"

#include <QList>
#include <QObject>
#include <QTimer>

#include <memory>

namespace Log {

/// How often the rings are emptied, in milliseconds.
inline constexpr int DrainIntervalMilliseconds = 50;

/// How many octets of message texts wait in one ring, if they are kept.
inline constexpr qsizetype TextRoomOctets = 8 * 1024 * 1024;

/// The one reader of all workers' rings: hands their events on in batches, in the order of their time. While it lives
/// the rings are listened to. Console and window share one drain, for a ring has only one reader.
class EventDrain : public QObject
{
    Q_OBJECT

public:
    explicit EventDrain(QList<std::shared_ptr<Events::EventRing>> rings,
                        Events::LogLevel level = Events::LogLevel::Dialogue, QObject *parent = nullptr);
    ~EventDrain() override; ///< from then on nothing listens: the rings cost nothing

    /// Message texts come with their events from now on, as far as they find room: for a log that can unfold them.
    void keepTexts();

    /// Empties the rings now rather than at the next tick: before a program ends.
    void drainNow();

Q_SIGNALS:
    void drained(const QList<Events::ConnectionEvent> &events); ///< never empty
    void dropped(quint64 count); ///< events lost since the last time because a ring was full

private:
    QList<std::shared_ptr<Events::EventRing>> m_rings;
    QTimer m_timer;
};

} // namespace Log
