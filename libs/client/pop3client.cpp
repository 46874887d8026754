// SPDX-License-Identifier: MIT
#include "pop3client.h"

#include "encryptionpolicy.h"
#include "plainline.h"
#include "pop3failure.h"
#include "portfinder.h"

#include <utility>

namespace Client {

using Stage = MailFailure::Stage;
using Reason = MailFailure::Reason;

Pop3Client::Pop3Client(QObject *parent)
    : QObject(parent)
    , m_salting([this](const QByteArray &saltedPassword) { passwordSalted(saltedPassword); })
{
    connect(&m_link, &ServerLink::connected, this, &Pop3Client::linkConnected);
    connect(&m_link, &ServerLink::encrypted, this, &Pop3Client::linkEncrypted);
    connect(&m_link, &ServerLink::octetsRead, this, &Pop3Client::receive);
    connect(&m_link, &ServerLink::failed, this, &Pop3Client::linkFailed);
    connect(&m_link, &ServerLink::closed, this, &Pop3Client::closed);
    m_farewellClock.setSingleShot(true);
    connect(&m_farewellClock, &QTimer::timeout, &m_link, &ServerLink::abort);
}

Pop3Client::~Pop3Client() = default;

void Pop3Client::setLimits(const ClientLimits &limits)
{
    m_limits = limits;
    m_link.setLimits(limits);
}

void Pop3Client::open(const MailAccount &account)
{
    cancel();
    m_session.setReportsLines(true);
    m_session.logIn({{}, account.user.toUtf8(), account.password.toUtf8()}, scramNonce());
    m_account = account;
    m_encryption.reset();
    m_listed.clear();
    m_isRefusal = false;
    m_isLoggedIn = false;
    m_hasQuit = m_isLeaving = false;
    m_farewellClock.stop();
    m_link.open(account.server, PortFinder::pop3Ports(account), account.trust);
}

void Pop3Client::give(const std::function<void(Pop3::ClientSession &)> &command)
{
    if (!m_link.isOpen())
        return;
    command(m_session);
    m_link.await(m_limits.reply);
    drainEvents();
}

void Pop3Client::list()
{
    give([](Pop3::ClientSession &session) { session.list(); });
}

void Pop3Client::retrieve(qint64 number)
{
    if (!m_link.isOpen() || refusesAnnounced(number))
        return;
    give([this, number](Pop3::ClientSession &session) {
        m_texts.expect(false);
        session.retrieve(number);
    });
}

void Pop3Client::retrieveTop(qint64 number, qint64 lines)
{
    give([this, number, lines](Pop3::ClientSession &session) {
        m_texts.expect(true);
        session.top(number, lines);
    });
}

void Pop3Client::remove(qint64 number)
{
    give([number](Pop3::ClientSession &session) { session.remove(number); });
}

void Pop3Client::resetMarks()
{
    give([](Pop3::ClientSession &session) { session.resetMarks(); });
}

void Pop3Client::quit()
{
    if (!std::exchange(m_hasQuit, true))
        give([](Pop3::ClientSession &session) { session.quit(); });
}

void Pop3Client::leave()
{
    m_hasQuit = m_isLeaving = true;
    m_session.leave();
    if (!m_link.isConnected() || m_session.isClosed()) {
        m_link.close();
        return;
    }
    m_farewellClock.start(m_limits.farewell);
    drainEvents();
}

void Pop3Client::cancel()
{
    m_session = Pop3::ClientSession();
    m_salting.forget();
    m_texts.clear();
    m_link.abort();
}

// Which way it is encrypted depends on the port that answered.
void Pop3Client::linkConnected(const QString &peer)
{
    if (m_link.port().tlsFromTheStart)
        m_session.setEncrypted();
    m_session.setTls(requiredTls(m_account, m_account.pop3Security, m_link.port()));
    Q_EMIT connected(peer);
}

void Pop3Client::linkEncrypted(const Encryption &encryption)
{
    m_encryption = encryption;
    m_session.tlsStarted();
    Q_EMIT encrypted(encryption);
    drainEvents();
}

void Pop3Client::receive(const QByteArray &octets)
{
    m_session.receive(octets);
    drainEvents();
}

void Pop3Client::linkFailed(const MailFailure &linkFailure)
{
    if (m_isLeaving)
        return;
    MailFailure failure = linkFailure;
    failure.text = plainLine(failure.text);
    failure.subject = m_link.peer();
    if (failure.stage == Stage::Quit)
        tellWhatWasLost(failure);
    Q_EMIT failed(failure);
}

/// The link was up: the session knows what was under way.
void Pop3Client::tellWhatWasLost(MailFailure &failure)
{
    m_session.linkLost();
    failure.stage = m_isLoggedIn ? Stage::Quit : Stage::Greeting;
    failure.subject.clear();
    if (m_session.endsInBareLf()) {
        failure.reason = Reason::NotUnderstood;
        failure.text = tr("The server ends the lines of a message with LF alone, where POP3 wants CR LF");
    }
    while (const auto event = m_session.nextEvent()) {
        const auto *lost = std::get_if<Pop3::CommandFailed>(&*event);
        if (!lost)
            continue;
        failure.stage = stageOf(lost->stage);
        failure.subject = subjectOf(lost->number);
        break;
    }
}

void Pop3Client::drainEvents()
{
    flush();
    while (const auto event = m_session.nextEvent()) {
        awaitAfter(*event);
        std::visit([this](const auto &what) { handle(what); }, *event);
        flush();
    }
    watchForBareLf();
    flush();
    if (m_session.isClosed())
        m_link.close();
    else if (m_isLoggedIn && m_session.isIdle())
        m_link.awaitNothing();
}

// Only what makes sense to the session sets the clock back, and of a long answer only a good piece of it: a server that
// sends one endless line, or an octet a minute, runs out of time.
void Pop3Client::awaitAfter(const Pop3::ClientEvent &event)
{
    if (std::holds_alternative<Pop3::TextRead>(event))
        m_link.awaitMore(m_limits.block);
    else if (std::holds_alternative<Pop3::LineRead>(event))
        m_link.awaitMore(m_limits.reply);
    else
        m_link.await(patience());
}

// Where nothing is to be deleted, the answer to QUIT tells nothing: a silent server is not waited for.
std::chrono::milliseconds Pop3Client::patience() const
{
    return m_session.isQuitting() && !m_session.hasMarks() ? m_limits.farewell : m_limits.reply;
}

// A text that ends as a server with LF line ends means it will have no other end: it is waited for once, and not long.
void Pop3Client::watchForBareLf()
{
    const IncomingTexts::Change change = m_texts.look(m_session.endsInBareLf());
    if (change == IncomingTexts::Change::SeemsOver)
        m_link.await(m_limits.farewell);
    else if (change == IncomingTexts::Change::GoesOn)
        m_link.await(m_limits.block);
}

void Pop3Client::flush()
{
    const QByteArray octets = m_session.takeOutput();
    if (octets.isEmpty() || !m_link.isOpen())
        return;
    m_link.send(octets);
    if (m_session.isQuitting())
        m_link.await(patience());
}

void Pop3Client::passwordSalted(const QByteArray &saltedPassword)
{
    m_session.saltedPassword(saltedPassword);
    drainEvents();
}

// What is announced as too long is not asked for: the session stays usable.
bool Pop3Client::refusesAnnounced(qint64 number)
{
    const bool isKnown = number >= 1 && number <= m_listed.size();
    if (!isKnown || m_listed.at(number - 1).octets <= m_limits.messageOctets)
        return false;
    const MailFailure failure = tooLarge(number, m_listed.at(number - 1).octets, m_limits.messageOctets);
    QMetaObject::invokeMethod(
        this, [this, failure] { Q_EMIT failed(failure); }, Qt::QueuedConnection);
    return true;
}

void Pop3Client::handle(const Pop3::Greeted &event)
{
    Q_EMIT greeted(plainLine(event.text));
}

void Pop3Client::handle(const Pop3::TlsWanted &)
{
    m_link.startTls();
}

void Pop3Client::handle(const Pop3::SaltedPasswordWanted &event)
{
    m_salting.begin(event);
}

void Pop3Client::handle(const Pop3::LoggedIn &)
{
    m_isLoggedIn = true;
    Q_EMIT loggedIn();
}

void Pop3Client::handle(const Pop3::Listed &event)
{
    m_listed = event.messages;
    Q_EMIT listed(event.messages, event.hasUniqueIds);
}

void Pop3Client::handle(const Pop3::TextRead &event)
{
    if (const qint64 octets = m_texts.octets() + event.octets.size(); octets > m_limits.messageOctets) {
        const MailFailure failure = tooLarge(event.number, octets, m_limits.messageOctets);
        m_session = Pop3::ClientSession(); // whatever else comes is not looked at
        Q_EMIT failed(failure);
        m_link.abort();
        return;
    }
    m_texts.append(event.octets);
    Q_EMIT retrieving(event.number, m_texts.octets());
}

void Pop3Client::handle(const Pop3::TextEnded &event)
{
    const IncomingTexts::Text text = m_texts.finish();
    if (text.isTop)
        Q_EMIT topRetrieved(event.number, text.octets);
    else
        Q_EMIT retrieved(event.number, text.octets);
}

void Pop3Client::handle(const Pop3::Deleted &event)
{
    Q_EMIT removed(event.number);
}

void Pop3Client::handle(const Pop3::MarksReset &)
{
    Q_EMIT marksReset();
}

void Pop3Client::handle(const Pop3::CommandFailed &event)
{
    if (m_isLeaving)
        return;
    // A session that ends without a -ERR of the server's is ours, which could make no sense of what came.
    MailFailure failure = failureOf(event, m_session.isClosed() && !m_isRefusal);
    explainTlsFault(failure, event.tlsFault, m_account, m_link.port().number);
    if (event.stage == Pop3::ClientStage::Retrieval)
        m_texts.drop();
    const bool isOver = !m_isLoggedIn || m_session.isClosed();
    Q_EMIT failed(failure);
    if (isOver)
        leave();
}

void Pop3Client::handle(const Pop3::Quitted &event)
{
    if (!m_isLeaving)
        Q_EMIT quitted(plainLine(event.text));
    m_link.close();
}

void Pop3Client::handle(const Pop3::LineSent &event)
{
    m_isRefusal = false;
    Q_EMIT lineSeen(true, event.line);
}

void Pop3Client::handle(const Pop3::LineRead &event)
{
    m_isRefusal = event.line.left(4).toUpper() == "-ERR";
    Q_EMIT lineSeen(false, event.line);
}

} // namespace Client
