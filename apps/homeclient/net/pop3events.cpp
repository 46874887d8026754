// SPDX-License-Identifier: MIT
// What follows from each event of the POP3 session.
#include "encryptionpolicy.h"
#include "plainline.h"
#include "pop3client_p.h"

namespace Net {

using Stage = MailFailure::Stage;
using Reason = MailFailure::Reason;

namespace {

// RFC 2449 section 8.1.2. A session that ends without a -ERR of the server's is ours, which could make no sense of what
// came.
Reason reasonOf(const Pop3::CommandFailed &event, bool isClosed, bool isRefusal)
{
    if (isClosed && !isRefusal)
        return Reason::NotUnderstood;
    return event.code.toUpper() == "IN-USE" ? Reason::InUse : Reason::ServerSaidNo;
}

QString wordsOf(const Pop3::CommandFailed &event)
{
    return plainLine(event.code.isEmpty() ? event.text : '[' + event.code + "] " + event.text);
}

} // namespace

Stage stageOf(Pop3::ClientStage stage)
{
    switch (stage) {
    case Pop3::ClientStage::Greeting:
        return Stage::Greeting;
    case Pop3::ClientStage::Authentication:
        return Stage::Authentication;
    case Pop3::ClientStage::Listing:
        return Stage::Listing;
    case Pop3::ClientStage::Retrieval:
        return Stage::Retrieval;
    case Pop3::ClientStage::Deletion:
        return Stage::Deletion;
    case Pop3::ClientStage::Reset:
        return Stage::Reset;
    case Pop3::ClientStage::Quit:
        return Stage::Quit;
    case Pop3::ClientStage::Encryption:
        return Stage::Encryption;
    }
    return Stage::Greeting;
}

QString subjectOf(qint64 number)
{
    return number > 0 ? QString::number(number) : QString();
}

void Pop3Client::Private::handle(const Pop3::Greeted &event)
{
    Q_EMIT q->greeted(plainLine(event.text));
}

void Pop3Client::Private::passwordSalted(const QByteArray &saltedPassword)
{
    session.saltedPassword(saltedPassword);
    drainEvents();
}

void Pop3Client::Private::handle(const Pop3::SaltedPasswordWanted &event)
{
    salting.begin(event);
}

void Pop3Client::Private::handle(const Pop3::TlsWanted &)
{
    link.startTls();
}

void Pop3Client::Private::handle(const Pop3::LoggedIn &)
{
    isLoggedIn = true;
    Q_EMIT q->loggedIn();
}

void Pop3Client::Private::handle(const Pop3::Listed &event)
{
    listed = event.messages;
    Q_EMIT q->listed(event.messages, event.hasUniqueIds);
}

void Pop3Client::Private::handle(const Pop3::TextRead &event)
{
    if (message.size() + event.octets.size() > limits.messageOctets) {
        const MailFailure failure = tooLarge(event.number, message.size() + event.octets.size());
        session = Pop3::ClientSession(); // whatever else comes is not looked at
        Q_EMIT q->failed(failure);
        link.abort();
        return;
    }
    message += event.octets;
    Q_EMIT q->retrieving(event.number, message.size());
}

void Pop3Client::Private::handle(const Pop3::TextEnded &event)
{
    const QByteArray whole = std::exchange(message, {});
    ending = Ending::Open;
    const bool isTop = !texts.isEmpty() && texts.dequeue();
    if (isTop)
        Q_EMIT q->topRetrieved(event.number, whole);
    else
        Q_EMIT q->retrieved(event.number, whole);
}

void Pop3Client::Private::handle(const Pop3::Deleted &event)
{
    Q_EMIT q->removed(event.number);
}

void Pop3Client::Private::handle(const Pop3::MarksReset &)
{
    Q_EMIT q->marksReset();
}

void Pop3Client::Private::handle(const Pop3::CommandFailed &event)
{
    if (isLeaving)
        return;
    MailFailure failure{stageOf(event.stage), reasonOf(event, session.isClosed(), isRefusal), wordsOf(event),
                        subjectOf(event.number)};
    if (event.tlsFault != Wire::TlsFault::None) {
        failure.reason = reasonOf(event.tlsFault, account, link.endpoint().port);
        failure.certificate.host = account.server;
        failure.certificate.port = link.endpoint().port;
    }
    if (event.stage == Pop3::ClientStage::Retrieval) {
        message.clear();
        if (!texts.isEmpty())
            texts.dequeue();
    }
    if (!isLoggedIn || session.isClosed())
        endSession(failure);
    else
        Q_EMIT q->failed(failure);
}

void Pop3Client::Private::handle(const Pop3::Quitted &event)
{
    if (!isLeaving)
        Q_EMIT q->quitted(plainLine(event.text));
    link.close();
}

void Pop3Client::Private::handle(const Pop3::LineSent &event)
{
    isRefusal = false;
    Q_EMIT q->lineSeen(true, event.line);
}

void Pop3Client::Private::handle(const Pop3::LineRead &event)
{
    isRefusal = event.line.left(4).toUpper() == "-ERR";
    Q_EMIT q->lineSeen(false, event.line);
}

} // namespace Net
