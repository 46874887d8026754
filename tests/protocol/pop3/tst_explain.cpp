// SPDX-License-Identifier: MIT
#include "pop3/server/capabilities.h"
#include "pop3/words/explain.h"

#include <QTest>

class TestPop3Explain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void command_data();
    void command();
    void reply_data();
    void reply();
    void everyCapabilityIsExplained();
};

void TestPop3Explain::command_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("a command") << QByteArray("USER alice") << QByteArray("pop3.user");
    QTest::newRow("in lower case") << QByteArray("top 1 0") << QByteArray("pop3.top");
    QTest::newRow("a way to log in") << QByteArray("AUTH PLAIN ********") << QByteArray("auth.plain");
    QTest::newRow("another way to log in") << QByteArray("AUTH PLAINER") << QByteArray("pop3.auth");
    QTest::newRow("no command") << QByteArray("BOGUS") << QByteArray();
    QTest::newRow("nothing") << QByteArray() << QByteArray();
}

void TestPop3Explain::command()
{
    QFETCH(QByteArray, line);
    QTEST(Pop3::explainCommand(line).key, "key");
}

void TestPop3Explain::reply_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("key");
    const auto row = [](const char *name, const char *line, const char *command, const char *key) {
        QTest::newRow(name) << QByteArray(line) << QByteArray(command) << QByteArray(key);
    };
    row("the greeting", "+OK ready", "", "pop3.reply.greeting");
    row("yes", "+OK", "NOOP", "pop3.reply.ok");
    row("the figures of STAT", "+OK 2 320", "STAT", "pop3.stat.ok");
    row("no", "-ERR no such message", "RETR 9", "pop3.reply.err");
    row("no, with a code", "-ERR [IN-USE] locked", "PASS ********", "pop3.reply.in-use");
    row("no, before a command", "-ERR too many connections", "", "pop3.reply.err");
    row("a line of LIST", "1 120", "LIST", "pop3.list.line");
    row("a line of UIDL", "1 whqtswO00WBw418f9t5JxYwZ", "UIDL", "pop3.uidl.line");
    row("a line of CAPA", "UIDL", "CAPA", "pop3.capa.uidl");
    row("a line of CAPA with words", "SASL PLAIN LOGIN", "capa", "pop3.capa.sasl");
    row("a line of LANG", "en English", "LANG", "pop3.lang.line");
    row("the end of a list", ".", "LIST", "pop3.listing.end");
    row("a challenge", "+ AAAA", "AUTH CRAM-MD5", "pop3.reply.continue");
    row("an unknown capability", "X-NEW", "CAPA", "");
    row("a line of nothing", "1 120", "NOOP", "");
}

void TestPop3Explain::reply()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, command);
    QTEST(Pop3::explainReply(line, command).key, "key");
    QCOMPARE(Pop3::explainReply(line, command).section.isEmpty(), Pop3::explainReply(line, command).key.isEmpty());
}

void TestPop3Explain::everyCapabilityIsExplained()
{
    Pop3::CapabilityContext context;
    context.tlsOffered = true;
    context.secretsAllowed = true;
    context.mechanisms = {"PLAIN"};
    context.loginDelay = 3;
    context.implementation = "HomeMail";
    for (const bool loggedIn : {false, true}) {
        context.loggedIn = loggedIn;
        for (const QByteArray &line : Pop3::capabilities(context))
            QVERIFY2(Pop3::explainReply(line, "CAPA").key.startsWith("pop3.capa."), line.constData());
    }
}

QTEST_APPLESS_MAIN(TestPop3Explain)
#include "tst_explain.moc"
