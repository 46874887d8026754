// SPDX-License-Identifier: MIT
#include "events/connectionlog.h"

#include "wire/transcript.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

namespace Events {

namespace {

constexpr qint64 LineEndOctets = 2;

/// QByteArrayView::count() searches for a text of one octet, which takes as long as all else that is done with it.
qint64 lineEnds(QByteArrayView wire)
{
    qint64 count = 0;
    for (qsizetype at = wire.indexOf('\n'); at >= 0; at = wire.indexOf('\n', at + 1))
        ++count;
    return count;
}

/// A connection is told of once, when it is over: where it came from, and why it ended.
bool isOfDialogue(ConnectionEvent::Kind kind)
{
    using Kind = ConnectionEvent::Kind;
    return kind == Kind::Opened || kind == Kind::StateChanged || kind == Kind::MailboxLocked ||
           kind == Kind::MailboxUnlocked;
}

} // namespace

ConnectionLog::ConnectionLog(std::shared_ptr<EventRing> ring, quint64 connection, Protocol protocol)
    : m_ring(std::move(ring))
    , m_connection(connection)
    , m_protocol(protocol)
{
}

void ConnectionLog::report(Kind kind, const QByteArray &text)
{
    if (!isListening() || (isOfDialogue(kind) && !hearsDialogue()))
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
    if (!hearsDialogue())
        return;
    line(Direction::FromClient, text, octets);
    m_shownReplyLines = 0;
}

void ConnectionLog::reply(const QByteArray &octets)
{
    if (!isListening())
        return;
    if (!hearsDialogue())
        m_shownReplyLines = 0; // no command is told
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

void ConnectionLog::FoldedText::add(QByteArrayView wire, bool keepsText)
{
    octets += wire.size();
    lines += lineEnds(wire);
    if (keepsText && body.size() < MaxBodyOctets)
        body += wire.first(std::min(wire.size(), MaxBodyOctets - body.size()));
}

void ConnectionLog::fold(QByteArrayView octets)
{
    m_folded.add(octets, m_ring->keepsTexts());
    if (octets == ".\r\n" || octets.endsWith("\n.\r\n")) // RFC 1939 section 3
        tellFolded();
}

void ConnectionLog::tellFolded()
{
    if (m_folded.octets > 0)
        messageText(Direction::ToClient, std::exchange(m_folded, {}));
}

void ConnectionLog::text(QByteArrayView octets)
{
    if (hearsDialogue())
        m_text.add(octets, m_ring->keepsTexts());
}

void ConnectionLog::endText(Direction direction)
{
    if (hearsDialogue() && m_text.octets > 0)
        messageText(direction, std::exchange(m_text, {}));
    m_text = {};
}

void ConnectionLog::messageText(Direction direction, FoldedText folded)
{
    ConnectionEvent event;
    event.kind = Kind::MessageText;
    event.direction = direction;
    event.octets = folded.octets;
    event.lines = folded.lines;
    event.body = std::move(folded.body);
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

void ConnectionLog::state(QByteArrayView name)
{
    if (!hearsDialogue() || name == m_state)
        return;
    m_state = name.toByteArray();
    report(Kind::StateChanged, m_state);
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

} // namespace Events
