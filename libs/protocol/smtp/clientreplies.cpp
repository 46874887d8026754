// SPDX-License-Identifier: MIT
// What follows from each reply that the client reads. RFC 5321 section 4.3.2.
#include "smtp/clientcommands.h"
#include "smtp/clientsession.h"
#include "smtp/command.h"
#include "wire/transcript.h"

#include <utility>

namespace Smtp {

namespace {

bool isCompleted(const ServerReply &reply)
{
    return reply.code / 100 == 2;
}

} // namespace

void ClientSession::replyRead(const ServerReply &reply)
{
    const ClientStage now = stage();
    // RFC 5321 section 3.8: 421 may answer any command, or come unasked.
    if (reply.is(ReplyCode::Unavailable421)) {
        const QByteArray recipient = now == ClientStage::Recipient
                                         ? m_envelope.recipients.value(m_recipientsAnswered).path.address.toByteArray()
                                         : QByteArray();
        if (isUnderWay())
            fail(now, reply, recipient);
        return hangUp();
    }
    // Whatever is said now, the server would take it for text.
    if (!m_awaited.isEmpty() && m_awaited.constFirst() != Awaited::Data && reply.is(ReplyCode::StartInput354))
        return giveUp("The server waits for a text that nobody offered");
    if (!m_awaited.isEmpty())
        return replyTo(m_awaited.takeFirst(), reply);
    // Nobody asked. In the middle of the text it is a verdict, and there is no way back into step.
    if (m_inText)
        fail(ClientStage::Text, reply);
    else if (isUnderWay())
        fail(now, {0, {}, {"The server answered what nobody asked"}});
    hangUp();
}

void ClientSession::replyTo(Awaited awaited, const ServerReply &reply)
{
    if (awaited == Awaited::Quit)
        return hangUp();
    if (awaited == Awaited::Dot)
        dotRead(reply);
    else if (m_quitting)
        restRead(awaited, reply);
    else if (awaited == Awaited::Greeting)
        greetingRead(reply);
    else if (awaited == Awaited::Ehlo)
        ehloRead(reply);
    else if (awaited == Awaited::Helo)
        heloRead(reply);
    else if (awaited == Awaited::StartTls)
        startTlsRead(reply);
    else if (awaited == Awaited::Auth)
        authRead(reply);
    else if (awaited == Awaited::Mail && m_inTransaction && !isCompleted(reply))
        fail(ClientStage::Sender, reply);
    else if (awaited == Awaited::Rcpt)
        rcptRead(reply);
    else if (awaited == Awaited::Data)
        dataRead(reply);
    sayQueued();
}

/// Whatever it says, only QUIT is left to do, unless the server waits for a text, a response or a handshake now.
void ClientSession::restRead(Awaited awaited, const ServerReply &reply)
{
    if ((awaited == Awaited::Data && reply.is(ReplyCode::StartInput354)) ||
        (awaited == Awaited::Auth && reply.is(ReplyCode::ContinueAuth334)) ||
        (awaited == Awaited::StartTls && reply.is(ReplyCode::Ready220)))
        hangUp();
}

void ClientSession::greetingRead(const ServerReply &reply)
{
    if (!isCompleted(reply))
        return fail(ClientStage::Greeting, reply);
    m_events += Greeted{reply};
    queue(Awaited::Ehlo, "EHLO " + helloName(m_options.clientName));
}

/// RFC 5321 section 3.2: a server that does not know EHLO is asked again with HELO.
void ClientSession::ehloRead(const ServerReply &reply)
{
    if (reply.code / 100 == 5)
        return queue(Awaited::Helo, "HELO " + helloName(m_options.clientName));
    if (!isCompleted(reply))
        return fail(ClientStage::Hello, reply);
    m_extensions = parseExtensions(reply);
    m_serverName = reply.lines.value(0).trimmed().split(' ').value(0);
    if (beginsTls())
        return;
    if (!beginsLogin())
        becomeReady();
}

void ClientSession::heloRead(const ServerReply &reply)
{
    if (!isCompleted(reply))
        return fail(ClientStage::Hello, reply);
    m_extensions = {};
    if (!beginsTls())
        becomeReady();
}

/// Encryption comes before all else; where it is required and not to be had, nothing else comes.
bool ClientSession::beginsTls()
{
    if (m_options.tls == Tls::Off || (m_options.tls == Tls::IfOffered && !m_extensions.startTls))
        return false;
    if (m_extensions.startTls)
        queue(Awaited::StartTls, "STARTTLS");
    else
        fail(ClientStage::Encryption, {0, {}, {"The server offers no encryption"}}, {}, TlsFault::NotOffered);
    return true;
}

/// RFC 3207 section 4. A refusal is no leave to go on in clear: anybody in between could say it.
void ClientSession::startTlsRead(const ServerReply &reply)
{
    if (!reply.is(ReplyCode::Ready220))
        return fail(ClientStage::Encryption, reply, {}, TlsFault::Refused);
    m_awaitsTls = true;
    if (m_lines.bufferedOctets() > 0)
        return refuseClearText();
    m_events += TlsWanted{};
}

/// What comes in clear behind the 220 could have been put there by anybody (CVE-2011-0411, the client's side of it).
void ClientSession::refuseClearText()
{
    m_events.removeIf([](const ClientEvent &event) { return std::holds_alternative<TlsWanted>(event); });
    fail(ClientStage::Encryption, {0, {}, {"The server sent something before encryption began"}}, {},
         TlsFault::SpokeTooEarly);
    hangUp();
}

void ClientSession::becomeReady()
{
    m_mechanism.reset();
    m_ready = true;
    m_events += Ready{};
}

void ClientSession::rcptRead(const ServerReply &reply)
{
    if (!m_inTransaction)
        return;
    const Mail::Recipient recipient = m_envelope.recipients.value(m_recipientsAnswered++);
    if (!isCompleted(reply))
        return fail(ClientStage::Recipient, reply, recipient.path.address.toByteArray());
    if (m_recipientsAnswered == m_envelope.recipients.size())
        queue(Awaited::Data, "DATA");
}

void ClientSession::dataRead(const ServerReply &reply)
{
    if (!reply.is(ReplyCode::StartInput354))
        return fail(ClientStage::Text, reply);
    m_inText = true;
    m_stuffer = Wire::DotStuffer();
    m_events += TextWanted{};
}

void ClientSession::dotRead(const ServerReply &reply)
{
    m_inTransaction = false;
    if (isCompleted(reply))
        m_events += Sent{reply};
    else
        m_events += SendFailed{ClientStage::Text, reply, {}};
}

void ClientSession::fail(ClientStage stage, const ServerReply &reply, const QByteArray &recipient, TlsFault tlsFault)
{
    m_events += SendFailed{stage, reply, recipient, tlsFault};
    if (!m_ready)
        m_failed = true;
    if (std::exchange(m_inTransaction, false) && !m_inText)
        abandonTransaction();
}

/// All recipients or none: what was accepted so far is taken back (RFC 5321 section 4.1.1.5).
void ClientSession::abandonTransaction()
{
    m_queued.clear();
    queue(Awaited::Rset, "RSET");
}

void ClientSession::giveUp(const QByteArray &why)
{
    if (isUnderWay())
        fail(stage(), {0, {}, {why}});
    hangUp();
}

void ClientSession::hangUp()
{
    m_closed = true;
    m_inTransaction = false;
    m_inText = false;
    m_queued.clear();
    m_events += Closed{};
}

} // namespace Smtp
