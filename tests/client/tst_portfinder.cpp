// SPDX-License-Identifier: MIT
#include "plainline.h"
#include "portfinder.h"

#include <QTest>

using Client::Security;
using Ports = QList<Client::ServerPort>;

class TestPortFinder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsPorts_data();
    void findsPorts();
    void makesPlainLines_data();
    void makesPlainLines();
};

void TestPortFinder::findsPorts_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<quint16>("given");
    QTest::addColumn<Security>("security");
    QTest::addColumn<Ports>("smtp");
    QTest::addColumn<Ports>("pop3");
    const auto row = [](const char *name, const char *server, int given, Security security, const Ports &smtp,
                        const Ports &pop3) {
        QTest::newRow(name) << QString::fromLatin1(server) << quint16(given) << security << smtp << pop3;
    };
    const Ports standardSmtp = {{465, true}, {587, false}, {25, false}};
    const Ports standardPop3 = {{995, true}, {110, false}};
    const Ports smtp = standardSmtp + Ports{{2465, true}, {2525, false}};
    const Ports pop3 = standardPop3 + Ports{{2995, true}, {2110, false}};
    const Ports smtpHere = Ports{{2525, false}} + standardSmtp;
    const Ports pop3Here = Ports{{2110, false}} + standardPop3;
    const Security automatic = Security::Automatic;
    row("this machine by name", "localhost", 0, automatic, smtpHere, pop3Here);
    row("this machine by name, as people write it", " LocalHost. ", 0, automatic, smtpHere, pop3Here);
    row("a name below localhost", "mail.localhost", 0, automatic, smtpHere, pop3Here);
    row("this machine by address", "127.0.0.1", 0, automatic, smtpHere, pop3Here);
    row("this machine by another address", "127.8.9.10", 0, automatic, smtpHere, pop3Here);
    row("this machine by IPv6", "::1", 0, automatic, smtpHere, pop3Here);
    row("this machine by IPv6 in brackets", "[::1]", 0, automatic, smtpHere, pop3Here);
    row("another machine", "mail.example.org", 0, automatic, smtp, pop3);
    row("another machine that begins like this one", "localhost.example.org", 0, automatic, smtp, pop3);
    row("another address", "192.0.2.1", 0, automatic, smtp, pop3);
    row("a port that was given", "localhost", 4711, automatic, {{4711, false}}, {{4711, false}});
    row("465 is TLS from the start", "localhost", 465, automatic, {{465, true}}, {{465, false}});
    row("995 is TLS from the start", "localhost", 995, automatic, {{995, false}}, {{995, true}});
    row("465 with STARTTLS, if somebody wants it", "a.example", 465, Security::StartTls, {{465, false}},
        {{465, false}});
    row("2465 and 2995 are, too", "a.example", 2465, automatic, {{2465, true}}, {{2465, false}});
    row("TLS from the start", "a.example", 0, Security::Tls, {{465, true}, {2465, true}}, {{995, true}, {2995, true}});
    row("TLS from the start at a port that was given", "a.example", 4711, Security::Tls, {{4711, true}},
        {{4711, true}});
    row("STARTTLS", "a.example", 0, Security::StartTls, {{587, false}, {25, false}, {2525, false}},
        {{110, false}, {2110, false}});
    row("nothing encrypted, elsewhere", "192.168.1.10", 0, Security::None, {{587, false}, {25, false}, {2525, false}},
        {{110, false}, {2110, false}});
    row("a machine on the LAN", "192.168.1.10", 0, automatic, smtp, pop3);
    row("nothing encrypted, here", "localhost", 0, Security::None, {{2525, false}, {587, false}, {25, false}},
        {{2110, false}, {110, false}});
}

void TestPortFinder::findsPorts()
{
    QFETCH(QString, server);
    QFETCH(quint16, given);
    QFETCH(Security, security);
    Client::MailAccount account;
    account.server = server;
    account.smtpPort = account.pop3Port = given;
    account.smtpSecurity = account.pop3Security = security;
    QTEST(Client::PortFinder::smtpPorts(account), "smtp");
    QTEST(Client::PortFinder::pop3Ports(account), "pop3");
}

void TestPortFinder::makesPlainLines_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<QString>("line");
    QTest::newRow("plain words") << QByteArray("no such user") << QStringLiteral("no such user");
    QTest::newRow("line breaks") << QByteArray("a\r\nb\nc") << QStringLiteral("a b c");
    QTest::newRow("UTF-8") << QByteArray("caf\xc3\xa9") << QStringLiteral("caf\u00e9");
    QTest::newRow("Latin-1") << QByteArray("caf\xe9") << QStringLiteral("caf\u00e9");
    QTest::newRow("a direction mark") << QByteArray("a\xe2\x80\xae"
                                                    "b")
                                      << QStringLiteral("a b");
    QTest::newRow("as long as may be") << QByteArray(Client::MaxPlainLineCharacters, 'x')
                                       << QString(Client::MaxPlainLineCharacters, u'x');
    QTest::newRow("one too long") << QByteArray(Client::MaxPlainLineCharacters + 1, 'x')
                                  << QString(Client::MaxPlainLineCharacters, u'x') + QStringLiteral("...");
}

void TestPortFinder::makesPlainLines()
{
    QFETCH(QByteArray, words);
    QTEST(Client::plainLine(words), "line");
}

QTEST_GUILESS_MAIN(TestPortFinder)
#include "tst_portfinder.moc"
