// SPDX-License-Identifier: MIT
#include "net/connectionlog.h"

#include "wire/transcript.h"

#include <QDateTime>

#include <utility>

namespace Net {

namespace {

constexpr qint64 LineEndOctets = 2;

} // namespace

ConnectionLog::ConnectionLog(std::shared_ptr<EventRing> ring, quint64 connection, Protocol protocol)
    : m_ring(std::move(ring))
    , m_connection(connection)
    , m_protocol(protocol)
{
}

void ConnectionLog::report(Kind kind, const QByteArray &text)
{
    if (!isListening())
        return;
    ConnectionEvent event;
    event.kind = kind;
    event.text = text;
    push(std::move(event));
}

void ConnectionLog::note(const QByteArray &rule, const QByteArray &text)
{
    if (!isListening())
        return;
    ConnectionEvent event;
    event.kind = Kind::Note;
    event.text = Wire::transcriptLine(text);
    event.rule = rule;
    push(std::move(event));
}

void ConnectionLog::command(const QByteArray &text, qint64 octets)
{
    if (!isListening())
        return;
    line(Direction::FromClient, text, octets);
    m_shownReplyLines = 0;
}

void ConnectionLog::reply(const QByteArray &octets)
{
    if (!isListening())
        return;
    qsizetype begin = 0;
    for (; begin < octets.size() && m_shownReplyLines < MaxShownReplyLines; ++m_shownReplyLines) {
        qsizetype end = octets.indexOf("\r\n", begin);
        end = end < 0 ? octets.size() : end;
        line(Direction::ToClient, QByteArrayView(octets).sliced(begin, end - begin), end - begin + LineEndOctets);
        begin = end + LineEndOctets;
    }
    if (begin < octets.size())
        fold(QByteArrayView(octets).sliced(begin));
}

void ConnectionLog::fold(QByteArrayView octets)
{
    m_foldedLines += octets.count('\n');
    m_foldedOctets += octets.size();
    if (octets == ".\r\n" || octets.endsWith("\n.\r\n")) // RFC 1939 section 3
        tellFolded();
}

void ConnectionLog::tellFolded()
{
    if (m_foldedLines > 0)
        messageText(Direction::ToClient, std::exchange(m_foldedOctets, 0), std::exchange(m_foldedLines, 0));
}

void ConnectionLog::messageText(Direction direction, qint64 octets, qint64 lines)
{
    if (!isListening())
        return;
    ConnectionEvent event;
    event.kind = Kind::MessageText;
    event.direction = direction;
    event.octets = octets;
    event.lines = lines;
    push(std::move(event));
}

void ConnectionLog::messageStored(const QByteArray &mailboxes, const QByteArray &messageId, qint64 octets)
{
    if (!isListening())
        return;
    ConnectionEvent event;
    event.kind = Kind::MessageStored;
    event.text = mailboxes;
    event.messageId = messageId;
    event.octets = octets;
    push(std::move(event));
}

void ConnectionLog::state(const QByteArray &name)
{
    if (!isListening() || name == m_state)
        return;
    m_state = name;
    report(Kind::StateChanged, name);
}

void ConnectionLog::line(Direction direction, QByteArrayView text, qint64 octets)
{
    ConnectionEvent event;
    event.direction = direction;
    event.text = Wire::transcriptLine(text);
    event.octets = octets;
    push(std::move(event));
}

void ConnectionLog::push(ConnectionEvent event)
{
    tellFolded();
    event.connection = m_connection;
    event.sequence = ++m_sequence;
    event.time = QDateTime::currentMSecsSinceEpoch();
    event.protocol = m_protocol;
    event.peer = m_peer;
    m_ring->push(std::move(event));
}

} // namespace Net
