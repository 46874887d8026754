// SPDX-License-Identifier: MIT
// What hostile servers may do to the client, and what the client never lets out.
#include "protocol/smtp/clientplayer.h"

#include <QTest>

using namespace ClientPlayer;

class TestClientLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hostile_data();
    void hostile();
    void addressesThatNeverGoOut_data();
    void addressesThatNeverGoOut();
    void helloNamesThatNeverGoOut();
    void aTextForAnAnswerToTheDotEndsIt();
    void aLongSecretWaitsForItsChallenge();
    void serverLinesUpToTheLimit();
};

void TestClientLimits::hostile_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QByteArrayList>("seen");

    const QByteArrayList atOnce{failed(TheGreeting, 0), "closed"};
    const QByteArrayList atHello{"greeted", failed(TheHello, 0), "closed"};
    QTest::newRow("a POP3 server") << QByteArray("+OK POP3 server is ready\r\n") << atOnce;
    QTest::newRow("an HTTP server") << QByteArray("HTTP/1.1 400 Bad Request\r\n") << atOnce;
    QTest::newRow("an empty line") << QByteArray("\r\n") << atOnce;
    QTest::newRow("a line without an end") << QByteArray("220 ") + QByteArray(1000000, 'x') << atOnce;
    QTest::newRow("an overlong line") << QByteArray("220 ") + QByteArray(1000000, 'x') + "\r\n" << atOnce;
    QTest::newRow("octets of a TLS record") << QByteArray("\x16\x03\x01\x00\n", 5) << atOnce;
    QTest::newRow("a reply without an end") << "220 x\r\n" + QByteArray("250-x\r\n").repeated(100000) << atHello;
    QTest::newRow("a reply of 10 MB") << "220 x\r\n" + ("250-" + QByteArray(1000, 'x') + "\r\n").repeated(10000)
                                      << atHello;
    QTest::newRow("a line of 10 MB") << "220 x\r\n250 " + QByteArray(10 * 1024 * 1024, 'x') << atHello;
    QTest::newRow("a text is waited for in place of EHLO") << QByteArray("220 x\r\n354 x\r\n") << atHello;
    QTest::newRow("a text is waited for in place of MAIL")
        << QByteArray("220 x\r\n250 x\r\n354 x\r\n")
        << QByteArrayList{"greeted", "ready", failed(TheSender, 0), "closed"};
    QTest::newRow("a text is waited for in place of RCPT")
        << QByteArray("220 x\r\n250 x\r\n250 x\r\n354 x\r\n")
        << QByteArrayList{"greeted", "ready", failed(TheRecipient, 0), "closed"};
    QTest::newRow("a NUL in a code") << QByteArray("220 x\r\n25\0 x\r\n", 15) << atHello;
    QTest::newRow("421 in the middle of a reply") << QByteArray("220 x\r\n250-x\r\n421 x\r\n") << atHello;
    QTest::newRow("a continuation that ends in a bare code")
        << QByteArray("220-x\r\n220 x\r\n250-x\r\n250\r\n421\r\n")
        << QByteArrayList{"greeted", "ready", failed(TheSender, 421), "closed"};
    QTest::newRow("a code that changes") << QByteArray("220 x\r\n250-x\r\n220 x\r\n") << atHello;
    QTest::newRow("an answer that nobody asked for, after all is said")
        << QByteArray("220 x\r\n250 x\r\n250 x\r\n550 x\r\n250 x\r\n221 x\r\n250 x\r\n250 x\r\n")
        << QByteArrayList{"greeted", "ready", failed(TheRecipient, 550, "alice@b"), "closed"};
}

void TestClientLimits::hostile()
{
    QFETCH(QByteArray, octets);
    Sender burst({});
    burst.receive(octets);
    QTEST(burst.seen, "seen");
    QVERIFY(burst.session.isClosed());
    if (octets.size() > 100000)
        octets.truncate(100000);
    Sender drip({});
    for (const char octet : octets)
        drip.receive(QByteArrayView(&octet, 1));
    QTEST(drip.seen, "seen");
}

