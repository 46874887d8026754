// SPDX-License-Identifier: MIT
#include "mailserver/connections/loggedserver.h"
#include "mailserver/listen/testclient.h"

/// The account of a session is removed while it goes on.
class TestRemovedAccount : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addLogLevels(); }

    void itSendsNoMore_data()
    {
        QTest::addColumn<QByteArray>("sender");
        QTest::newRow("its own name") << QByteArray("<alice@localhost>");
        QTest::newRow("the null path") << QByteArray("<>");
    }
    void itSendsNoMore()
    {
        QFETCH(QByteArray, sender);
        LoggedServer server;
        TestClient client(server.smtpPort());
        client.reply();
        client.ask("EHLO x");
        QVERIFY(client.ask("AUTH PLAIN AGFsaWNlAHNlY3JldA==").startsWith("235"));
        QVERIFY(client.ask("MAIL FROM:" + sender).startsWith("250"));
        client.ask("RSET");

        QVERIFY(server.accounts().remove("alice").waitForResult());
        const QByteArray answer = client.ask("MAIL FROM:" + sender);
        QVERIFY2(answer.startsWith("530 5.7.0"), answer.constData());
        QVERIFY(client.ask("NOOP").startsWith("250"));
    }

    void whoHasLoggedInToAnotherGoesOn()
    {
        LoggedServer server;
        TestClient client(server.smtpPort());
        client.reply();
        client.ask("EHLO x");
        QVERIFY(client.ask("AUTH PLAIN AGFsaWNlAHNlY3JldA==").startsWith("235"));
        QVERIFY(server.accounts().remove("bob").waitForResult());
        QVERIFY(client.ask("MAIL FROM:<alice@localhost>").startsWith("250"));
    }
};

QTEST_GUILESS_MAIN(TestRemovedAccount)
#include "tst_removedaccount.moc"
