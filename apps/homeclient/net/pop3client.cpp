// SPDX-License-Identifier: MIT
// What a Pop3Client is told from outside, and by its link. What follows from the server's words: pop3events.cpp.
#include "encryptionpolicy.h"
#include "plainline.h"
#include "pop3client_p.h"

namespace Net {

using Stage = MailFailure::Stage;
using Reason = MailFailure::Reason;

Pop3Client::Private::Private(Pop3Client *client)
    : q(client)
    , salting([this](const QByteArray &saltedPassword) { passwordSalted(saltedPassword); })
{
    connect(&link, &Link::connected, q, [this](const QString &peer) {
        begin();
        Q_EMIT q->connected(peer);
    });
    connect(&link, &Link::encrypted, q, [this](const Encryption &taken) { takeEncryption(taken); });
    connect(&link, &Link::octetsRead, q, [this](const QByteArray &octets) { receive(octets); });
    connect(&link, &Link::failed, q, [this](const MailFailure &linkFailure) { linkFailed(linkFailure); });
    connect(&link, &Link::closed, q, &Pop3Client::closed);
    farewellClock.setSingleShot(true);
    connect(&farewellClock, &QTimer::timeout, &link, &Link::abort);
}

void Pop3Client::Private::give(const std::function<void(Pop3::ClientSession &)> &command)
{
    if (!link.isOpen())
        return;
    command(session);
    link.await(limits.reply);
    drainEvents();
}

// Where nothing is to be deleted, the answer to QUIT tells nothing: a silent server is not waited for.
std::chrono::milliseconds Pop3Client::Private::patience() const
{
    return session.isQuitting() && !session.hasMarks() ? limits.farewell : limits.reply;
}

// A text that ends as a server with LF line ends means it will have no other end: it is waited for once, and not long.
void Pop3Client::Private::watchForBareLf()
{
    if (ending == Ending::Open && session.endsInBareLf()) {
        ending = Ending::BareLf;
        link.await(limits.farewell);
    } else if (ending == Ending::BareLf && !session.endsInBareLf()) {
        ending = Ending::Passed;
        link.await(limits.block);
    }
}

// Which way it is encrypted depends on the port that answered.
void Pop3Client::Private::begin()
{
    if (link.endpoint().tlsFromTheStart)
        session.setEncrypted();
    session.setTls(requiredTls(account, account.pop3Security, link.endpoint()));
}

void Pop3Client::Private::takeEncryption(const Encryption &taken)
{
    encryption = taken;
    session.tlsStarted();
    Q_EMIT q->encrypted(taken);
    drainEvents();
}

void Pop3Client::Private::receive(const QByteArray &octets)
{
    session.receive(octets);
    drainEvents();
}

// Only what makes sense to the session sets the clock back, and of a long answer only a good piece of it: a server that
// sends one endless line, or an octet a minute, runs out of time.
void Pop3Client::Private::drainEvents()
{
    flush();
    while (const auto event = session.nextEvent()) {
        if (std::holds_alternative<Pop3::TextRead>(*event))
            link.awaitMore(limits.block);
        else if (std::holds_alternative<Pop3::LineRead>(*event))
            link.awaitMore(limits.reply);
        else
            link.await(patience());
        std::visit([this](const auto &what) { handle(what); }, *event);
        flush();
    }
    watchForBareLf();
    flush();
    if (session.isClosed())
        link.close();
    else if (isLoggedIn && session.isIdle())
        link.awaitNothing();
}

void Pop3Client::Private::flush()
{
    const QByteArray octets = session.takeOutput();
    if (octets.isEmpty() || !link.isOpen())
        return;
    link.send(octets);
    if (session.isQuitting())
        link.await(patience());
}

/// After a failure that leaves no session to go on with.
void Pop3Client::Private::endSession(const MailFailure &failure)
{
    Q_EMIT q->failed(failure);
    q->leave();
}

void Pop3Client::Private::linkFailed(const MailFailure &linkFailure)
{
    if (isLeaving)
        return;
    MailFailure failure = linkFailure;
    failure.text = plainLine(failure.text);
    failure.subject = link.peer();
    if (failure.stage == Stage::Quit) { // the link was up: the session knows what was under way
        session.linkLost();
        failure.stage = isLoggedIn ? Stage::Quit : Stage::Greeting;
        failure.subject.clear();
        if (session.endsInBareLf()) {
            failure.reason = Reason::NotUnderstood;
            failure.text = tr("The server ends the lines of a message with LF alone, where POP3 wants CR LF");
        }
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
    d->session.logIn({{}, account.user.toUtf8(), account.password.toUtf8()}, scramNonce());
    d->account = account;
    d->encryption.reset();
    d->listed.clear();
    d->isRefusal = false;
    d->isLoggedIn = false;
    d->hasQuit = d->isLeaving = false;
    d->farewellClock.stop();
    d->ending = Private::Ending::Open;
    d->link.open(account.server, PortFinder::pop3Endpoints(account), account.trust);
}

void Pop3Client::list()
{
    d->give([](Pop3::ClientSession &session) { session.list(); });
}

MailFailure Pop3Client::Private::tooLarge(qint64 number, qint64 octets) const
{
    MailFailure failure{Stage::Retrieval, Reason::TooLarge,
                        tr("The message is larger than %1 octets").arg(limits.messageOctets), subjectOf(number)};
    failure.octets = octets;
    failure.maxOctets = limits.messageOctets;
    return failure;
}

// What is announced as too long is not asked for: the session stays usable.
bool Pop3Client::Private::refusesAnnounced(qint64 number)
{
    const bool isKnown = number >= 1 && number <= listed.size();
    if (!isKnown || listed.at(number - 1).octets <= limits.messageOctets)
        return false;
    const MailFailure failure = tooLarge(number, listed.at(number - 1).octets);
    QMetaObject::invokeMethod(
        q, [this, failure] { Q_EMIT q->failed(failure); }, Qt::QueuedConnection);
    return true;
}

void Pop3Client::retrieve(qint64 number)
{
    if (!d->link.isOpen() || d->refusesAnnounced(number))
        return;
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

void Pop3Client::leave()
{
    d->hasQuit = d->isLeaving = true;
    d->session.leave();
    if (!d->link.isConnected() || d->session.isClosed()) {
        d->link.close();
        return;
    }
    d->farewellClock.start(d->limits.farewell);
    d->drainEvents();
}

void Pop3Client::cancel()
{
    d->session = Pop3::ClientSession();
    d->salting.forget();
    d->texts.clear();
    d->message.clear();
    d->link.abort();
}

bool Pop3Client::isOpen() const
{
    return d->link.isOpen();
}

const std::optional<Encryption> &Pop3Client::encryption() const
{
    return d->encryption;
}

} // namespace Net
