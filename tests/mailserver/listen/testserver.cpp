// SPDX-License-Identifier: MIT
#include "mailserver/listen/testserver.h"

#include "everymessage.h"
#include "mail/uniqueid.h"
#include "settings/load.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

TestServer::TestServer(const Change &change, std::shared_ptr<Storage::MailStore> store)
    : m_accounts(makeAccounts())
    , m_memory(std::make_shared<Storage::MemoryMailStore>(m_accounts))
{
    Settings::ServerSettings settings = Settings::defaultSettings(u"/nowhere"_s);
    settings.smtpPort = 0;
    settings.pop3Port = 0;
    settings.domains = {u"kuleuven.be"_s, u"localhost"_s};
    settings.threads = 2;
    Connections::ServerLimits limits;
    if (change)
        change(settings, limits);
    m_server = std::make_unique<Listen::MailServer>(settings, m_accounts, store ? std::move(store) : m_memory,
                                                    std::make_shared<Storage::MemorySharedSettings>());
    m_server->setLimits(limits);
    const auto started = m_server->start();
    if (!started)
        qFatal("the test server did not start: %s", qPrintable(started.error().first().reason));
}

QByteArray TestServer::stored(const QByteArray &user)
{
    QByteArray text;
    const auto messages = Storage::everyMessage(m_memory, user).waitForResult();
    for (const Storage::MessageOverview &message : messages.value_or(QList<Storage::MessageOverview>()))
        text += m_memory->peek(user, message.uniqueId, 1 << 24).waitForResult().value_or(QByteArray());
    return text;
}

qint64 TestServer::storedCount(const QByteArray &user)
{
    return Storage::everyMessage(m_memory, user).waitForResult().value_or(QList<Storage::MessageOverview>()).size();
}

bool TestServer::isLocked(const QByteArray &user)
{
    const auto overviews = m_memory->overview({}, 100).waitForResult().value_or(QList<Storage::MailboxOverview>());
    return std::any_of(overviews.begin(), overviews.end(),
                       [&user](const auto &overview) { return overview.user == user && overview.isLocked; });
}

void TestServer::deliver(const QByteArray &wire)
{
    Mail::Envelope envelope;
    Mail::Recipient recipient;
    recipient.path.address = {"alice", "localhost"};
    recipient.mailboxes = {"alice"};
    envelope.recipients = {recipient};
    static quint64 number = 0;
    envelope.id = Mail::makeUniqueId(1, ++number);
    auto writer = m_memory->beginMessage(envelope);
    writer->write(wire);
    QVERIFY(writer->commit().waitForResult());
}

std::shared_ptr<Storage::MemoryAccounts> TestServer::makeAccounts()
{
    return std::make_shared<Storage::MemoryAccounts>(
        QList<Storage::Account>{{"alice", "secret"}, {"bob", "hidden word"}, {"otherlab", "x"}});
}

quint16 TestServer::port(Connections::Service service) const
{
    const QList<Listen::ListeningAddress> addresses = m_server->listeningAddresses();
    const auto found = std::find_if(addresses.begin(), addresses.end(),
                                    [service](const auto &address) { return address.service == service; });
    return found == addresses.end() ? 0 : found->port;
}
