// SPDX-License-Identifier: MIT
// The client's half of the dialogue against scripted servers. Each script is played three ways: a reply line at a time,
// all lines of a turn at once, and octet by octet.
#include "protocol/smtp/clientplayer.h"

#include <QTest>

using namespace ClientPlayer;

class TestClientSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dialogue_data();
    void dialogue();
};

namespace {

const Script Opening{"S: 220 x", "C: EHLO localhost"};
const Script Plain = Opening + Script{"S: 250 x", "C: MAIL FROM:<me@here>"};
const Script Text{"C: ..dot", "C: \xe9", "C: ."};

} // namespace

void TestClientSession::dialogue_data()
{
    QTest::addColumn<QByteArrayList>("recipients");
    QTest::addColumn<bool>("authenticates");
    QTest::addColumn<Script>("script");
    QTest::addColumn<QByteArrayList>("seen");

    const QByteArrayList one{"alice@b"};
    const QByteArrayList two{"alice@b", "bob@b"};
    const QByteArrayList good{"greeted", "ready", "sent 250 ok", "closed"};
    const auto afterReady = [](const QByteArray &failure) {
        return QByteArrayList{"greeted", "ready", failure, "closed"};
    };
    const Script farewell{"C: QUIT", "S: 221 x"};

    QTest::newRow("a server without extensions")
        << one << false
        << Plain + Script{"S: 250 x", "C: RCPT TO:<alice@b>", "S: 250 x", "C: DATA", "S: 354 x"} + Text +
               Script{"S: 250 ok"} + farewell
        << good;
    QTest::newRow("SIZE and PIPELINING are used where offered") << two << false
                                                                << Opening +
                                                                       Script{"S: 250-x",
                                                                              "S: 250-SIZE 1000",
                                                                              "S: 250-8BITMIME",
                                                                              "S: 250 PIPELINING",
                                                                              "C: MAIL FROM:<me@here> SIZE=42",
                                                                              "C: RCPT TO:<alice@b>",
                                                                              "C: RCPT TO:<bob@b>",
                                                                              "S: 250 x",
                                                                              "S: 250 x",
                                                                              "S: 250 x",
                                                                              "C: DATA",
                                                                              "S: 354 x"} +
                                                                       Text + Script{"S: 250 ok"} + farewell
                                                                << good;
    QTest::newRow("an old server is greeted with HELO")
        << one << true
        << Opening + Script{"S: 500 what", "C: HELO localhost",    "S: 250 x", "C: MAIL FROM:<me@here>",
                            "S: 250 x",    "C: RCPT TO:<alice@b>", "S: 250 x", "C: DATA",
                            "S: 354 x"} +
               Text + Script{"S: 250 ok"} + farewell
        << good;
    QTest::newRow("AUTH PLAIN where offered") << one << true
                                              << Opening +
                                                     Script{"S: 250-x",
                                                            "S: 250 AUTH LOGIN PLAIN",
                                                            "C: AUTH PLAIN AG1lAHNlY3JldA==",
                                                            "S: 235 ok",
                                                            "C: MAIL FROM:<me@here>",
                                                            "S: 452 full",
                                                            "C: RSET",
                                                            "S: 250 x"} +
                                                     farewell
                                              << afterReady(failed(TheSender, 452));
    QTest::newRow("AUTH LOGIN where PLAIN is not offered")
        << one << true
        << Opening + Script{"S: 250-x", "S: 250 auth login",   "C: AUTH LOGIN", "S: 334 VXNlcm5hbWU6",
                            "C: bWU=",  "S: 334 UGFzc3dvcmQ6", "C: c2VjcmV0",   "S: 535 no"} +
               farewell
        << QByteArrayList{"greeted", failed(TheAuthentication, 535), "closed"};
    QTest::newRow("a challenge too many is cancelled")
        << one << true
        << Opening +
               Script{"S: 250-x", "S: 250 AUTH PLAIN", "C: AUTH PLAIN AG1lAHNlY3JldA==", "S: 334 ", "C: *", "S: 334 "} +
               farewell
        << QByteArrayList{"greeted", failed(TheAuthentication, 0), "closed"};
    QTest::newRow("a challenge that is no base64 is cancelled")
        << one << true
        << Opening + Script{"S: 250-x", "S: 250 AUTH LOGIN", "C: AUTH LOGIN", "S: 334 !!", "C: *", "S: 501 x"} +
               farewell
        << QByteArrayList{"greeted", failed(TheAuthentication, 0), "closed"};
    QTest::newRow("no known mechanism: it goes on without AUTH")
        << one << true
        << Opening + Script{"S: 250-x", "S: 250 AUTH GSSAPI", "C: MAIL FROM:<me@here>", "S: 530 log in", "C: RSET",
                            "S: 250 x"} +
               farewell
        << afterReady(failed(TheSender, 530));
    QTest::newRow("a greeting that refuses")
        << one << false << Script{"S: 554 go away"} + farewell << QByteArrayList{failed(TheGreeting, 554), "closed"};
    QTest::newRow("EHLO and HELO are refused")
        << one << false << Opening + Script{"S: 502 x", "C: HELO localhost", "S: 550 x"} + farewell
        << QByteArrayList{"greeted", failed(TheHello, 550), "closed"};
    QTest::newRow("EHLO fails for a while: not asked again with HELO")
        << one << false << Opening + Script{"S: 451 x"} + farewell
        << QByteArrayList{"greeted", failed(TheHello, 451), "closed"};
    QTest::newRow("one refused recipient: nothing is sent") << two << false
                                                            << Plain + Script{"S: 250 x",        "C: RCPT TO:<alice@b>",
                                                                              "S: 250 x",        "C: RCPT TO:<bob@b>",
                                                                              "S: 550 5.1.1 no", "C: RSET",
                                                                              "S: 250 x"} +
                                                                   farewell
                                                            << afterReady(failed(TheRecipient, 550, "bob@b"));
    QTest::newRow("the first of two refused: the second is not asked")
        << two << false
        << Plain + Script{"S: 250 x", "C: RCPT TO:<alice@b>", "S: 550 no", "C: RSET", "S: 250 x"} + farewell
        << afterReady(failed(TheRecipient, 550, "alice@b"));
    QTest::newRow("one of two pipelined refused: RSET follows the other's reply")
        << two << false
        << Opening + Script{"S: 250-x",
                            "S: 250 PIPELINING",
                            "C: MAIL FROM:<me@here>",
                            "C: RCPT TO:<alice@b>",
                            "C: RCPT TO:<bob@b>",
                            "S: 250 x",
                            "S: 550 no",
                            "C: RSET",
                            "C: QUIT",
                            "S: 250 x",
                            "S: 250 x",
                            "S: 221 x"}
        << afterReady(failed(TheRecipient, 550, "alice@b"));
    QTest::newRow("a pipelined sender refused: what the recipients get is not told")
        << two << false
        << Opening + Script{"S: 250-x",
                            "S: 250 PIPELINING",
                            "C: MAIL FROM:<me@here>",
                            "C: RCPT TO:<alice@b>",
                            "C: RCPT TO:<bob@b>",
                            "S: 550 no",
                            "C: RSET",
                            "C: QUIT",
                            "S: 503 x",
                            "S: 503 x",
                            "S: 250 x",
                            "S: 221 x"}
        << afterReady(failed(TheSender, 550));
    QTest::newRow("DATA refused") << one << false
                                  << Plain + Script{"S: 250 x", "C: RCPT TO:<alice@b>",
                                                    "S: 250 x", "C: DATA",
                                                    "S: 451 x", "C: RSET",
                                                    "S: 250 x"} +
                                         farewell
                                  << afterReady(failed(TheText, 451));
    QTest::newRow("the message refused after its dot")
        << one << false
        << Plain + Script{"S: 250 x", "C: RCPT TO:<alice@b>", "S: 250 x", "C: DATA", "S: 354 x"} + Text +
               Script{"S: 552 too large"} + farewell
        << afterReady(failed(TheText, 552));
    QTest::newRow("421 ends it at any time")
        << one << false << Plain + Script{"S: 250 x", "C: RCPT TO:<alice@b>", "S: 421 bye"}
        << afterReady(failed(TheRecipient, 421, "alice@b"));
    QTest::newRow("421 for a greeting") << one << false << Script{"S: 421 full"}
                                        << QByteArrayList{failed(TheGreeting, 421), "closed"};
    QTest::newRow("an answer to QUIT that is none") << one << false << Script{"S: 554 x", "C: QUIT", "S: 500 what"}
                                                    << QByteArrayList{failed(TheGreeting, 554), "closed"};
}

void TestClientSession::dialogue()
{
    QFETCH(QByteArrayList, recipients);
    QFETCH(bool, authenticates);
    QFETCH(Script, script);
    for (const ClientWay way : AllClientWays) {
        Sender sender(authenticates ? withCredentials() : ClientOptions(), envelopeTo(recipients));
        QCOMPARE(play(script, way, sender), QByteArray());
        QTEST(sender.seen, "seen");
        QVERIFY(sender.session.isClosed());
    }
}

QTEST_APPLESS_MAIN(TestClientSession)
#include "tst_clientsession.moc"
