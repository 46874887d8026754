// SPDX-License-Identifier: MIT
#include "net/localdomains.h"
#include "net/senders.h"
#include "net/storereplies.h"
#include "net/trace.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// The small decisions: which domains are ours, who may send, what a trace field says, what a store's error means.
class TestPolicy : public QObject
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
        QTest::newRow("none") << u"127.0.0.1"_s << QByteArray() << false;
        QTest::newRow("our address") << u"127.0.0.1"_s << QByteArray("[127.0.0.1]") << true;
        QTest::newRow("our address through an IPv6 socket") << u"::ffff:10.0.0.1"_s << QByteArray("[10.0.0.1]") << true;
        QTest::newRow("our IPv6 address") << u"::1"_s << QByteArray("[IPv6:::1]") << true;
        QTest::newRow("IPv6 without its tag") << u"::1"_s << QByteArray("[::1]") << false;
        QTest::newRow("another address") << u"127.0.0.1"_s << QByteArray("[127.0.0.2]") << false;
        QTest::newRow("a literal that is none") << u"127.0.0.1"_s << QByteArray("[a.org]") << false;
        QTest::newRow("an empty literal") << u"127.0.0.1"_s << QByteArray("[]") << false;
    }
    void localDomains()
    {
        QFETCH(QString, own);
        QFETCH(QByteArray, domain);
        const Net::LocalDomains domains({u"a.org"_s, u"b.org"_s}, QHostAddress(own));
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
        QTest::newRow("somebody else's") << QByteArray("bob@a.org") << false << QByteArray("alice") << 550;
        QTest::newRow("somebody else's, in a trusted network")
            << QByteArray("bob@a.org") << true << QByteArray("alice") << 550;
        QTest::newRow("a foreign one after a login") << QByteArray("x@else.org") << false << QByteArray("alice") << 250;
    }
    void senders()
    {
        QFETCH(QByteArray, address);
        QFETCH(bool, isTrusted);
        QFETCH(QByteArray, user);
        const Net::LocalDomains domains({u"a.org"_s}, QHostAddress(QHostAddress::LocalHost));
        const Mail::ReversePath path{Mail::parseAddress(address).value_or(Mail::Address())};
        QTEST(int(Net::judgeSender(path, {isTrusted, user}, domains).code), "code");
    }

    void transmissionTypes_data()
    {
        QTest::addColumn<bool>("isExtended");
        QTest::addColumn<bool>("smtputf8");
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<QByteArray>("with");
        QTest::newRow("HELO") << false << false << QByteArray() << QByteArray("SMTP");
        QTest::newRow("EHLO") << true << false << QByteArray() << QByteArray("ESMTP");
        QTest::newRow("EHLO and AUTH") << true << false << QByteArray("a") << QByteArray("ESMTPA");
        QTest::newRow("HELO and AUTH, the seed's way") << false << false << QByteArray("a") << QByteArray("ESMTPA");
        QTest::newRow("SMTPUTF8") << true << true << QByteArray() << QByteArray("UTF8SMTP");
        QTest::newRow("SMTPUTF8 and AUTH") << true << true << QByteArray("a") << QByteArray("UTF8SMTPA");
    }
    void transmissionTypes()
    {
        QFETCH(bool, isExtended);
        QFETCH(bool, smtputf8);
        QFETCH(QByteArray, user);
        Mail::Envelope envelope;
        envelope.smtputf8 = smtputf8;
        envelope.authenticatedUser = user;
        QTEST(Net::transmissionType(envelope, isExtended), "with");
    }

    void traceFieldsAreFolded_data()
    {
        QTest::addColumn<QByteArray>("client");
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QByteArray>("from");
        QTest::newRow("a name") << QByteArray("laptop") << u"127.0.0.1"_s << QByteArray("laptop ([127.0.0.1])");
        QTest::newRow("over IPv6") << QByteArray("laptop") << u"::1"_s << QByteArray("laptop ([IPv6:::1])");
        QTest::newRow("a name that is none cannot forge a field")
            << QByteArray("x) by evil (y") << u"127.0.0.1"_s << QByteArray("unknown ([127.0.0.1])");
    }
    void traceFieldsAreFolded()
    {
        QFETCH(QByteArray, client);
        QFETCH(QString, peer);
        QFETCH(QByteArray, from);
        Mail::Envelope envelope;
        envelope.reversePath.address = {"alice", "example.org"};
        envelope.id = "00T3ZYTY349YF2HTAKY1E26";
        const QDateTime when(QDate(2026, 11, 21), QTime(20, 45, 1), Qt::UTC);
        QCOMPARE(Net::traceFields(envelope, {client, QHostAddress(peer), "mail.example.org", true}, when),
                 "Return-Path: <alice@example.org>\r\nReceived: from " + from +
                     " by mail.example.org with ESMTP id 00T3ZYTY349YF2HTAKY1E26;\r\n"
                     " Sat, 21 Nov 2026 20:45:01 +0000\r\n");
    }

    void storeErrorsHaveTheirCodes_data()
    {
        QTest::addColumn<Storage::StoreError::Kind>("kind");
        QTest::addColumn<int>("smtp");
        QTest::addColumn<QByteArray>("pop3");
        using Kind = Storage::StoreError::Kind;
        QTest::newRow("no such user") << Kind::NoSuchUser << 550 << QByteArray("AUTH");
        QTest::newRow("a name that can be none") << Kind::BadName << 550 << QByteArray("AUTH");
        QTest::newRow("locked") << Kind::Locked << 451 << QByteArray("IN-USE");
        QTest::newRow("disk full") << Kind::DiskFull << 452 << QByteArray("SYS/TEMP");
        QTest::newRow("over quota") << Kind::OverQuota << 452 << QByteArray("SYS/TEMP");
        QTest::newRow("damaged") << Kind::Damaged << 451 << QByteArray("SYS/PERM");
        QTest::newRow("an input/output error") << Kind::Failed << 451 << QByteArray("SYS/TEMP");
        QTest::newRow("a lease that ran out") << Kind::Lost << 451 << QByteArray("SYS/TEMP");
    }
    void storeErrorsHaveTheirCodes()
    {
        QFETCH(Storage::StoreError::Kind, kind);
        const Storage::StoreError error{kind, u"/secret/path"_s};
        QTEST(int(Net::smtpReply(error).code), "smtp");
        QTEST(Net::pop3Reply(error).code, "pop3");
        QVERIFY(!Net::smtpReply(error).lines.first().contains("secret"));
        QVERIFY(!Net::pop3Reply(error).text.contains("secret"));
    }
};

QTEST_GUILESS_MAIN(TestPolicy)
#include "tst_policy.moc"
