// SPDX-License-Identifier: MIT
#include "log/logmodels.h"

#include "log/savelog.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace Log {

using Events::ConnectionEvent;

namespace {

bool changesMailbox(const ConnectionEvent &event)
{
    return event.kind == ConnectionEvent::Kind::MessageStored || event.kind == ConnectionEvent::Kind::MailboxLocked ||
           event.kind == ConnectionEvent::Kind::MailboxUnlocked || event.kind == ConnectionEvent::Kind::LoggedIn;
}

} // namespace

LogModels::LogModels(QObject *parent)
    : QObject(parent)
{
}

void LogModels::append(const QList<ConnectionEvent> &events)
{
    m_traffic.add(events);
    m_connections.append(events);
    m_lines.append(events);
    if (std::any_of(events.begin(), events.end(), changesMailbox))
        Q_EMIT mailChanged();
}

void LogModels::noteDropped(quint64 count)
{
    ConnectionEvent note;
    note.kind = ConnectionEvent::Kind::Note;
    note.time = QDateTime::currentMSecsSinceEpoch();
    note.text = tr("Too fast to be shown; events that are missing here: %1").arg(QLocale().toString(count)).toUtf8();
    m_lines.append({note});
    Q_EMIT mailChanged();
}

void LogModels::save(const QList<ConnectionEvent> &events, const QString &path)
{
    m_answers.deliver(m_background.run([events, path] { return saveLog(events, path); }), this,
                      Answers::Delivery::Later,
                      [this, lines = events.size(), path](const QString &fault) { Q_EMIT saved(fault, lines, path); });
}

} // namespace Log
