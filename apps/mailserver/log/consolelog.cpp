// SPDX-License-Identifier: MIT
#include "log/consolelog.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Log {

using Events::ConnectionEvent;
using Kind = ConnectionEvent::Kind;
using Direction = ConnectionEvent::Direction;

namespace {

/// A grep word for each kind; also the "kind" of the JSON form.
QByteArray kindName(Kind kind)
{
    switch (kind) {
    case Kind::Opened:
        return "opened";
    case Kind::Line:
        return "line";
    case Kind::MessageText:
        return "message-text";
    case Kind::StateChanged:
        return "state";
    case Kind::LoggedIn:
        return "logged-in";
    case Kind::MailboxLocked:
        return "mailbox-locked";
    case Kind::MailboxUnlocked:
        return "mailbox-unlocked";
    case Kind::MessageStored:
        return "message-stored";
    case Kind::Note:
        return "note";
    case Kind::Closed:
        break;
    }
    return "closed";
}

QByteArray protocolName(Events::Protocol protocol)
{
    return protocol == Events::Protocol::Smtp ? "SMTP" : "POP3";
}

QByteArray directionName(Direction direction)
{
    switch (direction) {
    case Direction::ToClient:
        return "S->";
    case Direction::FromClient:
        return "C->";
    case Direction::None:
        break;
    }
    return "---";
}

QByteArray withRest(const QByteArray &word, const QByteArray &rest)
{
    return rest.isEmpty() ? word : word + ' ' + rest;
}

QByteArray description(const ConnectionEvent &event)
{
    switch (event.kind) {
    case Kind::Line:
        return event.text;
    case Kind::MessageText:
        return "... " + QByteArray::number(event.lines) + " lines, " + QByteArray::number(event.octets) + " octets ...";
    case Kind::MessageStored:
        return "message-stored " + event.messageId + " octets " + QByteArray::number(event.octets) + " for " +
               event.text;
    case Kind::Note:
        return withRest("note [" + event.rule + ']', event.text);
    default:
        return withRest(kindName(event.kind), event.text);
    }
}

void insertText(QJsonObject &object, QLatin1StringView key, const QByteArray &text)
{
    if (!text.isEmpty())
        object.insert(key, QString::fromUtf8(text));
}

QDateTime timeOf(const ConnectionEvent &event)
{
    return QDateTime::fromMSecsSinceEpoch(event.time);
}

/// Local time with its date: a log lasts longer than a day.
QByteArray stamp(const QDateTime &time)
{
    return time.toString(u"yyyy-MM-dd HH:mm:ss.zzz").toLatin1() + ' ';
}

} // namespace

QByteArray consoleText(const ConnectionEvent &event)
{
    return stamp(timeOf(event)) + QByteArray::number(event.connection) + ' ' + protocolName(event.protocol) + ' ' +
           event.peer + ' ' + directionName(event.direction) + ' ' + description(event);
}

QByteArray consoleJson(const ConnectionEvent &event)
{
    QJsonObject object{
        {"time"_L1, timeOf(event).toUTC().toString(Qt::ISODateWithMs)},
        {"connection"_L1, qint64(event.connection)},
        {"sequence"_L1, qint64(event.sequence)},
        {"protocol"_L1, QString::fromLatin1(protocolName(event.protocol))},
        {"kind"_L1, QString::fromLatin1(kindName(event.kind))},
    };
    insertText(object, "peer"_L1, event.peer);
    insertText(object, "text"_L1, event.text);
    insertText(object, "id"_L1, event.messageId);
    insertText(object, "rule"_L1, event.rule);
    if (event.direction != Direction::None)
        object.insert("direction"_L1, event.direction == Direction::ToClient ? "to-client"_L1 : "from-client"_L1);
    if (event.octets > 0)
        object.insert("octets"_L1, event.octets);
    if (event.lines > 0)
        object.insert("lines"_L1, event.lines);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

ConsoleLog::ConsoleLog(LineWriter &writer, Format format, QObject *parent)
    : QObject(parent)
    , m_writer(writer)
    , m_format(format)
{
}

LineQueue::DroppedLine ConsoleLog::droppedLine(Format format)
{
    return [format](quint64 count) {
        const QByteArray number = QByteArray::number(count);
        return format == Format::Json ? "{\"kind\":\"dropped\",\"events\":" + number + "}\n"
                                      : "... " + number + " events were dropped: the log was too slow ...\n";
    };
}

void ConsoleLog::write(const QList<ConnectionEvent> &events)
{
    QByteArrayList lines;
    lines.reserve(events.size());
    for (const ConnectionEvent &event : events)
        lines.append((m_format == Format::Json ? consoleJson(event) : consoleText(event)) + '\n');
    m_writer.write(lines);
}

void ConsoleLog::note(const QByteArray &rule, const QString &sentence)
{
    const QDateTime now = QDateTime::currentDateTime();
    const QJsonObject object{{"time"_L1, now.toUTC().toString(Qt::ISODateWithMs)},
                             {"kind"_L1, "note"_L1},
                             {"rule"_L1, QString::fromLatin1(rule)},
                             {"text"_L1, sentence}};
    const QByteArray text = stamp(now) + "note [" + rule + "] " + sentence.toUtf8();
    m_writer.write({(m_format == Format::Json ? QJsonDocument(object).toJson(QJsonDocument::Compact) : text) + '\n'});
}

void ConsoleLog::noteDropped(quint64 count)
{
    m_writer.noteDropped(count);
}

} // namespace Log
