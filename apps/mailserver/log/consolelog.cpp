// SPDX-License-Identifier: MIT
#include "log/consolelog.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Log {

using Events::ConnectionEvent;
using Kind = ConnectionEvent::Kind;
using Direction = ConnectionEvent::Direction;

namespace {

constexpr qint64 MsASecond = 1000;
constexpr qsizetype MostStampOctets = 64; ///< of a line before and behind the name of its peer

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

} // namespace

QByteArrayView LogStamp::of(qint64 time)
{
    const qint64 second = time - (time % MsASecond + MsASecond) % MsASecond;
    if (second != m_second || m_text.isEmpty())
        m_text = QDateTime::fromMSecsSinceEpoch(second).toString(u"yyyy-MM-dd HH:mm:ss.zzz").toLatin1() + ' ';
    m_second = second;
    const QByteArray digits = QByteArray::number(MsASecond + time - second); // "1" and three digits
    std::copy_n(digits.constData() + 1, 3, m_text.data() + m_text.size() - 4);
    return m_text;
}

QByteArray consoleText(const ConnectionEvent &event, LogStamp &stamp)
{
    const QByteArray words = description(event);
    QByteArray text;
    text.reserve(words.size() + event.peer.size() + MostStampOctets);
    text.append(stamp.of(event.time)).append(QByteArray::number(event.connection)).append(' ');
    text.append(protocolName(event.protocol)).append(' ').append(event.peer).append(' ');
    return text.append(directionName(event.direction)).append(' ').append(words);
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
        lines.append((m_format == Format::Json ? consoleJson(event) : consoleText(event, m_stamp)) + '\n');
    m_writer.write(lines);
}

void ConsoleLog::note(const QByteArray &rule, const QString &sentence)
{
    const QDateTime now = QDateTime::currentDateTime();
    const QJsonObject object{{"time"_L1, now.toUTC().toString(Qt::ISODateWithMs)},
                             {"kind"_L1, "note"_L1},
                             {"rule"_L1, QString::fromLatin1(rule)},
                             {"text"_L1, sentence}};
    const QByteArray text =
        LogStamp().of(now.toMSecsSinceEpoch()).toByteArray() + "note [" + rule + "] " + sentence.toUtf8();
    m_writer.write({(m_format == Format::Json ? QJsonDocument(object).toJson(QJsonDocument::Compact) : text) + '\n'});
}

void ConsoleLog::noteDropped(quint64 count)
{
    m_writer.noteDropped(count);
}

} // namespace Log
