// SPDX-License-Identifier: MIT
// How the client's session is driven. What follows from each reply stands in clientreplies.cpp.
#include "smtp/clientsession.h"

#include "smtp/clientcommands.h"
#include "wire/transcript.h"

#include <utility>

namespace Smtp {

ClientSession::ClientSession(ClientOptions options)
    : m_options(std::move(options))
    , m_lines(MaxServerLineOctets)
{
}

void ClientSession::receive(QByteArrayView octets)
{
    if (m_closed)
        return;
    const qsizetype lineFeed = octets.lastIndexOf('\n');
    m_unendedOctets = lineFeed < 0 ? m_unendedOctets + octets.size() : octets.size() - lineFeed - 1;
    m_lines.feed(octets);
}

std::optional<ClientEvent> ClientSession::nextEvent()
{
    if (m_awaitsTls && !m_closed && m_lines.bufferedOctets() > 0)
        refuseClearText();
    while (m_events.isEmpty() && !m_closed && !m_awaitsTls) {
        const std::optional<Wire::LineReader::Line> line = m_lines.next();
        if (line)
            lineRead(*line);
        else if (m_unendedOctets >= MaxServerLineOctets)
            giveUp("The server sends a line without an end");
        else
            break;
    }
    if (m_events.isEmpty())
        return std::nullopt;
    return m_events.takeFirst();
}

/// A bare LF is taken for a line end here: nothing that a server says decides what a third party will read.
void ClientSession::lineRead(const Wire::LineReader::Line &line)
{
    if (m_reportsLines)
        m_events += LineRead{Wire::transcriptLine(line.text)};
    if (line.overlong)
        return giveUp("The server sent a line that is too long");
    switch (m_replies.feed(line.text)) {
    case ReplyReader::Status::NeedMore:
        return;
    case ReplyReader::Status::Malformed:
        return giveUp("The server's answer is no SMTP reply: " + Wire::transcriptLine(line.text));
    case ReplyReader::Status::Complete:
        return replyRead(m_replies.takeReply());
    }
}

void ClientSession::tlsStarted()
{
    if (!m_awaitsTls || m_closed)
        return;
    if (m_lines.bufferedOctets() > 0)
        return refuseClearText();
    m_awaitsTls = false;
    m_options.tls = Tls::Off;
    m_options.encrypted = true;
    m_extensions = {};
    queue(Awaited::Ehlo, "EHLO " + helloName(m_options.clientName));
    sayQueued();
}

void ClientSession::send(const Mail::Envelope &envelope, qint64 octets)
{
    if (!m_ready || m_inTransaction || m_quitting || m_closed)
        return;
    m_envelope = envelope;
    m_recipientsAnswered = 0;
    m_inTransaction = true;
    if (const std::optional<Obstacle> obstacle = obstacleTo(envelope, octets, m_extensions, m_messages))
        return refuseToSend(*obstacle);
    ++m_messages;
    queue(Awaited::Mail, mailCommand(envelope, octets, m_extensions));
    for (const Mail::Recipient &recipient : envelope.recipients)
        queue(Awaited::Rcpt, rcptCommand(recipient));
    sayQueued();
}

void ClientSession::refuseToSend(const Obstacle &obstacle)
{
    m_inTransaction = false;
    const ClientStage about = obstacle.isSender ? ClientStage::Sender : ClientStage::Recipient;
    m_events += SendFailed{obstacle.maxOctets > 0 ? ClientStage::Text : about,
                           {0, {}, {obstacle.why}},
                           Wire::transcriptLine(obstacle.recipient),
                           TlsFault::None,
                           true,
                           obstacle.maxOctets};
}

void ClientSession::writeText(QByteArrayView text)
{
    if (m_inText && !m_closed)
        m_output += m_stuffer.feed(text);
}

void ClientSession::endText()
{
    if (!m_inText || m_closed)
        return;
    m_inText = false;
    m_output += m_stuffer.finish();
    m_awaited += Awaited::Dot;
    if (m_reportsLines)
        m_events += LineSent{"."};
}

void ClientSession::quit()
{
    if (m_closed || m_quitting)
        return;
    m_quitting = true;
    if (m_inText || m_awaitsTls || m_awaitsKey)
        return hangUp();
    if (!m_awaited.contains(Awaited::Dot))
        m_inTransaction = false;
    m_queued.clear();
    queue(Awaited::Quit, "QUIT");
    sayQueued();
}

void ClientSession::linkLost()
{
    if (m_closed)
        return;
    if (isUnderWay())
        fail(stage(), {0, {}, {"The link was lost"}});
    m_closed = true;
}

void ClientSession::queue(Awaited awaited, const QByteArray &text)
{
    m_queued += Line{awaited, text, text};
}

void ClientSession::sayQueued()
{
    while (!m_queued.isEmpty() && maySay(m_queued.constFirst().awaited))
        say(m_queued.takeFirst());
}

/// RFC 2920 section 3.1: MAIL, RCPT and RSET may be followed by others before their replies are in.
bool ClientSession::maySay(Awaited next) const
{
    const auto isGroupable = [](Awaited awaited) {
        return awaited == Awaited::Mail || awaited == Awaited::Rcpt || awaited == Awaited::Rset;
    };
    if (m_awaited.isEmpty())
        return true;
    return m_extensions.pipelining && isGroupable(m_awaited.constLast()) &&
           (isGroupable(next) || next == Awaited::Quit);
}

void ClientSession::say(const Line &line)
{
    // Addresses were looked at by isSendable(), the name by helloName(): no line break comes this far.
    Q_ASSERT(!line.text.contains('\r') && !line.text.contains('\n'));
    m_output += line.text + "\r\n";
    m_awaited += line.awaited;
    if (m_reportsLines)
        m_events += LineSent{Wire::transcriptLine(line.shown)};
}

QByteArray ClientSession::takeOutput()
{
    return std::exchange(m_output, QByteArray());
}

void ClientSession::setReportsLines(bool reports)
{
    m_reportsLines = reports;
}

bool ClientSession::isReady() const
{
    return m_ready && !m_inTransaction && m_awaited.isEmpty() && !m_quitting && !m_closed;
}

bool ClientSession::isClosed() const
{
    return m_closed;
}

bool ClientSession::isUnderWay() const
{
    return m_inTransaction || (!m_ready && !m_failed && !m_quitting);
}

ClientStage ClientSession::stage() const
{
    if (m_awaitsTls)
        return ClientStage::Encryption;
    if (m_awaitsKey)
        return ClientStage::Authentication;
    if (m_awaited.isEmpty())
        return m_inText ? ClientStage::Text : ClientStage::Sender;
    switch (m_awaited.constFirst()) {
    case Awaited::Greeting:
        return ClientStage::Greeting;
    case Awaited::Ehlo:
    case Awaited::Helo:
        return ClientStage::Hello;
    case Awaited::StartTls:
        return ClientStage::Encryption;
    case Awaited::Auth:
        return ClientStage::Authentication;
    case Awaited::Mail:
    case Awaited::Rset:
        return ClientStage::Sender;
    case Awaited::Rcpt:
        return ClientStage::Recipient;
    case Awaited::Data:
    case Awaited::Dot:
        return ClientStage::Text;
    case Awaited::Quit:
        break;
    }
    return ClientStage::Quit;
}

} // namespace Smtp
