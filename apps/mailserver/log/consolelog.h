// SPDX-License-Identifier: MIT
#pragma once

#include "events/connectionevent.h"
#include "log/linewriter.h"

#include <QList>
#include <QObject>

namespace Log {

/// Local time with its date, for a log lasts longer than a day: "2026-11-21 20:45:01.113 ". Keeps the text of its last
/// second, which many lines have in common.
class LogStamp
{
public:
    /// Of @p time in ms since 1970, UTC. Valid until the next call.
    QByteArrayView of(qint64 time);

private:
    qint64 m_second = 0; ///< its begin, in ms
    QByteArray m_text;
};

/// One event as one line, without line end: "2026-11-21 20:45:01.113 118 SMTP 127.0.0.1:50123 C-> MAIL_FROM:
/// <labxyz@kuleuven.be>", in local time.
QByteArray consoleText(const Events::ConnectionEvent &event, LogStamp &stamp);

/// One event as one JSON object in one line, without line end. Keys that say nothing are left out.
QByteArray consoleJson(const Events::ConnectionEvent &event);

/// Writes events to standard output, one a line.
class ConsoleLog : public QObject
{
    Q_OBJECT

public:
    enum class Format { Text, Json };

    /// @p writer outlives this object.
    ConsoleLog(LineWriter &writer, Format format, QObject *parent = nullptr);

    /// Says that so many events were dropped: for the writer of a log of this form.
    static LineQueue::DroppedLine droppedLine(Format format);

public Q_SLOTS:
    void write(const QList<Events::ConnectionEvent> &events);
    /// @p count events were lost because a ring was full.
    /// What belongs to no connection: a line of its own among the others.
    void note(const QByteArray &rule, const QString &sentence);
    void noteDropped(quint64 count);

private:
    LineWriter &m_writer;
    Format m_format;
    LogStamp m_stamp;
};

} // namespace Log