void TestClientLimits::addressesThatNeverGoOut_data()
{
    QTest::addColumn<Mail::Address>("address");
    QTest::newRow("a line break in the local-part") << Mail::Address{"a\r\nDATA\r\n", "b"};
    QTest::newRow("a line break in the domain") << Mail::Address{"a", "b>\r\nRCPT TO:<eve@b"};
    QTest::newRow("a bare LF") << Mail::Address{"a\n", "b"};
    QTest::newRow("a NUL") << Mail::Address{QByteArray("a\0", 2), "b"};
    QTest::newRow("a bracket and a parameter in the domain") << Mail::Address{"a", "b> SIZE=1"};
    QTest::newRow("octets above 127, which want SMTPUTF8") << Mail::Address{"\xc3\xa9", "b"};
    QTest::newRow("no domain") << Mail::Address{"a", {}};
    QTest::newRow("a local-part over the limit") << Mail::Address{QByteArray(Mail::MaxLocalPartOctets + 1, 'a'), "b"};
}

void TestClientLimits::addressesThatNeverGoOut()
{
    QFETCH(Mail::Address, address);
    Mail::Envelope toThem = envelopeTo({"alice@b"});
    toThem.recipients += Mail::Recipient{{address}, {}, {}};
    Mail::Envelope fromThem = envelopeTo({"alice@b"});
    fromThem.reversePath = {address};
    for (const Mail::Envelope &envelope : {toThem, fromThem}) {
        Sender sender({}, envelope);
        sender.receive("220 x\r\n250-x\r\n250 PIPELINING\r\n");
        QCOMPARE(sender.output, QByteArray("EHLO localhost\r\nQUIT\r\n"));
        QCOMPARE(sender.seen.size(), 3);
        QVERIFY(sender.seen.constLast().startsWith("failed "));
    }
}

void TestClientLimits::helloNamesThatNeverGoOut()
{
    for (const QByteArray &name : {QByteArray("a\r\nQUIT"), QByteArray(), QByteArray("a b"), QByteArray(300, 'x')}) {
        ClientOptions options;
        options.clientName = name;
        Sender sender(options);
        sender.receive("220 x\r\n");
        QCOMPARE(sender.output, QByteArray("EHLO localhost\r\n"));
    }
}

void TestClientLimits::aTextForAnAnswerToTheDotEndsIt()
{
    Sender sender({});
    for (const char *reply : {"220 x\r\n", "250 x\r\n", "250 x\r\n", "250 x\r\n", "354 x\r\n", "354 x\r\n"})
        sender.receive(reply);
    QCOMPARE(sender.seen, (QByteArrayList{"greeted", "ready", failed(TheText, 0), "closed"}));
    QVERIFY(!sender.output.contains("QUIT"));
}

/// RFC 4954 section 4: the AUTH command itself keeps to 512 octets.
void TestClientLimits::aLongSecretWaitsForItsChallenge()
{
    // "AUTH PLAIN " is 11 octets, its line end 2: 499 are left for base64, which is 496 at most, of 372 octets, 4 of
    // them not the password.
    for (const qsizetype octets : {367, 368, 369}) {
        ClientOptions options;
        options.credentials = Sasl::Credentials{{}, "me", QByteArray(octets, 'p')};
        const QByteArray response = (QByteArray("\0me\0", 4) + options.credentials->password).toBase64();
        Sender sender(options);
        sender.receive("220 x\r\n250-x\r\n250 AUTH PLAIN\r\n");
        QByteArray expected = "EHLO localhost\r\nAUTH PLAIN " + response + "\r\n";
        if (octets > 368) {
            QCOMPARE(sender.output, QByteArray("EHLO localhost\r\nAUTH PLAIN\r\n"));
            sender.receive("334 \r\n");
            expected = "EHLO localhost\r\nAUTH PLAIN\r\n" + response + "\r\n";
        }
        QCOMPARE(sender.output, expected);
        sender.receive("235 x\r\n");
        QCOMPARE(sender.seen, (QByteArrayList{"greeted", "ready"}));
    }
}

void TestClientLimits::serverLinesUpToTheLimit()
{
    for (const qsizetype octets : {MaxServerLineOctets - 1, MaxServerLineOctets, MaxServerLineOctets + 1}) {
        const QByteArray line = "220 " + QByteArray(octets - 6, 'x') + "\r\n";
        const QByteArray expected = octets <= MaxServerLineOctets ? QByteArray("greeted") : failed(TheGreeting, 0);
        Sender burst({});
        burst.receive(line);
        QCOMPARE(burst.seen.value(0), expected);
        Sender drip({});
        for (const char octet : line)
            drip.receive(QByteArrayView(&octet, 1));
        QCOMPARE(drip.seen.value(0), expected);
    }
}

QTEST_APPLESS_MAIN(TestClientLimits)
#include "tst_clientlimits.moc"
