// SPDX-License-Identifier: MIT
#include "policy/localdomains.h"
#include "policy/senders.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// Which domains are ours, and who may send.
class TestSenders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void localDomains_data()
    {
        QTest::addColumn<QString>("own");
        QTest::addColumn<QByteArray>("domain");
        QTest::addColumn<bool>("isLocal");
        QTest::newRow("the first") << u"127.0.0.1"_s << QByteArray("a.org") << true;
        QTest::newRow("another, in another case") << u"127.0.0.1"_s << QByteArray("B.Org") << true;
        QTest::newRow("a sub-domain is not it") << u"127.0.0.1"_s << QByteArray("x.a.org") << false;
        QTest::newRow("U-labels of one given as A-labels")
            << u"127.0.0.1"_s << QByteArray("M\u00dcnchen.example") << true;
        QTest::newRow("A-labels of one given as U-labels")
            << u"127.0.0.1"_s << QByteArray("xn--bcher-kva.example") << true;
        QTest::newRow("a full stop at the end") << u"127.0.0.1"_s << QByteArray("a.org.") << true;
        QTest::newRow("none") << u"127.0.0.1"_s << QByteArray() << false;
        QTest::newRow("our address") << u"127.0.0.1"_s << QByteArray("[127.0.0.1]") << true;
        QTest::newRow("our address through an IPv6 socket") << u"::ffff:10.0.0.1"_s << QByteArray("[10.0.0.1]") << true;
        QTest::newRow("our IPv6 address") << u"::1"_s << QByteArray("[IPv6:::1]") << true;
        QTest::newRow("IPv6 without its tag") << u"::1"_s << QByteArray("[::1]") << false;
        QTest::newRow("another address") << u"127.0.0.1"_s << QByteArray("[127.0.0.2]") << false;
        QTest::newRow("a literal that is none") << u"127.0.0.1"_s << QByteArray("[a.org]") << false;
        QTest::newRow("our address without brackets") << u"10.0.0.1"_s << QByteArray("10.0.0.1") << true;
        QTest::newRow("another one without brackets") << u"10.0.0.1"_s << QByteArray("10.0.0.2") << false;
        QTest::newRow("a part of ours") << u"10.0.0.1"_s << QByteArray("10.1") << false;
        QTest::newRow("an empty literal") << u"127.0.0.1"_s << QByteArray("[]") << false;
    }
    void localDomains()
    {
        QFETCH(QString, own);
        QFETCH(QByteArray, domain);
        const Policy::LocalDomains domains(
            {u"a.org"_s, u"b.org"_s, u"xn--mnchen-3ya.example"_s, u"b\u00fccher.example"_s}, QHostAddress(own));
        QTEST(domains.contains(domain), "isLocal");
    }

    void senders_data()
    {
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<bool>("isTrusted");
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<int>("code");
        QTest::newRow("a bounce from anywhere") << QByteArray() << false << QByteArray() << 250;
        QTest::newRow("a foreign sender from anywhere") << QByteArray("x@else.org") << false << QByteArray() << 250;
        QTest::newRow("a local one from a trusted network") << QByteArray("alice@a.org") << true << QByteArray() << 250;
        QTest::newRow("a local one from elsewhere") << QByteArray("alice@a.org") << false << QByteArray() << 530;
        QTest::newRow("one's own") << QByteArray("Alice@A.org") << false << QByteArray("alice") << 250;
        QTest::newRow("one's own with a tag") << QByteArray("alice+x@a.org") << false << QByteArray("alice") << 250;
        QTest::newRow("a local one without a domain") << QByteArray("alice") << false << QByteArray() << 530;
        QTest::newRow("at our address") << QByteArray("alice@[127.0.0.1]") << false << QByteArray() << 530;
        QTest::newRow("perhaps an alias of theirs") << QByteArray("bob@a.org") << false << QByteArray("alice") << 0;
        QTest::newRow("perhaps an alias of theirs, in a trusted network")
            << QByteArray("bob@a.org") << true << QByteArray("alice") << 0;
        QTest::newRow("a foreign one after a login") << QByteArray("x@else.org") << false << QByteArray("alice") << 550;
        QTest::newRow("a foreign one after a login in a trusted network")
            << QByteArray("x@else.org") << true << QByteArray("alice") << 550;
        QTest::newRow("one's own name at a foreign domain")
            << QByteArray("alice@localhost") << true << QByteArray("alice") << 550;
        QTest::newRow("one's own name at our address")
            << QByteArray("alice@[127.0.0.1]") << false << QByteArray("alice") << 250;
        QTest::newRow("one's own name at another domain of ours")
            << QByteArray("alice@m\u00fcnchen.example") << false << QByteArray("alice") << 250;
        QTest::newRow("a bounce after a login") << QByteArray() << false << QByteArray("alice") << 250;
        const auto spelling = [](const char *title, const char *domain) {
            const QByteArray address = "alice@" + QByteArray(domain);
            QTest::newRow(qPrintable("a stranger as alice: "_L1 + QLatin1StringView(title)))
                << address << false << QByteArray() << 530;
            QTest::newRow(qPrintable("another user as alice: "_L1 + QLatin1StringView(title)))
                << address << false << QByteArray("bob") << 0;
            QTest::newRow(qPrintable("alice: "_L1 + QLatin1StringView(title)))
                << address << false << QByteArray("alice") << 250;
        };
        spelling("A-labels", "xn--mnchen-3ya.example");
        spelling("A-labels in capitals", "XN--MNCHEN-3YA.Example");
        spelling("U-labels", "m\u00fcnchen.example");
        spelling("U-labels in capitals, decomposed", "MU\u0308NCHEN.example");
        spelling("an ideographic full stop", "m\u00fcnchen\u3002example");
        spelling("a full stop at the end", "m\u00fcnchen.example.");
        spelling("letters of full width", "\uff4d\u00fcnchen.example");
        spelling("a full stop behind ASCII", "a.org.");
        spelling("ASCII in full width", "\uff41.org");
    }
    void senders()
    {
        QFETCH(QByteArray, address);
        QFETCH(bool, isTrusted);
        QFETCH(QByteArray, user);
        const Policy::LocalDomains domains({u"a.org"_s, u"xn--mnchen-3ya.example"_s},
                                           QHostAddress(QHostAddress::LocalHost));
        const Mail::ReversePath path{
            Mail::parseAddress(address, Mail::AddressCharset::Utf8).value_or(Mail::Address{address, {}})};
        const auto reply = Policy::judgeSender(path, {isTrusted, user}, domains);
        QTEST(reply ? int(reply->code) : 0, "code");
    }

    void aliases()
    {
        const Mail::ReversePath path{{"info", "a.org"}};
        QCOMPARE(int(Policy::judgeAlias(path, true).code), 250);
        QCOMPARE(int(Policy::judgeAlias(path, false).code), 550);
    }
};

QTEST_GUILESS_MAIN(TestSenders)
#include "tst_senders.moc"
