// SPDX-License-Identifier: MIT
#include "mailserver/connections/loggedserver.h"
#include "windows/clientlink.h"

#include <QTest>

/// A client that does not wait for the greeting.
class TestEarlyTalker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addLogLevels(); }

    // What the system has of it before the server takes the link over was not sent in answer to a greeting.
    // Which of the two is first is for the system to say, mostly the client; so it tries until it was.
    void whoSpeaksBeforeTheGreetingIsRefused()
    {
        constexpr int Tries = 200;
        constexpr int PatienceSeconds = 20;
        const QByteArray all = "HELO x\r\nMAIL FROM:<>\r\nRCPT TO:<alice@localhost>\r\nDATA\r\n"
                               "Subject: x\r\n\r\n.\r\nQUIT\r\n";
        LoggedServer server;
        int late = 0;
        bool isRefused = false;
        for (int i = 0; i < Tries && !isRefused; ++i) {
            ClientLink client(server.smtpPort(), PatienceSeconds);
            client.send(all);
            QByteArrayList lines;
            for (QByteArray line = client.line(); !line.isEmpty(); line = client.line())
                lines.append(line);
            QVERIFY(!lines.isEmpty());
            QVERIFY2(lines.at(0).startsWith("220 kuleuven.be ESMTP"), lines.at(0).constData());
            isRefused = lines.size() == 2;
            if (isRefused)
                QVERIFY2(lines.at(1).startsWith("554 "), lines.at(1).constData());
            else
                ++late;
        }
        QVERIFY(isRefused);
        QCOMPARE(server.storedCount("alice"), late);
        QVERIFY(ClientLink(server.smtpPort(), PatienceSeconds).line().startsWith("220 "));
    }
};

QTEST_GUILESS_MAIN(TestEarlyTalker)
#include "tst_earlytalker.moc"
