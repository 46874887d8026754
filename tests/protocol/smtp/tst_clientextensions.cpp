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
    void submitters_data();
    void submitters();
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

Mail::Envelope withDsn(const Mail::DsnParameters &ofMail, const Mail::DsnParameters &ofRcpt)
{
    Mail::Envelope envelope = envelopeTo({"alice@b"});
    envelope.dsn = ofMail;
    envelope.recipients.first().dsn = ofRcpt;
    return envelope;
}

Mail::Envelope withBody(Mail::BodyType body)
{
    Mail::Envelope envelope = envelopeTo({"alice@b"});
    envelope.body = body;
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
    const QByteArray first = "\r\nRCPT TO:<alice@b>\r\n";
    const QByteArray rcpt = first + "DATA\r\n";
    QTest::newRow("nothing that the message does not need")
        << envelopeTo({"alice@b"}) << all << "MAIL FROM:<me@here> SIZE=42" + rcpt;
    QTest::newRow("a sender in UTF-8") << fromUtf8() << all << "MAIL FROM:<\xc3\xa9@b> SIZE=42 SMTPUTF8" + rcpt;
    QTest::newRow("a recipient in UTF-8")
        << toUtf8() << all
        << "MAIL FROM:<me@here> SIZE=42 SMTPUTF8" + first + "RCPT TO:<a@b\xc3\xbc\x63her.example>\r\n";
    QTest::newRow("a header in UTF-8") << withUtf8Header() << all
                                       << "MAIL FROM:<me@here> SIZE=42 BODY=8BITMIME SMTPUTF8" + rcpt;
    QTest::newRow("as many recipients as the server takes")
        << envelopeTo({"alice@b", "bob@b"}) << all << "MAIL FROM:<me@here> SIZE=42" + first + "RCPT TO:<bob@b>\r\n";
    QTest::newRow("a message as large as the server takes")
        << envelopeTo({"alice@b"}) << QByteArrayList{"SIZE 42"} << "MAIL FROM:<me@here> SIZE=42" + rcpt;
    const Mail::Envelope dsn = withDsn({"HDRS", "QQ314159", {}, {}}, {{}, {}, "SUCCESS,FAILURE", "rfc822;Alice+2B@b"});
    QTest::newRow("what the sender wants to be told")
        << dsn << QByteArrayList{"DSN"}
        << QByteArray("MAIL FROM:<me@here> RET=HDRS ENVID=QQ314159\r\n"
                      "RCPT TO:<alice@b> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;Alice+2B@b\r\nDATA\r\n");
    QTest::newRow("the same, not offered") << dsn << QByteArrayList{"SIZE"} << "MAIL FROM:<me@here> SIZE=42" + rcpt;
    QTest::newRow("a text of 8 bits") << withBody(Mail::BodyType::EightBitMime) << all
                                      << "MAIL FROM:<me@here> SIZE=42 BODY=8BITMIME" + rcpt;
    QTest::newRow("a text of 8 bits, SMTPUTF8 alone offered")
        << withBody(Mail::BodyType::EightBitMime) << QByteArrayList{"SMTPUTF8"} << "MAIL FROM:<me@here>" + rcpt;
    QTest::newRow("a binary text") << withBody(Mail::BodyType::Binary) << QByteArrayList{"CHUNKING", "BINARYMIME"}
                                   << "MAIL FROM:<me@here> BODY=BINARYMIME" + first;
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

void TestClientExtensions::submitters_data()
{
    QTest::addColumn<QByteArray>("submitter"); // null: not said
    QTest::addColumn<QByteArrayList>("extensions");
    QTest::addColumn<QByteArray>("said");
    const QByteArrayList offered{"AUTH GSSAPI"};
    QTest::newRow("none") << QByteArray() << offered << QByteArray("MAIL FROM:<me@here>");
    QTest::newRow("one") << QByteArray("me@here") << offered << QByteArray("MAIL FROM:<me@here> AUTH=me@here");
    QTest::newRow("one with a plus and an equals sign")
        << QByteArray("me+a=b@here") << offered << QByteArray("MAIL FROM:<me@here> AUTH=me+2Ba+3Db@here");
    QTest::newRow("one that is not known") << QByteArray("") << offered << QByteArray("MAIL FROM:<me@here> AUTH=<>");
    QTest::newRow("not offered") << QByteArray("me@here") << QByteArrayList{"8BITMIME"}
                                 << QByteArray("MAIL FROM:<me@here>");
    QTest::newRow("a line break in it") << QByteArray("a\r\nDATA\r\n@b") << offered
                                        << QByteArray("MAIL FROM:<me@here> AUTH=<>");
}

void TestClientExtensions::submitters()
{
    QFETCH(QByteArray, submitter);
    QFETCH(QByteArrayList, extensions);
    Sender sender({});
    if (!submitter.isNull()) {
        const qsizetype at = submitter.indexOf('@');
        sender.way.submitter = Mail::ReversePath{{submitter.left(qMax<qsizetype>(at, 0)), submitter.mid(at + 1)}};
    }
    const QByteArray said = saidTo(extensions, sender);
    QTEST(said.left(said.indexOf('\r')), "said");
}

void TestClientExtensions::obstacles_data()
{
    using enum Obstacle::Need;
    QTest::addColumn<Mail::Envelope>("envelope");
    QTest::addColumn<QByteArrayList>("extensions");
    QTest::addColumn<Obstacle::Need>("need");
    QTest::addColumn<QByteArray>("why");
    QTest::addColumn<QByteArray>("seen");
    const QByteArrayList none{"SIZE"};
    const QByteArray noUtf8 = "The server takes no addresses beyond US-ASCII: it does not offer SMTPUTF8";
    QTest::newRow("a sender in UTF-8, not offered")
        << fromUtf8() << none << Utf8Addresses << noUtf8 << failed(TheSender, 0);
    QTest::newRow("a recipient in UTF-8, not offered")
        << toUtf8() << none << Utf8Addresses << noUtf8 << failed(TheRecipient, 0, "a@b\xc3\xbc\x63her.example");
    QTest::newRow("a header in UTF-8, not offered")
        << withUtf8Header() << none << Utf8Header
        << QByteArray("The server takes no headers beyond US-ASCII: it does not offer SMTPUTF8")
        << failed(TheSender, 0);
    QTest::newRow("one recipient too many")
        << envelopeTo({"alice@b", "bob@b", "carl@b"}) << QByteArrayList{"limits mailmax=5 rcptmax=2"} << RecipientLimit
        << QByteArray("The server takes no more than 2 recipients a message") << failed(TheRecipient, 0);
    QTest::newRow("a message of one octet more than the server takes")
        << envelopeTo({"alice@b"}) << QByteArrayList{"SIZE 41"} << Size
        << QByteArray("The server takes no message of more than 41 octets") << failed(TheText, 0);
    QTest::newRow("a text of 8 bits, not offered")
        << withBody(Mail::BodyType::EightBitMime) << QByteArrayList{"SIZE 100"} << EightBitMime
        << QByteArray("The server takes no text beyond US-ASCII: it does not offer 8BITMIME") << failed(TheText, 0);
    for (const QByteArrayList &lacking :
         {QByteArrayList{"8BITMIME"}, QByteArrayList{"CHUNKING"}, QByteArrayList{"BINARYMIME"}})
        QTest::addRow("a binary text, and only %s is offered", lacking.first().constData())
            << withBody(Mail::BodyType::Binary) << lacking << BinaryMime
            << QByteArray("The server takes no binary text: it does not offer BINARYMIME") << failed(TheText, 0);
    const QByteArray noParameter = "There is a parameter that cannot be sent";
    for (const char *ret : {"FULL SIZE=1", "FULL\r\nRSET", "full", "SOME"})
        QTest::addRow("RET=%s", ret) << withDsn({ret, {}, {}, {}}, {}) << QByteArrayList{"DSN"} << Sendable
                                     << noParameter << failed(TheSender, 0);
    QTest::newRow("an ENVID with a control character") << withDsn({{}, "a\x01", {}, {}}, {}) << QByteArrayList{"DSN"}
                                                       << Sendable << noParameter << failed(TheSender, 0);
    QTest::newRow("a NOTIFY of another word") << withDsn({}, {{}, {}, "ALWAYS", {}}) << QByteArrayList{"DSN"}
                                              << Sendable << noParameter << failed(TheRecipient, 0, "alice@b");
    QTest::newRow("an ORCPT with a blank") << withDsn({}, {{}, {}, {}, "rfc822;a b"}) << QByteArrayList{"DSN"}
                                           << Sendable << noParameter << failed(TheRecipient, 0, "alice@b");
    QTest::newRow("no recipients") << envelopeTo({}) << none << Sendable
                                   << QByteArray("There is no address that can be sent") << failed(TheRecipient, 0);
}

void TestClientExtensions::obstacles()
{
    QFETCH(Mail::Envelope, envelope);
    QFETCH(QByteArrayList, extensions);
    Sender sender({}, envelope);
    QCOMPARE(saidTo(extensions, sender), QByteArray("QUIT\r\n"));
    QTEST(sender.seen.value(2), "seen");
    QTEST(sender.failures.value(0), "why");
    QCOMPARE(sender.obstacles.size(), 1);
    QTEST(sender.obstacles.first().need, "need");
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
        sender.session.send({sender.envelope, 42});
        sender.drain();
    }
    QCOMPARE(sender.output.count("MAIL FROM:"), 2);
    QCOMPARE(sender.seen, (QByteArrayList{"greeted", "ready", "sent 250 ok", "sent 250 ok", failed(TheSender, 0)}));
    QCOMPARE(sender.failures, QByteArrayList{"The server takes no more than 2 messages over one link"});
}

QTEST_APPLESS_MAIN(TestClientExtensions)
#include "tst_clientextensions.moc"
