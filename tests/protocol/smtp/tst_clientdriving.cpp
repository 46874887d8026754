// SPDX-License-Identifier: MIT
// How whoever owns the socket drives a client session: the log, lost links, QUIT at odd moments, stages.
#include "protocol/smtp/clientplayer.h"

#include <QTest>

using namespace ClientPlayer;

class TestClientDriving : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesAreReportedWithSecretsMasked();
    void aLostLinkIsAFailureWhileSomethingIsUnderWay();
    void quitInTheTextCloses();
    void quitBehindDataNeverBecomesText();
    void twoMessagesInOneSession();
    void stagesAreNamed();
};

void TestClientDriving::linesAreReportedWithSecretsMasked()
{
    Sender sender(withCredentials());
    sender.session.setReportsLines(true);
    sender.receive("220 x\r\n250-x\r\n250 AUTH PLAIN\r\n235 \x1b\r\n250 x\r\n250 x\r\n354 x\r\n250 x\r\n221 x\r\n");
    const QByteArrayList expected{"S: 220 x",
                                  "C: EHLO localhost",
                                  "S: 250-x",
                                  "S: 250 AUTH PLAIN",
                                  "C: AUTH PLAIN ********",
                                  "S: 235 \\x1b",
                                  "C: MAIL FROM:<me@here>",
                                  "S: 250 x",
                                  "C: RCPT TO:<alice@b>",
                                  "S: 250 x",
                                  "C: DATA",
                                  "S: 354 x",
                                  "C: .",
                                  "S: 250 x",
                                  "C: QUIT",
                                  "S: 221 x"};
    QCOMPARE(sender.lines, expected);
    Sender login(withCredentials());
    login.session.setReportsLines(true);
    login.receive("220 x\r\n250-x\r\n250 AUTH LOGIN\r\n334 VXNlcm5hbWU6\r\n334 UGFzc3dvcmQ6\r\n");
    QVERIFY(!login.lines.join().contains("c2VjcmV0"));
    QCOMPARE(login.lines.constLast(), QByteArray("C: ********"));
}

void TestClientDriving::aLostLinkIsAFailureWhileSomethingIsUnderWay()
{
    Sender early({});
    early.session.linkLost();
    early.drain();
    QCOMPARE(early.seen, QByteArrayList{failed(TheGreeting, 0)});
    QVERIFY(early.session.isClosed());

    Sender inText({});
    inText.receive("220 x\r\n250 x\r\n250 x\r\n250 x\r\n354 x\r\n");
    inText.session.linkLost();
    inText.drain();
    QCOMPARE(inText.seen.constLast(), failed(TheText, 0));

    Sender done({});
    done.receive("220 x\r\n250 x\r\n250 x\r\n250 x\r\n354 x\r\n250 x\r\n");
    done.session.linkLost();
    done.drain();
    QCOMPARE(done.seen.constLast(), QByteArray("sent 250 x"));
}

void TestClientDriving::quitInTheTextCloses()
{
    ClientSession session({});
    session.receive("220 x\r\n250 x\r\n");
    while (session.nextEvent())
        ;
    QVERIFY(session.isReady());
    session.send({envelopeTo({"alice@b"}), 1});
    session.receive("250 x\r\n250 x\r\n354 x\r\n");
    while (session.nextEvent())
        ;
    session.writeText("half");
    session.takeOutput();
    session.quit();
    QVERIFY(session.isClosed());
    QCOMPARE(session.takeOutput(), QByteArray());
}

void TestClientDriving::quitBehindDataNeverBecomesText()
{
    ClientSession session({});
    session.receive("220 x\r\n250 x\r\n");
    while (session.nextEvent())
        ;
    session.send({envelopeTo({"alice@b"}), 1});
    session.receive("250 x\r\n250 x\r\n");
    while (session.nextEvent())
        ;
    session.takeOutput();
    session.quit();
    session.receive("354 x\r\n");
    while (session.nextEvent())
        ;
    QVERIFY(session.isClosed());
    QCOMPARE(session.takeOutput(), QByteArray());
}

void TestClientDriving::twoMessagesInOneSession()
{
    Sender sender({});
    sender.quits = false;
    sender.receive("220 x\r\n250 x\r\n250 x\r\n550 x\r\n");
    QVERIFY(!sender.session.isReady());
    sender.receive("250 x\r\n");
    QVERIFY(sender.session.isReady());
    sender.output.clear();
    sender.session.send({envelopeTo({"bob@b"}), 1});
    sender.receive("250 x\r\n250 x\r\n354 x\r\n250 x\r\n");
    QCOMPARE(sender.output, QByteArray("MAIL FROM:<me@here>\r\nRCPT TO:<bob@b>\r\nDATA\r\n..dot\r\n\xe9\r\n.\r\n"));
    QCOMPARE(sender.seen.constLast(), QByteArray("sent 250 x"));
    QVERIFY(sender.session.isReady());
}

void TestClientDriving::stagesAreNamed()
{
    ClientSession session(withCredentials());
    const auto stageAfter = [&](const char *octets) {
        session.receive(octets);
        while (session.nextEvent())
            ;
        return session.stage();
    };
    QVERIFY(session.stage() == ClientStage::Greeting);
    QVERIFY(stageAfter("220 x\r\n") == ClientStage::Hello);
    QVERIFY(stageAfter("250-x\r\n250 AUTH LOGIN\r\n") == ClientStage::Authentication);
    QVERIFY(stageAfter("235 x\r\n") == ClientStage::Sender);
    session.send({envelopeTo({"alice@b"}), 1});
    QVERIFY(stageAfter("250 x\r\n") == ClientStage::Recipient);
    QVERIFY(stageAfter("250 x\r\n") == ClientStage::Text);
    QVERIFY(stageAfter("354 x\r\n") == ClientStage::Text);
    session.endText();
    QVERIFY(session.stage() == ClientStage::Text);
    QVERIFY(stageAfter("250 x\r\n") == ClientStage::Sender);
    session.quit();
    QVERIFY(session.stage() == ClientStage::Quit);
}

QTEST_APPLESS_MAIN(TestClientDriving)
#include "tst_clientdriving.moc"
