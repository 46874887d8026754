// SPDX-License-Identifier: MIT
#include "pop3client.h"

#include "link.h"
#include "plainline.h"
#include "pop3/clientsession.h"
#include "portfinder.h"

#include "saltedpassword.h"
#include <QQueue>

namespace Net {

namespace {

using Stage = MailFailure::Stage;
using Reason = MailFailure::Reason;

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
    }
    return Stage::Greeting;
}

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

QString subjectOf(qint64 number)
{
    return number > 0 ? QString::number(number) : QString();
}

} // namespace

class Pop3Client::Private
{
public:
    explicit Private(Pop3Client *client);

    void give(const std::function<void(Pop3::ClientSession &)> &command);
    void receive(const QByteArray &octets);
    void drainEvents();
    void flush();
    void endSession(const MailFailure &failure);
    void linkFailed(Stage stage, Reason reason, const QString &text);

    void handle(const Pop3::Greeted &event);
    void handle(const Pop3::LoggedIn &event);
    void passwordSalted(const QByteArray &saltedPassword);
    void handle(const Pop3::Listed &event);
    void handle(const Pop3::TextRead &event);
    void handle(const Pop3::TextEnded &event);
    void handle(const Pop3::Deleted &event);
    void handle(const Pop3::MarksReset &event);
    void handle(const Pop3::TlsWanted &event);
    void handle(const Pop3::SaltedPasswordWanted &event);
    void handle(const Pop3::CommandFailed &event);
    void handle(const Pop3::Quitted &event);
    void handle(const Pop3::LineSent &event);
    void handle(const Pop3::LineRead &event);

    Pop3Client *q;
    Link link;
    ClientLimits limits;
    Pop3::ClientSession session;
    QQueue<bool> texts; // RETR and TOP given and not yet answered; true: TOP
    QByteArray message;
    bool isRefusal = false; // the last line of the dialogue is a -ERR
    bool isLoggedIn = false;
    PasswordSalting salting;
    bool hasQuit = false; // asked for
};

Pop3Client::Private::Private(Pop3Client *client)
    : q(client)
{
    connect(&link, &Link::connected, q, &Pop3Client::connected);
    connect(&link, &Link::octetsRead, q, [this](const QByteArray &octets) { receive(octets); });
    connect(&link, &Link::failed, q,
            [this](Stage stage, Reason reason, const QString &text) { linkFailed(stage, reason, text); });
    connect(&link, &Link::closed, q, &Pop3Client::closed);
}

void Pop3Client::Private::give(const std::function<void(Pop3::ClientSession &)> &command)
    , salting([this](const QByteArray &saltedPassword) { passwordSalted(saltedPassword); })
{
    if (!link.isOpen())
        return;
    command(session);
    link.await(limits.reply);
    drainEvents();
}

void Pop3Client::Private::receive(const QByteArray &octets)
{
    session.receive(octets);
    drainEvents();
}

// Only what makes sense to the session sets the clock back: a server that sends one endless line runs out of time.
void Pop3Client::Private::drainEvents()
{
    flush();
    while (const auto event = session.nextEvent()) {
        link.await(std::holds_alternative<Pop3::TextRead>(*event) ? limits.block : limits.reply);
        std::visit([this](const auto &what) { handle(what); }, *event);
        flush();
    }
    flush();
    if (session.isClosed())
        link.close();
    else if (isLoggedIn && session.isIdle())
        link.awaitNothing();
}

void Pop3Client::Private::flush()
{
    const QByteArray octets = session.takeOutput();
    if (!octets.isEmpty() && link.isOpen())
        link.send(octets);
}

/// After a failure that leaves no session to go on with: QUIT for politeness, nothing is waited for.
void Pop3Client::Private::endSession(const MailFailure &failure)
{
    Q_EMIT q->failed(failure);
    if (!session.isClosed() && !hasQuit)
        session.quit();
    hasQuit = true;
    flush();
    link.close();
}

