// SPDX-License-Identifier: MIT
// Every command at every stage of a dialogue, against the one table; and the table in ARCHITECTURE.md.
#include "smtp/server/commandorder.h"
#include "smtp/server/serversession.h"
#include "smtp/words/replies.h"

#include <QFile>
#include <QSet>
#include <QTest>

using namespace Smtp;

Q_DECLARE_METATYPE(Smtp::Stage)

namespace {

constexpr int MaxOctets = 100;

struct Example
{
    QByteArray line;
    QByteArray octets; ///< a whole command, what belongs to it included
    Command command;
};

QList<Example> examples()
{
    QList<Example> all;
    const QByteArrayList lines{"EHLO x",
                               "HELO x",
                               "MAIL FROM:<a@b.org>",
                               "RCPT TO:<alice@localhost>",
                               "DATA",
                               "BDAT 3",
                               "RSET",
                               "NOOP",
                               "AUTH PLAIN AGFsaWNlAHNlY3JldA==",
                               "STARTTLS",
                               "VRFY alice",
                               "HELP",
                               "QUIT"};
    for (const QByteArray &line : lines) {
        const bool isChunk = line.startsWith("BDAT");
        all.append({line, line + "\r\n" + (isChunk ? "abc" : ""), *parseCommand(line, Dialect::Strict)});
    }
    return all;
}

QByteArray dialogueTo(Stage stage)
{
    const QByteArray sender = "EHLO x\r\nMAIL FROM:<a@b.org>\r\n";
    const QByteArray recipients = sender + "RCPT TO:<alice@localhost>\r\n";
    switch (stage) {
    case Stage::Connected:
        return {};
    case Stage::Greeted:
        return "EHLO x\r\n";
    case Stage::Sender:
        return sender;
    case Stage::Recipients:
        return recipients;
    case Stage::Chunks:
        return recipients + "BDAT 3\r\nabc";
    case Stage::Failed:
        return recipients + "BDAT " + QByteArray::number(MaxOctets + 1) + "\r\n" + QByteArray(MaxOctets + 1, 'x');
    }
    return {};
}

/// Gives the octets, says yes to every question, and gives what came out.
QByteArray said(ServerSession &session, const QByteArray &octets)
{
    session.receive(octets);
    while (const auto event = session.nextEvent()) {
        if (std::holds_alternative<TlsWanted>(*event))
            session.tlsStarted();
        else if (const auto *offered = std::get_if<RecipientOffered>(&*event))
            session.acceptRecipient(offered->recipient, Replies::recipientOk(offered->recipient.path));
        else if (std::holds_alternative<CredentialsOffered>(*event))
            session.acceptLogin("alice");
        else if (std::holds_alternative<MessageOffered>(*event))
            session.answer(Replies::startInput());
        else if (session.isPaused())
            session.answer(Replies::ok());
    }
    return session.takeOutput();
}

ServerSession sessionAt(Stage stage)
{
    ServerOptions options;
    options.tlsAvailable = true;
    options.maxMessageOctets = MaxOctets;
    ServerSession session(options);
    said(session, dialogueTo(stage));
    return session;
}

} // namespace

class TestCommandOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCommandAtEveryStage_data()
    {
        QTest::addColumn<qsizetype>("example");
        QTest::addColumn<Stage>("stage");
        const QList<Example> all = examples();
        for (qsizetype i = 0; i < all.size(); ++i) {
            for (std::size_t stage = 0; stage < StageCount; ++stage)
                QTest::addRow("%s, stage %d", all.at(i).line.constData(), int(stage)) << i << Stage(stage);
        }
    }
    void everyCommandAtEveryStage()
    {
        QFETCH(qsizetype, example);
        QFETCH(Stage, stage);
        const Example tried = examples().at(example);
        ServerSession session = sessionAt(stage);
        const QByteArray reply = said(session, tried.octets);
        const char *why = disorder(tried.command, stage);
        if (why)
            QVERIFY2(reply.startsWith("503 ") && reply.contains(why), reply.constData());
        else
            QVERIFY2(reply.startsWith('2') || reply.startsWith('3'), reply.constData());
    }

    // A row for each command: none is forgotten when one is added.
    void everyCommandHasAnExample()
    {
        QSet<std::size_t> seen;
        for (const Example &example : examples())
            seen.insert(example.command.index());
        QCOMPARE(std::size_t(seen.size()), std::variant_size_v<Command>);
    }

    void theArchitectureShowsTheTable()
    {
        QFile file(QFINDTESTDATA("../../../ARCHITECTURE.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(file.readAll().contains(commandOrderTable()), commandOrderTable().constData());
    }
};

QTEST_GUILESS_MAIN(TestCommandOrder)
#include "tst_commandorder.moc"
