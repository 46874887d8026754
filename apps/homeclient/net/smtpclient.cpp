// SPDX-License-Identifier: MIT
#include "smtpclient.h"

#include "encryptionpolicy.h"
#include "link.h"
#include "messageneeds.h"
#include "plainline.h"
#include "portfinder.h"
#include "saltedpassword.h"
#include "smtp/clientsession.h"

namespace Net {

namespace {

using Stage = MailFailure::Stage;
using Reason = MailFailure::Reason;

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

// A client without a domain name of its own says its address (RFC 5321 section 4.1.4).
QByteArray addressLiteral(const QHostAddress &address)
{
    const QByteArray text = address.toString().section(QLatin1Char('%'), 0, 0).toLatin1();
    return address.protocol() == QAbstractSocket::IPv6Protocol ? "[IPv6:" + text + ']' : '[' + text + ']';
}

Reason reasonOf(const Smtp::SendFailed &failure)
{
    if (failure.isObstacle)
        return Reason::NotOffered;
    return failure.reply.code == 0 ? Reason::NotUnderstood : Reason::ServerSaidNo;
}

} // namespace

class SmtpClient::Private
{
public:
    explicit Private(SmtpClient *client);

    void begin();
    void receive(const QByteArray &octets);
    void drainEvents();
    void flush();
    void passwordSalted(const QByteArray &saltedPassword);
    void writeText();
    void takeEncryption(const Encryption &encryption);
    void linkFailed(const MailFailure &linkFailure);
    std::chrono::milliseconds patience() const;

    void handle(const Smtp::Greeted &event);
    void handle(const Smtp::TlsWanted &event);
    void handle(const Smtp::SaltedPasswordWanted &event);
    void handle(const Smtp::Ready &event);
    void handle(const Smtp::TextWanted &event);
    void handle(const Smtp::Sent &event);
    void handle(const Smtp::SendFailed &event);
    void handle(const Smtp::Closed &event);
    void handle(const Smtp::LineSent &event);
    void handle(const Smtp::LineRead &event);

    // What the message is at; decides how long to wait.
    enum class Phase { Opening, Envelope, Text, FinalDot, Over };

    SmtpClient *q;
    Link link;
    PasswordSalting salting;
    ClientLimits limits;
    std::unique_ptr<Smtp::ClientSession> session; // null until the link is up
    MailAccount account;
    Mail::Envelope envelope;
    QByteArray message;
    qsizetype written = 0; // of message, given to the session
    Phase phase = Phase::Opening;
};

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

void SmtpClient::Private::handle(const Smtp::Greeted &event)
{
    Q_EMIT q->greeted(plainLine(event.reply.lines.value(0)));
}

void SmtpClient::Private::passwordSalted(const QByteArray &saltedPassword)
{
    if (!session)
        return;
    session->saltedPassword(saltedPassword);
    drainEvents();
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

void SmtpClient::send(const MailAccount &account, const Mail::Envelope &envelope, const QByteArray &message)
{
    cancel();
    d->account = account;
    d->envelope = withNeedsOf(message, envelope);
    d->message = message;
    d->written = 0;
    d->phase = Private::Phase::Opening;
    d->link.open(account.server, PortFinder::smtpEndpoints(account), account.trust);
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
