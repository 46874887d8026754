// SPDX-License-Identifier: MIT
// Every command in every state, against the one table; and the table in ARCHITECTURE.md.
#include "pop3/server/commandorder.h"
#include "pop3/server/serversession.h"

#include <QFile>
#include <QSet>
#include <QTest>

using namespace Pop3;

Q_DECLARE_METATYPE(Pop3::Stage)

namespace {

const QByteArray Message = "Subject: x\r\n\r\nx\r\n.\r\n";

/// One of each command, right in its arguments.
QList<QByteArray> commands()
{
    return {"USER alice",
            "PASS secret",
            "AUTH PLAIN AGFsaWNlAHNlY3JldA==",
            "APOP alice 0123456789abcdef0123456789abcdef",
            "STAT",
            "LIST",
            "UIDL",
            "RETR 1",
            "TOP 1 0",
            "DELE 1",
            "RSET",
            "NOOP",
            "CAPA",
            "STLS",
            "UTF8",
            "LANG",
            "QUIT"};
}

/// Gives the octets, says yes to every question, and gives what came out.
QByteArray said(ServerSession &session, const QByteArray &octets)
{
    session.takeOutput(); // of before
    QByteArray output;
    session.receive(octets);
    for (;;) {
        while (const auto event = session.nextEvent()) {
            if (std::holds_alternative<TlsWanted>(*event))
                session.tlsStarted();
            else if (std::holds_alternative<CredentialsOffered>(*event))
                session.acceptLogin("alice");
            else if (std::holds_alternative<MaildropWanted>(*event))
                session.openMaildrop("alice", {{18, "one"}});
            else if (std::holds_alternative<MessageWanted>(*event))
                session.messageText({Message, true});
            else if (std::holds_alternative<UpdateWanted>(*event))
                session.updated();
        }
        const QByteArray more = session.takeOutput();
        if (more.isEmpty())
            return output;
        output += more;
    }
}

ServerSession sessionAt(Stage stage)
{
    ServerOptions options;
    options.tlsAvailable = true;
    ServerSession session(options);
    said(session, stage == Stage::Transaction ? "USER alice\r\nPASS secret\r\n" : "");
    return session;
}

} // namespace

class TestPop3CommandOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCommandInEveryState_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<Stage>("stage");
        for (const QByteArray &line : commands()) {
            for (std::size_t stage = 0; stage < StageCount; ++stage)
                QTest::addRow("%s, state %d", line.constData(), int(stage)) << line << Stage(stage);
        }
    }
    void everyCommandInEveryState()
    {
        QFETCH(QByteArray, line);
        QFETCH(Stage, stage);
        ServerSession session = sessionAt(stage);
        const QByteArray reply = said(session, line + "\r\n");
        const bool isRefused = reply.startsWith("-ERR not in this state");
        QVERIFY2(isRefused != mayCome(*parseCommand(line), stage), reply.constData());
    }

    void everyCommandHasAnExample()
    {
        QSet<std::size_t> seen;
        for (const QByteArray &line : commands())
            seen.insert(parseCommand(line)->index());
        QCOMPARE(std::size_t(seen.size()), std::variant_size_v<Command>);
    }

    void theArchitectureShowsTheTable()
    {
        QFile file(QFINDTESTDATA("../../../ARCHITECTURE.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(file.readAll().contains(commandOrderTable()), commandOrderTable().constData());
    }
};

QTEST_GUILESS_MAIN(TestPop3CommandOrder)
#include "tst_commandorder.moc"
