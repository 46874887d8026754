// SPDX-License-Identifier: MIT
#include "policy/trust.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// Who is believed, and how addresses are written.
class TestTrust : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoIsTrusted_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::addColumn<bool>("isTrusted");
        QTest::newRow("the address itself") << u"127.0.0.1"_s << true;
        QTest::newRow("the same through an IPv6 socket") << u"::ffff:127.0.0.1"_s << true;
        QTest::newRow("its neighbour") << u"127.0.0.2"_s << false;
        QTest::newRow("the first of a block") << u"10.1.0.0"_s << true;
        QTest::newRow("the last of a block") << u"10.1.255.255"_s << true;
        QTest::newRow("behind a block") << u"10.2.0.0"_s << false;
        QTest::newRow("in an IPv6 block") << u"fd00:1::5"_s << true;
        QTest::newRow("outside of it") << u"fe80::1"_s << false;
        QTest::newRow("::1 is not 127.0.0.1") << u"::1"_s << false;
    }
    void whoIsTrusted()
    {
        QFETCH(QString, peer);
        const QList<Settings::Network> networks{
            {QHostAddress(u"127.0.0.1"_s), 32}, {QHostAddress(u"10.1.0.0"_s), 16}, {QHostAddress(u"fd00::"_s), 8}};
        QTEST(Policy::isTrusted(networks, QHostAddress(peer)), "isTrusted");
    }

    void endpoints_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("IPv4") << u"127.0.0.1"_s << QByteArray("127.0.0.1:25");
        QTest::newRow("IPv6 in brackets") << u"::1"_s << QByteArray("[::1]:25");
        QTest::newRow("all IPv4 addresses") << u"0.0.0.0"_s << QByteArray("0.0.0.0:25");
        QTest::newRow("all IPv6 addresses") << u"::"_s << QByteArray("[::]:25");
        QTest::newRow("IPv4 through an IPv6 socket") << u"::ffff:10.0.0.1"_s << QByteArray("10.0.0.1:25");
    }
    void endpoints()
    {
        QFETCH(QString, address);
        QTEST(Policy::endpointText(QHostAddress(address), 25), "text");
    }
};

QTEST_GUILESS_MAIN(TestTrust)
#include "tst_trust.moc"
