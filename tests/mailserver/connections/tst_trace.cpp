// SPDX-License-Identifier: MIT
#include "connections/storereplies.h"
#include "connections/trace.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// What a trace field says, and what a store's error means to a client.
class TestTrace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void transmissionTypes_data()
    {
        QTest::addColumn<bool>("isExtended");
        QTest::addColumn<bool>("smtputf8");
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<bool>("encrypted");
        QTest::addColumn<QByteArray>("with");
        QTest::newRow("HELO") << false << false << QByteArray() << false << QByteArray("SMTP");
        QTest::newRow("EHLO") << true << false << QByteArray() << false << QByteArray("ESMTP");
        QTest::newRow("EHLO and AUTH") << true << false << QByteArray("a") << false << QByteArray("ESMTPA");
        QTest::newRow("HELO and AUTH, the seed's way")
            << false << false << QByteArray("a") << false << QByteArray("ESMTPA");
        QTest::newRow("SMTPUTF8") << true << true << QByteArray() << false << QByteArray("UTF8SMTP");
        QTest::newRow("SMTPUTF8 and AUTH") << true << true << QByteArray("a") << false << QByteArray("UTF8SMTPA");
        QTest::newRow("EHLO and TLS") << true << false << QByteArray() << true << QByteArray("ESMTPS");
        QTest::newRow("HELO and TLS") << false << false << QByteArray() << true << QByteArray("ESMTPS");
        QTest::newRow("TLS and AUTH") << true << false << QByteArray("a") << true << QByteArray("ESMTPSA");
        QTest::newRow("SMTPUTF8 and TLS") << true << true << QByteArray() << true << QByteArray("UTF8SMTPS");
        QTest::newRow("all of them") << true << true << QByteArray("a") << true << QByteArray("UTF8SMTPSA");
    }
    void transmissionTypes()
    {
        QFETCH(bool, isExtended);
        QFETCH(bool, smtputf8);
        QFETCH(QByteArray, user);
        QFETCH(bool, encrypted);
        Mail::Envelope envelope;
        envelope.smtputf8 = smtputf8;
        envelope.authenticatedUser = user;
        const Connections::Hop hop{"client", {}, "server", isExtended, encrypted ? "TLSv1.3 X" : ""};
        QTEST(Connections::transmissionType(envelope, hop), "with");
    }

    void tlsIsAComment()
    {
        Mail::Envelope envelope;
        envelope.id = "1";
        const QByteArray fields = Connections::traceFields(
            envelope,
            {"laptop", QHostAddress(u"127.0.0.1"_s), "mail.example.org", true, "TLSv1.3 TLS_AES_256_GCM_SHA384"},
            QDateTime(QDate(2026, 11, 21), QTime(20, 45, 1), Qt::UTC));
        QVERIFY2(fields.contains("Received: from laptop ([127.0.0.1]) (TLSv1.3 TLS_AES_256_GCM_SHA384)\r\n"
                                 " by mail.example.org with ESMTPS id 1;\r\n"),
                 fields.constData());
    }

    void traceFieldsAreFolded_data()
    {
        QTest::addColumn<QByteArray>("client");
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QByteArray>("from");
        QTest::newRow("a name") << QByteArray("laptop") << u"127.0.0.1"_s << QByteArray("laptop ([127.0.0.1])");
        QTest::newRow("over IPv6") << QByteArray("laptop") << u"::1"_s << QByteArray("laptop ([IPv6:::1])");
        QTest::newRow("a name that is none cannot forge a field")
            << QByteArray("x) by evil (y") << u"127.0.0.1"_s
            << QByteArray("unknown (helo=x%29%20by%20evil%20%28y) ([127.0.0.1])");
        const auto row = [](const char *title, const QByteArray &client, const QByteArray &shown) {
            QTest::newRow(title) << client << u"127.0.0.1"_s << shown + " ([127.0.0.1])";
        };
        row("no name at all", "", "unknown");
        row("an underscore", "my_pc", "my_pc");
        row("a literal", "[192.168.1.5]", "[192.168.1.5]");
        row("half a literal", "[192.168.1.5", "unknown (helo=%5B192.168.1.5)");
        row("a blank", "Anna's PC", "unknown (helo=Anna's%20PC)");
        row("an umlaut in UTF-8", "B\xc3\x9cRO-PC", "unknown (helo=B%C3%9CRO-PC)");
        row("an umlaut in Latin-1", "B\xdcRO-PC", "unknown (helo=B%DCRO-PC)");
        row("what looks like the form of such a name", "a%20b", "unknown (helo=a%2520b)");
        row("a quoted pair and a semicolon", "a\\;\r\n b", "unknown (helo=a%5C%3B%0D%0A%20b)");
        row("64 octets of blanks and one more", QByteArray(65, ' '),
            "unknown (helo=" + QByteArray("%20").repeated(64) + ')');
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
        QCOMPARE(Connections::traceFields(envelope, {client, QHostAddress(peer), "mail.example.org", true, {}}, when),
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
        QTEST(int(Connections::smtpReply(error).code), "smtp");
        QTEST(Connections::pop3Reply(error).code, "pop3");
        QVERIFY(!Connections::smtpReply(error).lines.first().contains("secret"));
        QVERIFY(!Connections::pop3Reply(error).text.contains("secret"));
    }
};

QTEST_GUILESS_MAIN(TestTrace)
#include "tst_trace.moc"
