// SPDX-License-Identifier: MIT
// What follows from each event of the SMTP session.
#include "encryptionpolicy.h"
#include "plainline.h"
#include "smtpclient_p.h"

namespace Net {

using Stage = MailFailure::Stage;
using Reason = MailFailure::Reason;

namespace {

Reason reasonOf(const Smtp::SendFailed &failure)
{
    if (failure.isObstacle)
        return failure.maxOctets > 0 ? Reason::TooLarge : Reason::NotOffered;
    return failure.reply.code == 0 ? Reason::NotUnderstood : Reason::ServerSaidNo;
}

} // namespace

Stage stageOf(Smtp::ClientStage stage)
{
    switch (stage) {
    case Smtp::ClientStage::Greeting:
    case Smtp::ClientStage::Hello:
        return Stage::Greeting;
    case Smtp::ClientStage::Authentication:
        return Stage::Authentication;
    case Smtp::ClientStage::Sender:
        return Stage::Sender;
    case Smtp::ClientStage::Recipient:
        return Stage::Recipient;
    case Smtp::ClientStage::Text:
        return Stage::Text;
    case Smtp::ClientStage::Quit:
        return Stage::Quit;
    case Smtp::ClientStage::Encryption:
        return Stage::Encryption;
    }
    return Stage::Greeting;
}

void SmtpClient::Private::handle(const Smtp::Greeted &event)
{
    Q_EMIT q->greeted(plainLine(event.reply.lines.value(0)));
}

void SmtpClient::Private::handle(const Smtp::SaltedPasswordWanted &event)
{
    salting.begin(event);
}

void SmtpClient::Private::handle(const Smtp::TlsWanted &)
{
    link.startTls();
}

void SmtpClient::Private::handle(const Smtp::Ready &)
{
    if (phase != Phase::Opening)
        return;
    if (greetsOnly) {
        Q_EMIT q->named(plainLine(session->serverName()));
        q->leave();
        return;
    }
    phase = Phase::Envelope;
    session->send(envelope, message.size());
}

void SmtpClient::Private::handle(const Smtp::TextWanted &)
{
    phase = Phase::Text;
    writeText();
}

void SmtpClient::Private::handle(const Smtp::Sent &event)
{
    phase = Phase::Over;
    Q_EMIT q->progressed(message.size(), message.size());
    Q_EMIT q->sent(plainLine(event.reply.text()));
    if (session)
        session->quit();
}

void SmtpClient::Private::handle(const Smtp::SendFailed &event)
{
    if (phase == Phase::Over)
        return;
    const bool isInText = phase == Phase::Text;
    phase = Phase::Over;
    MailFailure failure{stageOf(event.stage), reasonOf(event), plainLine(event.reply.text()),
                        plainLine(event.recipient)};
    failure.code = event.reply.code;
    failure.status = event.reply.status;
    failure.octets = message.size();
    failure.maxOctets = event.maxOctets;
    if (event.tlsFault != Wire::TlsFault::None) {
        failure.reason = reasonOf(event.tlsFault, account, link.endpoint().port);
        failure.certificate.host = account.server;
        failure.certificate.port = link.endpoint().port;
    }
    Q_EMIT q->failed(failure);
    if (isInText)
        link.abort(); // the server would take a QUIT for text
    else if (session && !session->isClosed())
        session->quit();
}

void SmtpClient::Private::handle(const Smtp::Closed &)
{
    link.close();
}

void SmtpClient::Private::handle(const Smtp::LineSent &event)
{
    Q_EMIT q->lineSeen(true, event.line);
}

void SmtpClient::Private::handle(const Smtp::LineRead &event)
{
    Q_EMIT q->lineSeen(false, event.line);
}

} // namespace Net
