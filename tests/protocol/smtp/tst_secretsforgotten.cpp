// SPDX-License-Identifier: MIT
#include "../freedmemory.h"

#include "smtp/server/serversession.h"
#include "smtp/words/commandmask.h"
#include "smtp/words/replies.h"
#include "wire/wipe.h"

#include <QTest>

using namespace Smtp;

/// A session leaves no password in memory that it has given back, and a driver that masks its lines none either.
class TestSecretsForgotten : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void forgets_data();
    void forgets();
    void forgetsWhatFollowsAText();
    void seesWhatIsNotOverwritten();
};

namespace {

constexpr char Password[] = "7d2e0749e92dc7f1480ad51cde27a9ae4f2a816e8e0bf12d";

QByteArray plain()
{
    return (QByteArray("\0alice\0", 7) + Password).toBase64();
}

/// What becomes of a line that is handed out.
enum class Fate { NotHandedOut, ActedOn, Dropped, Replaced };

void decide(ServerSession &session, Fate fate)
{
    if (fate == Fate::Dropped)
        session.dropLine();
    else if (fate == Fate::Replaced)
        session.replaceLine("NOOP");
}

void drive(ServerSession &session, CommandMask &mask, Fate fate, QByteArrayView octets)
{
    session.receive(octets);
    while (std::optional<ServerEvent> event = session.nextEvent()) {
        if (std::holds_alternative<CredentialsOffered>(*event))
            session.answer(Replies::authenticationFailed());
        else if (std::holds_alternative<MessageOffered>(*event))
            session.answer(Replies::startInput());
        else if (session.isPaused())
            session.answer(Replies::ok());
        if (const auto *read = std::get_if<CommandRead>(&*event)) {
            mask.shown(read->line, read->inExchange);
            decide(session, fate);
        }
    }
}

} // namespace

void TestSecretsForgotten::initTestCase_data()
{
    if (!FreedMemory::canBeWatched())
        QSKIP("a sanitizer has a heap of its own");
    QTest::addColumn<bool>("isSlow");
    QTest::newRow("a line at once") << false;
    QTest::newRow("an octet at a time") << true;
}

void TestSecretsForgotten::forgets_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    QTest::newRow("PLAIN") << QByteArrayList{"AUTH PLAIN " + plain()};
    QTest::newRow("PLAIN, with blanks") << QByteArrayList{"  auth\tPLAIN   " + plain() + "  "};
    QTest::newRow("PLAIN, in two lines") << QByteArrayList{"AUTH PLAIN", plain()};
    QTest::newRow("LOGIN") << QByteArrayList{"AUTH LOGIN", "YWxpY2U=", QByteArray(Password).toBase64()};
    QTest::newRow("LOGIN, the name with it") << QByteArrayList{"AUTH LOGIN YWxpY2U=", QByteArray(Password).toBase64()};
    QTest::newRow("in place of the mechanism") << QByteArrayList{"AUTH " + plain()};
    QTest::newRow("an unknown mechanism") << QByteArrayList{"AUTH NTLM " + plain()};
    QTest::newRow("bad base64") << QByteArrayList{"AUTH PLAIN " + plain() + "!"};
    QTest::newRow("the exchange is over") << QByteArrayList{"AUTH NTLM", plain()};
    QTest::newRow("as POP3 has it") << QByteArrayList{QByteArray("PASS ") + Password};
    QTest::newRow("as HTTP has it") << QByteArrayList{"Authorization: Basic " + plain()};
    QTest::newRow("alone") << QByteArrayList{plain()};
}

void TestSecretsForgotten::forgets()
{
    QFETCH(QByteArrayList, lines);
    QFETCH_GLOBAL(bool, isSlow);
    for (const Fate fate : {Fate::NotHandedOut, Fate::ActedOn, Fate::Dropped, Fate::Replaced}) {
        ServerOptions options;
        options.handsOutLines = fate != Fate::NotHandedOut;
        ServerSession session(options);
        CommandMask mask(options.dialect);
        drive(session, mask, Fate::ActedOn, "EHLO x\r\n");
        for (QByteArray line : lines) {
            line += "\r\n";
            const FreedMemory freed(Password);
            // As a slow client sends it: what has come is moved when the buffer grows.
            for (qsizetype i = 0; i < line.size(); i += isSlow ? 1 : line.size())
                drive(session, mask, fate, QByteArrayView(line).sliced(i, isSlow ? 1 : line.size()));
            QCOMPARE(freed.found(), 0);
        }
    }
}

/// A text is not overwritten, but it came in one array with what stands behind it.
void TestSecretsForgotten::forgetsWhatFollowsAText()
{
    QFETCH_GLOBAL(bool, isSlow);
    ServerSession session{ServerOptions()};
    CommandMask mask({});
    drive(session, mask, Fate::ActedOn, "EHLO x\r\nMAIL FROM:<a@b>\r\nRCPT TO:<alice@b>\r\nDATA\r\n");
    QVERIFY(session.isInText());
    QByteArray burst = QByteArray("text\r\n").repeated(isSlow ? 1 : 10'000) + ".\r\nAUTH PLAIN " + plain() + "\r\n";
    const FreedMemory freed(Password);
    const qsizetype step = isSlow ? 1 : burst.size();
    for (qsizetype i = 0; i < burst.size(); i += step)
        drive(session, mask, Fate::ActedOn, QByteArrayView(burst).sliced(i, step));
    QVERIFY(session.takeOutput().trimmed().split('\n').constLast().startsWith("53"));
    Wire::wipe(burst);
    QCOMPARE(freed.found(), 0);
}

void TestSecretsForgotten::seesWhatIsNotOverwritten()
{
    const FreedMemory freed(Password);
    QByteArray copy = plain();
    copy.detach();
    copy.clear();
    QVERIFY(freed.found() > 0);
}

QTEST_GUILESS_MAIN(TestSecretsForgotten)
#include "tst_secretsforgotten.moc"
