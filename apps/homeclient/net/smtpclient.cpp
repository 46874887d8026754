// SPDX-License-Identifier: MIT
// What an SmtpClient is told from outside, and by its link. What follows from the server's words: smtpevents.cpp.
#include "encryptionpolicy.h"
#include "messageneeds.h"
#include "plainline.h"
#include "portfinder.h"
#include "smtpclient_p.h"

namespace Net {

using Stage = MailFailure::Stage;
using Reason = MailFailure::Reason;

namespace {

// A client without a domain name of its own says its address (RFC 5321 section 4.1.4).
QByteArray addressLiteral(const QHostAddress &address)
{
    const QByteArray text = address.toString().section(QLatin1Char('%'), 0, 0).toLatin1();
    return address.protocol() == QAbstractSocket::IPv6Protocol ? "[IPv6:" + text + ']' : '[' + text + ']';
}

} // namespace

SmtpClient::Private::Private(SmtpClient *client)
    : q(client)
    , salting([this](const QByteArray &saltedPassword) { passwordSalted(saltedPassword); })
{
    connect(&link, &Link::connected, q, [this](const QString &peer) {
        begin();
        Q_EMIT q->connected(peer);
    });
    connect(&link, &Link::encrypted, q, [this](const Encryption &encryption) { takeEncryption(encryption); });
    connect(&link, &Link::octetsRead, q, [this](const QByteArray &octets) { receive(octets); });
    connect(&link, &Link::octetsSent, q, [this] { writeText(); });
    connect(&link, &Link::failed, q, [this](const MailFailure &linkFailure) { linkFailed(linkFailure); });
    connect(&link, &Link::closed, q, &SmtpClient::closed);
    farewellClock.setSingleShot(true);
    connect(&farewellClock, &QTimer::timeout, &link, &Link::abort);
}

void SmtpClient::Private::begin()
{
    Smtp::ClientOptions options;
    options.clientName = addressLiteral(link.localAddress());
    if (!account.password.isEmpty())
        options.credentials = Sasl::Credentials{{}, account.user.toUtf8(), account.password.toUtf8()};
    options.nonce = scramNonce();
    options.encrypted = link.endpoint().tlsFromTheStart;
    options.tls = requiredTls(account, account.smtpSecurity, link.endpoint());
    session = std::make_unique<Smtp::ClientSession>(options);
    session->setReportsLines(true);
}

void SmtpClient::Private::takeEncryption(const Encryption &encryption)
{
    if (!session)
        return;
    session->tlsStarted();
    Q_EMIT q->encrypted(encryption);
    if (session)
        drainEvents();
}

std::chrono::milliseconds SmtpClient::Private::patience() const
{
    switch (phase) {
    case Phase::Envelope:
        return session->stage() == Smtp::ClientStage::Text ? limits.dataReply : limits.reply;
    case Phase::Text:
        return limits.block;
    case Phase::FinalDot:
        return limits.finalReply;
    case Phase::Over:
        return limits.farewell;
    case Phase::Opening:
        break;
    }
    return limits.reply;
}

void SmtpClient::Private::receive(const QByteArray &octets)
{
    if (!session)
        return;
    session->receive(octets);
    drainEvents();
}

// Only what makes sense to the session sets the clock back, and of a long answer only a good piece of it: a server that
// sends one endless line, or an octet a minute, runs out of time.
void SmtpClient::Private::drainEvents()
{
    flush();
    while (const auto event = session->nextEvent()) {
        std::visit([this](const auto &what) { handle(what); }, *event);
        if (!session)
            return;
        flush();
        if (std::holds_alternative<Smtp::LineRead>(*event))
            link.awaitMore(patience());
        else
            link.await(patience());
    }
    flush();
    if (session->isClosed())
        link.close();
}

void SmtpClient::Private::flush()
{
    const QByteArray octets = session->takeOutput();
    if (!octets.isEmpty() && link.isOpen())
        link.send(octets);
}

// The message goes out as fast as the link takes it; at most two socket buffers of it are held a second time.
void SmtpClient::Private::writeText()
{
    if (phase != Phase::Text || !session)
        return;
    while (written < message.size() && link.unsentOctets() < SocketBufferOctets) {
        const qsizetype octets = qMin<qsizetype>(SocketBufferOctets, message.size() - written);
        session->writeText(QByteArrayView(message).sliced(written, octets));
        written += octets;
        flush();
    }
    if (written == message.size()) {
        phase = Phase::FinalDot;
        session->endText();
        flush();
    }
    link.await(patience());
    Q_EMIT q->progressed(qMax<qint64>(0, written - link.unsentOctets()), message.size());
}

void SmtpClient::Private::linkFailed(const MailFailure &linkFailure)
{
    if (phase == Phase::Over)
        return; // the message is sent, or its failure told
    MailFailure failure = linkFailure;
    failure.text = plainLine(failure.text);
    failure.subject = link.peer();
    if (failure.stage == Stage::Quit && session) {
        failure.stage = stageOf(session->stage());
        failure.subject.clear();
    }
    phase = Phase::Over;
    Q_EMIT q->failed(failure);
}

void SmtpClient::Private::passwordSalted(const QByteArray &saltedPassword)
{
    if (!session)
        return;
    session->saltedPassword(saltedPassword);
    drainEvents();
}

SmtpClient::SmtpClient(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

SmtpClient::~SmtpClient()
{
    d->link.disconnect(this);
}

void SmtpClient::setLimits(const ClientLimits &limits)
{
    d->limits = limits;
    d->link.setLimits(limits);
}

void SmtpClient::greet(const MailAccount &account)
{
    send(account, {}, {});
    d->greetsOnly = true;
}

void SmtpClient::send(const MailAccount &account, const Mail::Envelope &envelope, const QByteArray &message)
{
    cancel();
    d->greetsOnly = false;
    d->account = account;
    d->envelope = withNeedsOf(message, envelope);
    d->message = message;
    d->written = 0;
    d->farewellClock.stop();
    d->phase = Private::Phase::Opening;
    d->link.open(account.server, PortFinder::smtpEndpoints(account), account.trust);
}

void SmtpClient::leave()
{
    const bool isInText = d->phase == Private::Phase::Text || d->phase == Private::Phase::FinalDot;
    d->phase = Private::Phase::Over;
    if (!d->session || isInText) {
        cancel();
        return;
    }
    d->session->quit();
    d->farewellClock.start(d->limits.farewell);
    d->drainEvents();
}

void SmtpClient::cancel()
{
    d->session.reset();
    d->salting.forget();
    d->link.abort();
}

bool SmtpClient::isOpen() const
{
    return d->link.isOpen();
}

} // namespace Net
