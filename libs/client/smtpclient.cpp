// SPDX-License-Identifier: MIT
#include "smtpclient.h"

#include "encryptionpolicy.h"
#include "messageneeds.h"
#include "plainline.h"
#include "portfinder.h"
#include "smtpfailure.h"

namespace Client {

using Stage = MailFailure::Stage;

namespace {

// A client without a domain name of its own says its address (RFC 5321 section 4.1.4).
QByteArray addressLiteral(const QHostAddress &address)
{
    const QByteArray text = address.toString().section(QLatin1Char('%'), 0, 0).toLatin1();
    return address.protocol() == QAbstractSocket::IPv6Protocol ? "[IPv6:" + text + ']' : '[' + text + ']';
}

} // namespace

SmtpClient::SmtpClient(QObject *parent)
    : QObject(parent)
    , m_salting([this](const QByteArray &saltedPassword) { passwordSalted(saltedPassword); })
{
    connect(&m_link, &ServerLink::connected, this, &SmtpClient::linkConnected);
    connect(&m_link, &ServerLink::encrypted, this, &SmtpClient::linkEncrypted);
    connect(&m_link, &ServerLink::octetsRead, this, &SmtpClient::receive);
    connect(&m_link, &ServerLink::octetsSent, this, &SmtpClient::writeText);
    connect(&m_link, &ServerLink::failed, this, &SmtpClient::linkFailed);
    connect(&m_link, &ServerLink::closed, this, &SmtpClient::closed);
    m_farewellClock.setSingleShot(true);
    connect(&m_farewellClock, &QTimer::timeout, &m_link, &ServerLink::abort);
}

SmtpClient::~SmtpClient() = default;

void SmtpClient::setLimits(const ClientLimits &limits)
{
    m_limits = limits;
    m_link.setLimits(limits);
}

void SmtpClient::greet(const MailAccount &account)
{
    send(account, {}, {});
    m_greetsOnly = true;
}

void SmtpClient::send(const MailAccount &account, const Mail::Envelope &envelope, const QByteArray &message)
{
    cancel();
    m_greetsOnly = false;
    m_account = account;
    m_envelope = withNeedsOf(message, envelope);
    m_message = message;
    m_written = 0;
    m_farewellClock.stop();
    m_phase = Phase::Opening;
    m_link.open(account.server, PortFinder::smtpPorts(account), account.trust);
}

void SmtpClient::leave()
{
    const bool isInText = m_phase == Phase::Text || m_phase == Phase::FinalDot;
    m_phase = Phase::Over;
    if (!m_session || isInText) {
        cancel();
        return;
    }
    m_session->quit();
    m_farewellClock.start(m_limits.farewell);
    drainEvents();
}

void SmtpClient::cancel()
{
    m_session.reset();
    m_salting.forget();
    m_link.abort();
}

void SmtpClient::linkConnected(const QString &peer)
{
    Smtp::ClientOptions options;
    options.clientName = addressLiteral(m_link.localAddress());
    if (!m_account.password.isEmpty())
        options.credentials = Sasl::Credentials{{}, m_account.user.toUtf8(), m_account.password.toUtf8()};
    options.nonce = scramNonce();
    options.encrypted = m_link.port().tlsFromTheStart;
    options.tls = requiredTls(m_account, m_account.smtpSecurity, m_link.port());
    m_session = std::make_unique<Smtp::ClientSession>(options);
    m_session->setReportsLines(true);
    Q_EMIT connected(peer);
}

void SmtpClient::linkEncrypted(const Encryption &encryption)
{
    if (!m_session)
        return;
    m_session->tlsStarted();
    Q_EMIT encrypted(encryption);
    if (m_session)
        drainEvents();
}

std::chrono::milliseconds SmtpClient::patience() const
{
    switch (m_phase) {
    case Phase::Envelope:
        return m_session->stage() == Smtp::ClientStage::Text ? m_limits.dataReply : m_limits.reply;
    case Phase::Text:
        return m_limits.block;
    case Phase::FinalDot:
        return m_limits.finalReply;
    case Phase::Over:
        return m_limits.farewell;
    case Phase::Opening:
        break;
    }
    return m_limits.reply;
}

void SmtpClient::receive(const QByteArray &octets)
{
    if (!m_session)
        return;
    m_session->receive(octets);
    drainEvents();
}

// Only what makes sense to the session sets the clock back, and of a long answer only a good piece of it: a server that
// sends one endless line, or an octet a minute, runs out of time.
void SmtpClient::drainEvents()
{
    flush();
    while (const auto event = m_session->nextEvent()) {
        std::visit([this](const auto &what) { handle(what); }, *event);
        if (!m_session)
            return;
        flush();
        if (std::holds_alternative<Smtp::LineRead>(*event))
            m_link.awaitMore(patience());
        else
            m_link.await(patience());
    }
    flush();
    if (m_session->isClosed())
        m_link.close();
}

void SmtpClient::flush()
{
    const QByteArray octets = m_session->takeOutput();
    if (!octets.isEmpty() && m_link.isOpen())
        m_link.send(octets);
}

// The message goes out as fast as the link takes it; at most two socket buffers of it are held a second time.
void SmtpClient::writeText()
{
    if (m_phase != Phase::Text || !m_session)
        return;
    while (m_written < m_message.size() && m_link.unsentOctets() < SocketBufferOctets) {
        const qsizetype octets = qMin<qsizetype>(SocketBufferOctets, m_message.size() - m_written);
        m_session->writeText(QByteArrayView(m_message).sliced(m_written, octets));
        m_written += octets;
        flush();
    }
    if (m_written == m_message.size()) {
        m_phase = Phase::FinalDot;
        m_session->endText();
        flush();
    }
    m_link.await(patience());
    Q_EMIT progressed(qMax<qint64>(0, m_written - m_link.unsentOctets()), m_message.size());
}

void SmtpClient::linkFailed(const MailFailure &linkFailure)
{
    if (m_phase == Phase::Over)
        return; // the message is sent, or its failure told
    MailFailure failure = linkFailure;
    failure.text = plainLine(failure.text);
    failure.subject = m_link.peer();
    if (failure.stage == Stage::Quit && m_session) {
        failure.stage = stageOf(m_session->stage());
        failure.mayHaveArrived = m_session->mayHaveArrived();
        failure.subject.clear();
    }
    m_phase = Phase::Over;
    Q_EMIT failed(failure);
}

void SmtpClient::passwordSalted(const QByteArray &saltedPassword)
{
    if (!m_session)
        return;
    m_session->saltedPassword(saltedPassword);
    drainEvents();
}

void SmtpClient::handle(const Smtp::Greeted &event)
{
    Q_EMIT greeted(plainLine(event.reply.lines.value(0)));
}

void SmtpClient::handle(const Smtp::SaltedPasswordWanted &event)
{
    m_salting.begin(event);
}

void SmtpClient::handle(const Smtp::TlsWanted &)
{
    m_link.startTls();
}

void SmtpClient::handle(const Smtp::Ready &)
{
    if (m_phase != Phase::Opening)
        return;
    if (m_greetsOnly) {
        Q_EMIT named(plainLine(m_session->serverName()));
        leave();
        return;
    }
    m_phase = Phase::Envelope;
    m_session->send({m_envelope, m_message.size()});
}

// All recipients or none: the answer that matters comes with SendFailed.
void SmtpClient::handle(const Smtp::RecipientAnswered &) {}

void SmtpClient::handle(const Smtp::TextWanted &)
{
    m_phase = Phase::Text;
    writeText();
}

void SmtpClient::handle(const Smtp::Sent &event)
{
    m_phase = Phase::Over;
    Q_EMIT progressed(m_message.size(), m_message.size());
    Q_EMIT sent(plainLine(event.reply.text()));
    if (m_session)
        m_session->quit();
}

void SmtpClient::handle(const Smtp::SendFailed &event)
{
    if (m_phase == Phase::Over)
        return;
    const bool isInText = m_phase == Phase::Text;
    m_phase = Phase::Over;
    MailFailure failure = failureOf(event, m_message.size());
    explainTlsFault(failure, event.tlsFault, m_account, m_link.port().number);
    Q_EMIT failed(failure);
    if (isInText)
        m_link.abort(); // the server would take a QUIT for text
    else if (m_session && !m_session->isClosed())
        m_session->quit();
}

void SmtpClient::handle(const Smtp::Closed &)
{
    m_link.close();
}

void SmtpClient::handle(const Smtp::LineSent &event)
{
    Q_EMIT lineSeen(true, event.line);
}

void SmtpClient::handle(const Smtp::LineRead &event)
{
    Q_EMIT lineSeen(false, event.line);
}

} // namespace Client
