// SPDX-License-Identifier: MIT
#include "net/plainline.h"
#include "net/portfinder.h"

#include <QTest>

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
    QTest::addColumn<QList<quint16>>("smtp");
    QTest::addColumn<QList<quint16>>("pop3");
    const auto row = [](const char *name, const char *server, int given, QList<quint16> smtp, QList<quint16> pop3) {
        QTest::newRow(name) << QString::fromLatin1(server) << quint16(given) << smtp << pop3;
    };
    row("this machine by name", "localhost", 0, {2525, 25}, {2110, 110});
    row("this machine by name, as people write it", " LocalHost. ", 0, {2525, 25}, {2110, 110});
    row("a name below localhost", "mail.localhost", 0, {2525, 25}, {2110, 110});
    row("this machine by address", "127.0.0.1", 0, {2525, 25}, {2110, 110});
    row("this machine by another address", "127.8.9.10", 0, {2525, 25}, {2110, 110});
    row("this machine by IPv6", "::1", 0, {2525, 25}, {2110, 110});
    row("this machine by IPv6 in brackets", "[::1]", 0, {2525, 25}, {2110, 110});
    row("another machine", "mail.example.org", 0, {25}, {110});
    row("another machine that begins like this one", "localhost.example.org", 0, {25}, {110});
    row("another address", "192.0.2.1", 0, {25}, {110});
    row("a port that was given", "localhost", 4711, {4711}, {4711});
}

void TestPortFinder::findsPorts()
{
    QFETCH(QString, server);
    QFETCH(quint16, given);
    QTEST(Net::PortFinder::smtpPorts(server, given), "smtp");
    QTEST(Net::PortFinder::pop3Ports(server, given), "pop3");
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
    QTest::newRow("as long as may be") << QByteArray(Net::MaxPlainLineCharacters, 'x')
                                       << QString(Net::MaxPlainLineCharacters, u'x');
    QTest::newRow("one too long") << QByteArray(Net::MaxPlainLineCharacters + 1, 'x')
                                  << QString(Net::MaxPlainLineCharacters, u'x') + QStringLiteral("...");
}

void TestPortFinder::makesPlainLines()
{
    QFETCH(QByteArray, words);
    QTEST(Net::plainLine(words), "line");
}

QTEST_GUILESS_MAIN(TestPortFinder)
#include "tst_portfinder.moc"
