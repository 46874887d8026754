// SPDX-License-Identifier: MIT
#include "checkcommand.h"

#include "mime/messagecomposer.h"

#include <QHostAddress>

#include <utility>

namespace Check {

namespace {

QString pop3Name()
{
    return QStringLiteral("pop3");
}

QString smtpName()
{
    return QStringLiteral("smtp");
}

// LIST may leave a number out.
bool isListed(const Mail::ScanListing &message)
{
    return message.octets >= 0;
}

} // namespace

CheckCommand::CheckCommand(const Client::MailAccount &account, const QString &from, const QString &to, LineSink sink,
                           QObject *parent)
    : QObject(parent)
    , m_account(account)
    , m_from(from)
    , m_to(to)
    , m_report(std::move(sink))
{
    connectPop3();
    connectSmtp();
}

void CheckCommand::connectPop3()
{
    using Client::Pop3Client;
    connect(&m_pop3, &Pop3Client::connected, this,
            [this](const QString &peer) { m_report.connected(pop3Name(), peer); });
    connect(&m_pop3, &Pop3Client::greeted, this, [this](const QString &text) {
        m_report.greeted(pop3Name(), text);
        m_isGreeted = true;
    });
    connect(&m_pop3, &Pop3Client::encrypted, this,
            [this](const Client::Encryption &encryption) { tellEncryption(pop3Name(), encryption); });
    connect(&m_pop3, &Pop3Client::loggedIn, this, [this] {
        tellEncryption(pop3Name(), {});
        m_report.loggedIn(m_account.user);
        m_pop3.list();
    });
    connect(&m_pop3, &Pop3Client::listed, this, &CheckCommand::listed);
    connect(&m_pop3, &Pop3Client::retrieved, this, &CheckCommand::retrieved);
    connect(&m_pop3, &Pop3Client::failed, this, &CheckCommand::pop3Failed);
    connect(&m_pop3, &Pop3Client::closed, this, &CheckCommand::pop3Closed);
}

void CheckCommand::connectSmtp()
{
    using Client::SmtpClient;
    connect(&m_smtp, &SmtpClient::connected, this,
            [this](const QString &peer) { m_report.connected(smtpName(), peer); });
    connect(&m_smtp, &SmtpClient::greeted, this, [this](const QString &text) {
        m_report.greeted(smtpName(), text);
        m_isGreeted = true;
    });
    connect(&m_smtp, &SmtpClient::encrypted, this,
            [this](const Client::Encryption &encryption) { tellEncryption(smtpName(), encryption); });
    connect(&m_smtp, &SmtpClient::sent, this, [this](const QString &reply) {
        tellEncryption(smtpName(), {});
        m_report.sent(m_to, reply);
    });
    connect(&m_smtp, &SmtpClient::failed, this, &CheckCommand::smtpFailed);
    connect(&m_smtp, &SmtpClient::closed, this, [this] { Q_EMIT finished(m_exitCode); });
}

// That there is none is known once the dialogue goes on without it.
void CheckCommand::tellEncryption(const QString &protocol, const std::optional<Client::Encryption> &encryption)
{
    if (std::exchange(m_isEncryptionTold, true))
        return;
    m_report.encrypted(protocol, encryption);
}

void CheckCommand::setLimits(const Client::ClientLimits &limits)
{
    m_pop3.setLimits(limits);
    m_smtp.setLimits(limits);
}

void CheckCommand::start()
{
    m_pop3.open(m_account);
}

QString CheckCommand::senderFor(const Client::MailAccount &account)
{
    if (account.user.contains(QLatin1Char('@')))
        return account.user;
    const QHostAddress address(account.server);
    if (address.isNull())
        return account.user + QLatin1Char('@') + account.server;
    const bool isIPv6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    return account.user + (isIPv6 ? QStringLiteral("@[IPv6:%1]") : QStringLiteral("@[%1]")).arg(address.toString());
}

void CheckCommand::listed(const QList<Mail::ScanListing> &messages, bool hasUniqueIds)
{
    m_messages = messages;
    qsizetype count = 0;
    qint64 octets = 0;
    for (const Mail::ScanListing &message : messages) {
        count += isListed(message) ? 1 : 0;
        octets += qMax<qint64>(message.octets, 0);
    }
    m_report.listed(count, octets, hasUniqueIds);
    retrieveNext();
}

void CheckCommand::retrieveNext()
{
    while (m_retrieved < m_messages.size() && !isListed(m_messages.at(m_retrieved)))
        ++m_retrieved;
    if (m_retrieved < m_messages.size())
        m_pop3.retrieve(m_retrieved + 1);
    else
        m_pop3.quit();
}

void CheckCommand::retrieved(qint64 number, const QByteArray &message)
{
    m_report.retrieved(number, m_messages.value(number - 1).uniqueId, message);
    ++m_retrieved;
    retrieveNext();
}

// One message that cannot be fetched does not hide whether the others can.
void CheckCommand::pop3Failed(const Client::MailFailure &failure)
{
    using Reason = Client::MailFailure::Reason;
    m_exitCode = 1;
    if (m_isGreeted && failure.stage != Client::MailFailure::Stage::Encryption)
        tellEncryption(pop3Name(), {});
    m_report.failed(pop3Name(), failure);
    const bool isOneMessage = failure.stage == Client::MailFailure::Stage::Retrieval && m_pop3.isOpen() &&
                              (failure.reason == Reason::ServerSaidNo || failure.reason == Reason::TooLarge);
    if (isOneMessage) {
        ++m_retrieved;
        retrieveNext();
    } else {
        m_pop3.quit();
    }
}

void CheckCommand::pop3Closed()
{
    if (m_to.isEmpty())
        Q_EMIT finished(m_exitCode);
    else
        sendMessage();
}

void CheckCommand::sendMessage()
{
    m_isGreeted = m_isEncryptionTold = false;
    const Mail::MessageForm form{m_from, m_to, QStringLiteral("HomeClient check"),
                                 QStringLiteral("This message was sent by homeclient --check.\n")};
    const Mime::Letter letter = Mime::Letter::of(form);
    m_smtp.send(m_account, letter.envelope(), Mime::compose(letter, Mime::newStamp(letter)));
}

void CheckCommand::smtpFailed(const Client::MailFailure &failure)
{
    m_exitCode = 1;
    if (m_isGreeted && failure.stage != Client::MailFailure::Stage::Encryption)
        tellEncryption(smtpName(), {});
    m_report.failed(smtpName(), failure);
}

} // namespace Check