void Pop3Client::Private::linkFailed(Stage stage, Reason reason, const QString &text)
{
    MailFailure failure{stage, reason, plainLine(text), link.peer()};
    if (stage == Stage::Quit) { // the link was up: the session knows what was under way
        session.linkLost();
        failure.stage = isLoggedIn ? Stage::Quit : Stage::Greeting;
        failure.subject.clear();
        while (const auto event = session.nextEvent()) {
            const auto *lost = std::get_if<Pop3::CommandFailed>(&*event);
            if (!lost)
                continue;
            failure.stage = stageOf(lost->stage);
            failure.subject = subjectOf(lost->number);
            break;
        }
    }
    Q_EMIT q->failed(failure);
}

void Pop3Client::Private::handle(const Pop3::Greeted &event)
{
    Q_EMIT q->greeted(plainLine(event.text));
}

void Pop3Client::Private::handle(const Pop3::LoggedIn &)
{
    isLoggedIn = true;
    Q_EMIT q->loggedIn();
}

void Pop3Client::Private::handle(const Pop3::Listed &event)
{
    Q_EMIT q->listed(event.messages, event.hasUniqueIds);
}

void Pop3Client::Private::handle(const Pop3::TextRead &event)
{
    if (message.size() + event.octets.size() > limits.messageOctets) {
        const MailFailure failure{Stage::Retrieval, Reason::NotUnderstood,
                                  tr("The message is larger than %1 octets").arg(limits.messageOctets),
                                  subjectOf(event.number)};
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
    const bool isTop = !texts.isEmpty() && texts.dequeue();
    if (isTop)
        Q_EMIT q->topRetrieved(event.number, whole);
    else
        Q_EMIT q->retrieved(event.number, whole);
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
    const MailFailure failure{stageOf(event.stage), reasonOf(event, session.isClosed(), isRefusal), wordsOf(event),
                              subjectOf(event.number)};
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

Pop3Client::Pop3Client(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

Pop3Client::~Pop3Client()
{
    d->link.disconnect(this);
}

void Pop3Client::setLimits(const ClientLimits &limits)
{
    d->limits = limits;
    d->link.setLimits(limits);
}

void Pop3Client::open(const MailAccount &account)
{
    cancel();
    d->session = Pop3::ClientSession();
    d->session.setReportsLines(true);
    d->session.logIn({{}, account.user.toUtf8(), account.password.toUtf8()});
    d->isRefusal = false;
    d->isLoggedIn = false;
    d->hasQuit = false;
    d->link.open(account.server, PortFinder::pop3Ports(account.server, account.pop3Port));
}

void Pop3Client::list()
{
    d->give([](Pop3::ClientSession &session) { session.list(); });
}

void Pop3Client::retrieve(qint64 number)
{
    d->give([this, number](Pop3::ClientSession &session) {
        d->texts.enqueue(false);
        session.retrieve(number);
    });
}

void Pop3Client::retrieveTop(qint64 number, qint64 lines)
{
    d->give([this, number, lines](Pop3::ClientSession &session) {
        d->texts.enqueue(true);
        session.top(number, lines);
    });
}

void Pop3Client::remove(qint64 number)
{
    d->give([number](Pop3::ClientSession &session) { session.remove(number); });
}

void Pop3Client::resetMarks()
{
    d->give([](Pop3::ClientSession &session) { session.resetMarks(); });
}

void Pop3Client::quit()
{
    if (!std::exchange(d->hasQuit, true))
        d->give([](Pop3::ClientSession &session) { session.quit(); });
}

void Pop3Client::cancel()
{
    d->session = Pop3::ClientSession();
    d->texts.clear();
    d->message.clear();
    d->link.abort();
}

bool Pop3Client::isOpen() const
{
    return d->link.isOpen();
}

} // namespace Net
    d->salting.forget();
