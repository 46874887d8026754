// SPDX-License-Identifier: MIT
#pragma once

#include "net/connectionevent.h"

#include <QIODevice>
#include <QList>
#include <QObject>

namespace Log {

/// One event as one line, without line end: "20:45:01.113 118 SMTP 127.0.0.1:50123 C-> MAIL_FROM:
/// <labxyz@kuleuven.be>".
QByteArray consoleText(const Net::ConnectionEvent &event);

/// One event as one JSON object in one line, without line end. Keys that say nothing are left out.
QByteArray consoleJson(const Net::ConnectionEvent &event);

/// Writes events to standard output, one a line.
class ConsoleLog : public QObject
{
    Q_OBJECT

public:
    enum class Format { Text, Json };

    /// @p device is open for writing and outlives this object.
    ConsoleLog(QIODevice &device, Format format, QObject *parent = nullptr);

public Q_SLOTS:
    void write(const QList<Net::ConnectionEvent> &events);
    /// @p count events were lost because a ring was full.
    void noteDropped(quint64 count);

private:
    QIODevice &m_device;
    Format m_format;
};

} // namespace Log
