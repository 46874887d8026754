// SPDX-License-Identifier: MIT
// Several commands at once, recipients that are refused, texts that nobody is to get: against scripted servers, each
// script played three ways.
#include "protocol/smtp/clientplayer.h"

#include <QTest>

using namespace ClientPlayer;

class TestClientPipelining : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dialogue_data();
    void dialogue();
    void aRefusalInTheMiddleOfAChunkEndsIt();
    void aTextOfAnotherSizeEndsIt_data();
    void aTextOfAnotherSizeEndsIt();
    void theNextMessageFollowsARefusal();
    void theNextMessageFollowsAnEmptyText();
};

namespace {

const QByteArrayList Two{"alice@b", "bob@b"};
const Script HelloDone{"S: 220 x", "C: EHLO localhost", "S: 250-x"};
const Script ToOne{"S: 250 PIPELINING", "C: MAIL FROM:<me@here>", "C: RCPT TO:<alice@b>", "C: DATA"};
const Script ToTwo{"S: 250 PIPELINING", "C: MAIL FROM:<me@here>", "C: RCPT TO:<alice@b>", "C: RCPT TO:<bob@b>"};
const Script Chunked = HelloDone + Script{"S: 250-CHUNKING"} + ToTwo;
const Script Stuffed{"C: ..dot", "C: \xe9", "C: ."};
const Script InAChunk{"C: BDAT 9 LAST", "C: .dot", "C: \xe9"};
const Script Farewell{"C: QUIT", "S: 221 x"};

} // namespace

void TestClientPipelining::dialogue_data()
{
    QTest::addColumn<Reach>("reach");
    QTest::addColumn<QByteArrayList>("recipients");
    QTest::addColumn<Script>("script");
    QTest::addColumn<QByteArrayList>("seen");
    QTest::addColumn<QByteArrayList>("reports");
    const QByteArrayList alice{"alice@b"};
    const QByteArrayList good{"greeted", "ready", "sent 250 ok", "closed"};
    const auto afterReady = [](const QByteArray &failure) {
        return QByteArrayList{"greeted", "ready", failure, "closed"};
    };
    const QByteArrayList yesNo{"0 yes 250 x", "1 no 550 5.1.1 no"};
    const QByteArrayList noNo{"0 no 550 x", "1 no 452 later"};

    QTest::newRow("DATA leaves with its one recipient")
        << Reach::All << alice
        << HelloDone + ToOne + Script{"S: 250 x", "S: 250 x", "S: 354 x"} + Stuffed + Script{"S: 250 ok"} + Farewell
        << good << QByteArrayList{"0 yes 250 x"};
    QTest::newRow("its one recipient is refused, and so is DATA")
        << Reach::All << alice << HelloDone + ToOne + Script{"S: 250 x", "S: 550 x", "S: 503 x", "C: QUIT", "S: 221 x"}
        << afterReady(failed(TheRecipient, 550, "alice@b")) << QByteArrayList{"0 no 550 x"};
    QTest::newRow("it is refused, and the server waits for a text")
        << Reach::All << alice
        << HelloDone + ToOne + Script{"S: 250 x", "S: 550 x", "S: 354 x", "C: .", "S: 554 x"} + Farewell
        << afterReady(failed(TheRecipient, 550, "alice@b")) << QByteArrayList{"0 no 550 x"};
    QTest::newRow("the sender is refused, and the server waits for a text")
        << Reach::All << alice
        << HelloDone + ToOne + Script{"S: 550 x", "S: 503 x", "S: 354 x", "C: .", "S: 554 x"} + Farewell
        << afterReady(failed(TheSender, 550)) << QByteArrayList();
    QTest::newRow("the sender is refused, a recipient taken all the same: no text, not even an empty one")
        << Reach::All << alice << HelloDone + ToOne + Script{"S: 550 x", "S: 250 x", "S: 354 x"}
        << afterReady(failed(TheSender, 550)) << QByteArrayList();
    QTest::newRow("of two recipients one is refused, and the message goes to the other")
        << Reach::Some << Two
        << HelloDone + ToTwo + Script{"C: DATA", "S: 250 x", "S: 250 x", "S: 550 5.1.1 no", "S: 354 x"} + Stuffed +
               Script{"S: 250 ok"} + Farewell
        << good << yesNo;
    QTest::newRow("the same without pipelining") << Reach::Some << Two
                                                 << Script{"S: 220 x",        "C: EHLO localhost",
                                                           "S: 250 x",        "C: MAIL FROM:<me@here>",
                                                           "S: 250 x",        "C: RCPT TO:<alice@b>",
                                                           "S: 250 x",        "C: RCPT TO:<bob@b>",
                                                           "S: 550 5.1.1 no", "C: DATA",
                                                           "S: 354 x"} +
                                                        Stuffed + Script{"S: 250 ok"} + Farewell
                                                 << good << yesNo;
    QTest::newRow("of two recipients both are refused")
        << Reach::Some << Two
        << HelloDone + ToTwo + Script{"C: DATA", "S: 250 x", "S: 550 x", "S: 452 later", "S: 554 x"} + Farewell
        << afterReady(failed(TheRecipient, 452, "bob@b")) << noNo;
    QTest::newRow("both are refused, and the server waits for a text")
        << Reach::Some << Two
        << HelloDone + ToTwo +
               Script{"C: DATA", "S: 250 x", "S: 550 x", "S: 452 later", "S: 354 x", "C: .", "S: 250 x"} + Farewell
        << afterReady(failed(TheRecipient, 452, "bob@b")) << noNo;
    QTest::newRow("a chunk needs no leave, and its octets are not stuffed")
        << Reach::All << Two
        << Chunked + Script{"S: 250 x", "S: 250 x", "S: 250 x"} + InAChunk + Script{"S: 250 ok"} + Farewell << good
        << QByteArrayList{"0 yes 250 x", "1 yes 250 x"};
    QTest::newRow("one recipient is refused: no chunk follows")
        << Reach::All << Two
        << Chunked + Script{"S: 250 x", "S: 250 x", "S: 550 5.1.1 no", "C: RSET", "C: QUIT", "S: 250 x", "S: 221 x"}
        << afterReady(failed(TheRecipient, 550, "bob@b")) << yesNo;
    QTest::newRow("a chunk is refused") << Reach::All << Two
                                        << Chunked + Script{"S: 250 x", "S: 250 x", "S: 250 x"} + InAChunk +
                                               Script{"S: 552 large", "C: RSET", "C: QUIT", "S: 250 x", "S: 221 x"}
                                        << afterReady(failed(TheText, 552))
                                        << QByteArrayList{"0 yes 250 x", "1 yes 250 x"};
    QTest::newRow("where DATA costs no round trip, there is no chunk")
        << Reach::Some << Two
        << Chunked + Script{"C: DATA", "S: 250 x", "S: 250 x", "S: 550 5.1.1 no", "S: 354 x"} + Stuffed +
               Script{"S: 250 ok"} + Farewell
        << good << yesNo;
}

