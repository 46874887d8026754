// SPDX-License-Identifier: MIT
#pragma once

#include "answerqueue.h"
#include "log/connectionlogmodel.h"
#include "log/connectionsmodel.h"
#include "log/traffic.h"
#include "taskpool.h"

#include <QObject>

namespace Log {

/// What the connection log feeds in a window: the lines, the connections, the figures. One slot takes a batch for all.
class LogModels : public QObject
{
    Q_OBJECT

public:
    explicit LogModels(QObject *parent = nullptr);

    ConnectionLogModel *lines() { return &m_lines; }
    ConnectionsModel *connections() { return &m_connections; }
    const Traffic *traffic() const { return &m_traffic; }

    /// Writes @p events to @p path in the background, as saveLog() does; saved() follows.
    void save(const QList<Events::ConnectionEvent> &events, const QString &path);

public Q_SLOTS:
    void append(const QList<Events::ConnectionEvent> &events);
    /// The drain found that @p count events were lost because a ring was full.
    void noteDropped(quint64 count);

Q_SIGNALS:
    /// A mailbox has changed: mail came, or a lock was taken or given back.
    void mailChanged();
    /// @p fault: a sentence of the system; empty if all @p lines are at @p path.
    void saved(const QString &fault, qsizetype lines, const QString &path);

private:
    ConnectionLogModel m_lines;
    ConnectionsModel m_connections;
    Traffic m_traffic;
    Answers::AnswerQueue m_answers;
    Answers::TaskPool m_background{1};
};

} // namespace Log
