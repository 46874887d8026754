// SPDX-License-Identifier: MIT
// What the client makes of a server's offers, and what it says where they do not reach.
#include "protocol/smtp/clientplayer.h"

#include <QTest>

using namespace ClientPlayer;

class TestClientExtensions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offers_data();
    void offers();
    void obstacles_data();
    void obstacles();
    void messagesUpToTheLimit();
};

namespace {

Mail::Address utf8Address(const QByteArray &text)
{
    return *Mail::parseAddress(text, Mail::AddressCharset::Utf8);
}

Mail::Envelope fromUtf8()
{
    Mail::Envelope envelope = envelopeTo({"alice@b"});
    envelope.reversePath = {utf8Address("\xc3\xa9@b")};
    return envelope;
}

Mail::Envelope toUtf8()
{
    Mail::Envelope envelope = envelopeTo({"alice@b"});
    envelope.recipients += Mail::Recipient{{utf8Address("a@b\xc3\xbc\x63her.example")}, {}, {}};
    return envelope;
}

Mail::Envelope withUtf8Header()
{
    Mail::Envelope envelope = envelopeTo({"alice@b"});
    envelope.smtputf8 = true;
    envelope.body = Mail::BodyType::EightBitMime;
    return envelope;
}

/// All that the client says to a server that answers EHLO with @p extensions and all else with 250.
QByteArray saidTo(const QByteArrayList &extensions, Sender &sender)
{
    sender.receive("220 x\r\n250-x\r\n250-" + extensions.join("\r\n250-") + "\r\n250 PIPELINING\r\n");
    return sender.output.mid(sender.output.indexOf('\n') + 1);
}

} // namespace

void TestClientExtensions::offers_data()
{
    QTest::addColumn<Mail::Envelope>("envelope");
    QTest::addColumn<QByteArrayList>("extensions");
    QTest::addColumn<QByteArray>("said");
    const QByteArrayList all{"SIZE 100", "8BITMIME", "SMTPUTF8", "LIMITS RCPTMAX=2 MAILMAX=1"};
    const QByteArray rcpt = "\r\nRCPT TO:<alice@b>\r\n";
    QTest::newRow("nothing that the message does not need")
        << envelopeTo({"alice@b"}) << all << "MAIL FROM:<me@here> SIZE=42" + rcpt;
    QTest::newRow("a sender in UTF-8") << fromUtf8() << all << "MAIL FROM:<\xc3\xa9@b> SIZE=42 SMTPUTF8" + rcpt;
    QTest::newRow("a recipient in UTF-8")
        << toUtf8() << all
        << "MAIL FROM:<me@here> SIZE=42 SMTPUTF8" + rcpt + "RCPT TO:<a@b\xc3\xbc\x63her.example>\r\n";
    QTest::newRow("a header in UTF-8") << withUtf8Header() << all
                                       << "MAIL FROM:<me@here> SIZE=42 BODY=8BITMIME SMTPUTF8" + rcpt;
    QTest::newRow("as many recipients as the server takes")
        << envelopeTo({"alice@b", "bob@b"}) << all << "MAIL FROM:<me@here> SIZE=42" + rcpt + "RCPT TO:<bob@b>\r\n";
    QTest::newRow("a message as large as the server takes")
        << envelopeTo({"alice@b"}) << QByteArrayList{"SIZE 42"} << "MAIL FROM:<me@here> SIZE=42" + rcpt;
    for (const char *size : {"SIZE", "SIZE 0", "SIZE x", "SIZE -1", "SIZE 99999999999999999999"})
        QTest::addRow("a size that sets no limit: %s", size)
            << envelopeTo({"alice@b"}) << QByteArrayList{size} << "MAIL FROM:<me@here> SIZE=42" + rcpt;
    for (const char *limits : {"LIMITS", "LIMITS RCPTMAX", "LIMITS RCPTMAX=", "LIMITS RCPTMAX=0", "LIMITS RCPTMAX=x",
                               "LIMITS RCPTMAX=-1", "LIMITS RCPTMAX=99999999999", "LIMITS =1", "LIMITS FOO=1"})
        QTest::addRow("a limit that says nothing: %s", limits)
            << envelopeTo({"alice@b"}) << QByteArrayList{limits} << "MAIL FROM:<me@here>" + rcpt;
}

void TestClientExtensions::offers()
{
    QFETCH(Mail::Envelope, envelope);
    QFETCH(QByteArrayList, extensions);
    Sender sender({}, envelope);
    QTEST(saidTo(extensions, sender), "said");
}

void TestClientExtensions::obstacles_data()
{
    QTest::addColumn<Mail::Envelope>("envelope");
    QTest::addColumn<QByteArrayList>("extensions");
    QTest::addColumn<QByteArray>("why");
    QTest::addColumn<QByteArray>("seen");
    const QByteArrayList none{"SIZE"};
    const QByteArray noUtf8 = "The server takes no addresses beyond US-ASCII: it does not offer SMTPUTF8";
    QTest::newRow("a sender in UTF-8, not offered") << fromUtf8() << none << noUtf8 << failed(TheSender, 0);
    QTest::newRow("a recipient in UTF-8, not offered")
        << toUtf8() << none << noUtf8 << failed(TheRecipient, 0, "a@b\xc3\xbc\x63her.example");
    QTest::newRow("a header in UTF-8, not offered")
        << withUtf8Header() << none
        << QByteArray("The server takes no headers beyond US-ASCII: it does not offer SMTPUTF8")
        << failed(TheSender, 0);
    QTest::newRow("one recipient too many")
        << envelopeTo({"alice@b", "bob@b", "carl@b"}) << QByteArrayList{"limits mailmax=5 rcptmax=2"}
        << QByteArray("The server takes no more than 2 recipients a message") << failed(TheRecipient, 0);
    QTest::newRow("a message of one octet more than the server takes")
        << envelopeTo({"alice@b"}) << QByteArrayList{"SIZE 41"}
        << QByteArray("The server takes no message of more than 41 octets") << failed(TheText, 0);
    QTest::newRow("no recipients") << envelopeTo({}) << none << QByteArray("There is no address that can be sent")
                                   << failed(TheRecipient, 0);
}

void TestClientExtensions::obstacles()
{
    QFETCH(Mail::Envelope, envelope);
    QFETCH(QByteArrayList, extensions);
    Sender sender({}, envelope);
    QCOMPARE(saidTo(extensions, sender), QByteArray("QUIT\r\n"));
    QTEST(sender.seen.value(2), "seen");
    QTEST(sender.failures.value(0), "why");
}

void TestClientExtensions::messagesUpToTheLimit()
{
    Sender sender({});
    sender.quits = false;
    sender.receive("220 x\r\n250-x\r\n250 LIMITS MAILMAX=2\r\n");
    for (int i = 0; i < 2; ++i) {
        sender.receive("250 x\r\n");
        sender.receive("250 x\r\n");
        sender.receive("354 x\r\n");
        sender.receive("250 ok\r\n");
        sender.session.send(sender.envelope, 42);
        sender.drain();
    }
    QCOMPARE(sender.output.count("MAIL FROM:"), 2);
    QCOMPARE(sender.seen, (QByteArrayList{"greeted", "ready", "sent 250 ok", "sent 250 ok", failed(TheSender, 0)}));
    QCOMPARE(sender.failures, QByteArrayList{"The server takes no more than 2 messages over one link"});
}

QTEST_APPLESS_MAIN(TestClientExtensions)
#include "tst_clientextensions.moc"