void TestClientPipelining::dialogue()
{
    QFETCH(Reach, reach);
    QFETCH(QByteArrayList, recipients);
    QFETCH(Script, script);
    for (const ClientWay way : AllClientWays) {
        Sender sender({}, envelopeTo(recipients));
        sender.way.octets = sender.text.size();
        sender.way.reach = reach;
        QCOMPARE(play(script, way, sender), QByteArray());
        QTEST(sender.seen, "seen");
        QTEST(sender.reports, "reports");
        QVERIFY(sender.session.isClosed());
    }
}

/// RFC 3030 section 2: all of a chunk is read before it is answered. There is no way back into step.
void TestClientPipelining::aRefusalInTheMiddleOfAChunkEndsIt()
{
    ClientSession session({});
    QByteArray failure;
    const auto drain = [&] {
        while (const auto event = session.nextEvent()) {
            if (const auto *failed = std::get_if<SendFailed>(&*event))
                failure = failed->reply.text();
        }
        return session.takeOutput();
    };
    session.receive("220 x\r\n250-x\r\n250-CHUNKING\r\n250 PIPELINING\r\n");
    drain();
    session.send({envelopeTo(Two), 100});
    session.receive("250 x\r\n250 x\r\n250 x\r\n");
    drain();
    session.writeText("half");
    QCOMPARE(drain(), QByteArray("half"));
    session.receive("552 too large\r\n");
    QCOMPARE(drain(), QByteArray());
    QCOMPARE(failure, QByteArray("552 too large"));
    QVERIFY(session.isClosed());
}

void TestClientPipelining::aTextOfAnotherSizeEndsIt_data()
{
    QTest::addColumn<qint64>("announced");
    QTest::addColumn<bool>("isSent");
    QTest::newRow("an octet more") << qint64(8) << false;
    QTest::newRow("as announced") << qint64(9) << true;
    QTest::newRow("an octet less") << qint64(10) << false;
}

void TestClientPipelining::aTextOfAnotherSizeEndsIt()
{
    QFETCH(qint64, announced);
    Sender sender({}, envelopeTo(Two));
    sender.way.octets = announced;
    sender.receive("220 x\r\n250-x\r\n250-CHUNKING\r\n250 PIPELINING\r\n250 x\r\n250 x\r\n250 x\r\n");
    QTEST(!sender.session.isClosed(), "isSent");
    sender.receive("250 ok\r\n");
    QTEST(sender.seen.contains("sent 250 ok"), "isSent");
}

void TestClientPipelining::theNextMessageFollowsARefusal()
{
    Sender sender({}, envelopeTo(Two));
    sender.quits = false;
    sender.way.octets = sender.text.size();
    sender.receive("220 x\r\n250-x\r\n250-CHUNKING\r\n250 PIPELINING\r\n250 x\r\n250 x\r\n250 x\r\n552 large\r\n");
    QVERIFY(sender.output.endsWith("RSET\r\n")); // a chunk that was refused leaves its transaction open
    QVERIFY(!sender.session.isReady());
    sender.receive("250 x\r\n");
    QVERIFY(sender.session.isReady());
    sender.output.clear();
    sender.session.send({envelopeTo({"carl@b"}), 9});
    sender.receive("250 x\r\n250 x\r\n354 x\r\n250 ok\r\n");
    QCOMPARE(sender.output, QByteArray("MAIL FROM:<me@here>\r\nRCPT TO:<carl@b>\r\nDATA\r\n..dot\r\n\xe9\r\n.\r\n"));
    QCOMPARE(sender.seen.constLast(), QByteArray("sent 250 ok"));
}

void TestClientPipelining::theNextMessageFollowsAnEmptyText()
{
    Sender sender({});
    sender.quits = false;
    sender.receive("220 x\r\n250-x\r\n250 PIPELINING\r\n250 x\r\n550 no\r\n354 x\r\n");
    QVERIFY(sender.output.endsWith("DATA\r\n.\r\n"));
    sender.receive("554 nobody\r\n");
    QVERIFY(sender.output.endsWith("DATA\r\n.\r\nRSET\r\n"));
    sender.receive("250 x\r\n");
    QVERIFY(sender.session.isReady());
    QCOMPARE(sender.seen, (QByteArrayList{"greeted", "ready", failed(TheRecipient, 550, "alice@b")}));
}

QTEST_APPLESS_MAIN(TestClientPipelining)
#include "tst_clientpipelining.moc"
