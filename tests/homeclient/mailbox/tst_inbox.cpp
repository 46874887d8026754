// SPDX-License-Identifier: MIT
#include "client/fakeserver.h"
#include "mailbox/inbox.h"
#include "mailbox/listingstep.h"
#include "pop3client.h"

#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;
using Client::MailFailure;
using Mailbox::Inbox;

namespace {

FakeMaildrop::Message messageOf(const QByteArray &id, const QByteArray &subject)
{
    return {id, "From: ada@example.org\r\nSubject: " + subject + "\r\n\r\nbody of " + subject + "\r\n"};
}

QStringList subjects(const Inbox &inbox)
{
    QStringList found;
    for (const Mailbox::InboxEntry &entry : inbox.entries())
        found.append(entry.summary.subject);
    return found;
}

} // namespace

class TestInbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsOnlyNewHeaders();
    void fetchesByUniqueIdNotByNumber();
    void keepsFetchedMessagesInMemory();
    void deletesByUniqueId();
    void marksStayWithoutTheOkToQuit();
    void refreshCarriesOutMarks();
    void undoWithoutASession();
    void undoSendsRsetInAnOpenSession();
    void undoIsTooLateAfterQuit();
    void worksWithoutUniqueIds_data();
    void worksWithoutUniqueIds();
    void headersReadForTheirHashesAreHandedOnOneByOne();
    void oneUnreadableHeaderHidesNoOther_data();
    void oneUnreadableHeaderHidesNoOther();
    void aHeaderThatBreaksTheLinkHidesNoList_data();
    void aHeaderThatBreaksTheLinkHidesNoList();
    void aBadFarewellHidesNoList_data();
    void aBadFarewellHidesNoList();
    void aListWithGapsShowsWhatIsThere();
    void cancelSaysQuit();
    void aFailureEndsWhatIsQueued();
    void cancelKeepsMarks();
    void busyTellsEachChangeOnce();

private:
    void refresh();

    std::unique_ptr<FakeMaildrop> m_drop;
    std::unique_ptr<Inbox> m_inbox;
};

void TestInbox::init()
{
    m_inbox = std::make_unique<Inbox>();
    m_drop = std::make_unique<FakeMaildrop>();
    m_drop->messages = {messageOf("a", "first"), messageOf("b", "second"), messageOf("c", "third")};
    Client::ClientLimits limits;
    limits.reply = limits.block = limits.farewell = 300ms;
    m_inbox->setLimits(limits);
    m_inbox->setAccount(
        {QStringLiteral("127.0.0.1"), 0, m_drop->server.port(), QStringLiteral("alice"), QStringLiteral("x")});
}

void TestInbox::refresh()
{
    QSignalSpy refreshed(m_inbox.get(), &Inbox::refreshed);
    m_inbox->refresh();
    QVERIFY(refreshed.wait(30'000));
    QTRY_VERIFY(!m_inbox->isBusy());
}

void TestInbox::readsOnlyNewHeaders()
{
    refresh();
    QCOMPARE(subjects(*m_inbox),
             QStringList({QStringLiteral("first"), QStringLiteral("second"), QStringLiteral("third")}));
    QCOMPARE(m_drop->said("TOP").size(), 3);
    QCOMPARE(m_drop->said("QUIT").size(), 1);
    m_drop->messages.append(messageOf("d", "fourth"));
    m_drop->messages.removeFirst();
    refresh();
    QCOMPARE(subjects(*m_inbox),
             QStringList({QStringLiteral("second"), QStringLiteral("third"), QStringLiteral("fourth")}));
    QCOMPARE(m_drop->said("TOP").size(), 4);
    QCOMPARE(m_inbox->entries().at(0).number, 1);
}

void TestInbox::fetchesByUniqueIdNotByNumber()
{
    refresh();
    m_drop->messages.removeFirst(); // somebody else deleted it: all numbers change
    QSignalSpy ready(m_inbox.get(), &Inbox::messageReady);
    m_inbox->fetch("c");
    QVERIFY(ready.wait(30'000));
    QVERIFY(ready.at(0).at(1).toByteArray().contains("body of third"));
    QSignalSpy failed(m_inbox.get(), &Inbox::messageFailed);
    QTRY_VERIFY(!m_inbox->isBusy());
    m_inbox->fetch("a");
    m_inbox->fetch("b"); // is asked for all the same
    QVERIFY(failed.wait(30'000));
    QCOMPARE(failed.at(0).at(0).toByteArray(), QByteArray("a"));
    QCOMPARE(failed.at(0).at(1).value<MailFailure>().stage, MailFailure::Stage::Retrieval);
    QVERIFY(ready.wait(30'000));
    QVERIFY(ready.at(1).at(1).toByteArray().contains("body of second"));
    QTRY_VERIFY(!m_inbox->isBusy());
}

void TestInbox::keepsFetchedMessagesInMemory()
{
    refresh();
    QSignalSpy ready(m_inbox.get(), &Inbox::messageReady);
    m_inbox->fetch("b");
    QVERIFY(ready.wait(30'000));
    QTRY_VERIFY(!m_inbox->isBusy());
    const int connections = m_drop->server.connections();
    m_inbox->fetch("b");
    QVERIFY(ready.wait(30'000));
    QCOMPARE(m_drop->server.connections(), connections);
}

void TestInbox::deletesByUniqueId()
{
    refresh();
    m_inbox->markForDeletion("b");
    QVERIFY(m_inbox->hasMarks());
    m_drop->messages.prepend(messageOf("z", "new in front"));
    QSignalSpy deleted(m_inbox.get(), &Inbox::deleted);
    m_inbox->deleteMarked();
    QVERIFY(deleted.wait(30'000));
    QCOMPARE(m_drop->said("DELE"), QList<QByteArray>{"DELE 3"});
    QCOMPARE(subjects(*m_inbox), QStringList({QStringLiteral("first"), QStringLiteral("third")}));
    QVERIFY(!m_inbox->hasMarks());
}

void TestInbox::marksStayWithoutTheOkToQuit()
{
    refresh();
    m_inbox->markForDeletion("b");
    for (const QByteArray &answer : {HangUp, QByteArray("-ERR some deletions failed\r\n"), QByteArray()}) {
        m_drop->replies["QUIT"] = answer;
        for (auto &message : m_drop->messages)
            message.isDeleted = false;
        QSignalSpy failed(m_inbox.get(), &Inbox::failed);
        QSignalSpy deleted(m_inbox.get(), &Inbox::deleted);
        m_inbox->deleteMarked();
        QVERIFY(failed.wait(30'000));
        QCOMPARE(deleted.count(), 0);
        QCOMPARE(m_inbox->entries().size(), 3);
        QVERIFY(m_inbox->entries().at(1).markedForDeletion);
    }
    // Tried again, and this time the server keeps its word.
    m_drop->replies.clear();
    for (auto &message : m_drop->messages)
        message.isDeleted = false;
    QSignalSpy deleted(m_inbox.get(), &Inbox::deleted);
    m_inbox->deleteMarked();
    QVERIFY(deleted.wait(30'000));
    QCOMPARE(m_inbox->entries().size(), 2);
}

void TestInbox::refreshCarriesOutMarks()
{
    refresh();
    m_inbox->markForDeletion("a");
    m_drop->messages.append(messageOf("d", "fourth"));
    QSignalSpy deleted(m_inbox.get(), &Inbox::deleted);
    refresh();
    QCOMPARE(deleted.count(), 1);
    QCOMPARE(subjects(*m_inbox),
             QStringList({QStringLiteral("second"), QStringLiteral("third"), QStringLiteral("fourth")}));
}

void TestInbox::undoWithoutASession()
{
    refresh();
    m_inbox->markForDeletion("a");
    m_inbox->markForDeletion("b");
    const int connections = m_drop->server.connections();
    m_inbox->undoDeletion("a");
    QVERIFY(!m_inbox->entries().at(0).markedForDeletion);
    m_inbox->undoAllDeletions();
    QVERIFY(!m_inbox->hasMarks());
    QCOMPARE(m_drop->server.connections(), connections);
}

void TestInbox::undoSendsRsetInAnOpenSession()
{
    refresh();
    m_inbox->markForDeletion("a");
    m_inbox->markForDeletion("b");
    QSignalSpy deleted(m_inbox.get(), &Inbox::deleted);
    m_drop->onLine = [this](const QByteArray &line) {
        if (line == "DELE 1")
            m_inbox->undoDeletion("a");
    };
    m_inbox->deleteMarked();
    QVERIFY(deleted.wait(30'000));
    QCOMPARE(m_drop->said("RSET").size(), 1);
    QCOMPARE(m_drop->messages.size(), 2);
    QCOMPARE(m_drop->messages.at(0).uniqueId, QByteArray("a"));
    QCOMPARE(subjects(*m_inbox), QStringList({QStringLiteral("first"), QStringLiteral("third")}));
    QVERIFY(!m_inbox->hasMarks());
}

void TestInbox::undoIsTooLateAfterQuit()
{
    refresh();
    m_inbox->markForDeletion("a");
    m_drop->onLine = [this](const QByteArray &line) {
        if (line == "QUIT")
            m_inbox->undoDeletion("a");
    };
    QSignalSpy deleted(m_inbox.get(), &Inbox::deleted);
    m_inbox->deleteMarked();
    QVERIFY(deleted.wait(30'000));
    QCOMPARE(m_drop->said("RSET").size(), 0);
    QCOMPARE(m_inbox->entries().size(), 2);
}

void TestInbox::worksWithoutUniqueIds_data()
{
    QTest::addColumn<QByteArray>("uidl");
    QTest::newRow("the server does not know UIDL") << QByteArray("-ERR what?\r\n");
    QTest::newRow("the server doubles its ids") << QByteArray("+OK\r\n1 x\r\n2 x\r\n3 y\r\n.\r\n");
}

void TestInbox::worksWithoutUniqueIds()
{
    QFETCH(QByteArray, uidl);
    m_drop->replies["UIDL"] = uidl;
    m_drop->messages[2] = m_drop->messages.at(0); // two that are alike
    QSignalSpy fellBack(m_inbox.get(), &Inbox::fellBackToHeaderHashes);
    refresh();
    QCOMPARE(fellBack.count(), 1);
    QCOMPARE(subjects(*m_inbox),
             QStringList({QStringLiteral("first"), QStringLiteral("second"), QStringLiteral("first")}));
    QVERIFY(m_inbox->entries().at(0).uniqueId != m_inbox->entries().at(2).uniqueId);
    const QByteArray second = m_inbox->entries().at(1).uniqueId;

    QSignalSpy ready(m_inbox.get(), &Inbox::messageReady);
    m_inbox->fetch(second);
    QVERIFY(ready.wait(30'000));
    QVERIFY(ready.at(0).at(1).toByteArray().contains("body of second"));
    QSignalSpy deleted(m_inbox.get(), &Inbox::deleted);
    m_inbox->markForDeletion(second);
    m_inbox->deleteMarked();
    QVERIFY(deleted.wait(30'000));
    QCOMPARE(subjects(*m_inbox), QStringList({QStringLiteral("first"), QStringLiteral("first")}));
    QCOMPARE(m_drop->messages.size(), 2);
}

void TestInbox::headersReadForTheirHashesAreHandedOnOneByOne()
{
    m_drop->replies["UIDL"] = "-ERR what is that\r\n";
    Client::Pop3Client client;
    Mailbox::ListingStep listing(client);
    QByteArrayList handedOn;
    QList<qsizetype> before; // that were handed on when so many were read
    bool isListed = false;
    connect(&listing, &Mailbox::ListingStep::headerRead, this,
            [&](const QByteArray &, const QByteArray &header) { handedOn.append(header); });
    connect(&listing, &Mailbox::ListingStep::progressed, this, [&] { before.append(handedOn.size()); });
    connect(&listing, &Mailbox::ListingStep::listed, this, [&] { isListed = true; });
    client.open({QStringLiteral("127.0.0.1"), 0, m_drop->server.port(), QStringLiteral("alice"), QStringLiteral("x")});
    listing.start();
    QTRY_VERIFY(isListed);
    QCOMPARE(before, QList<qsizetype>({0, 1, 2, 3}));
    QVERIFY(handedOn.at(1).contains("Subject: second") && !handedOn.at(1).contains("body"));
}

void TestInbox::oneUnreadableHeaderHidesNoOther_data()
{
    QTest::addColumn<bool>("hasUidl");
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<QByteArray>("retr");
    QTest::addColumn<QString>("subject"); // of the message in question
    QTest::addColumn<qsizetype>("asked"); // RETR so often
    const QByteArray refusal = "-ERR [SYS/PERM] damaged\r\n";
    const QByteArray small =
        "+OK\r\n1 10\r\n2 " + QByteArray::number(Mailbox::MaxOctetsForHeader) + "\r\n3 10\r\n.\r\n";
    const QByteArray large =
        "+OK\r\n1 10\r\n2 " + QByteArray::number(Mailbox::MaxOctetsForHeader + 1) + "\r\n3 10\r\n.\r\n";
    const QString second = QStringLiteral("second");
    for (const bool hasUidl : {true, false}) {
        const QByteArray suffix = hasUidl ? "" : ", without UIDL";
        QTest::addRow("TOP refused%s", suffix.data()) << hasUidl << small << QByteArray() << second << qsizetype(1);
        QTest::addRow("TOP and RETR refused%s", suffix.data())
            << hasUidl << small << refusal << QString() << qsizetype(1);
        QTest::addRow("TOP of a large one refused%s", suffix.data())
            << hasUidl << large << QByteArray() << QString() << qsizetype(0);
    }
}

void TestInbox::oneUnreadableHeaderHidesNoOther()
{
    QFETCH(bool, hasUidl);
    QFETCH(QByteArray, list);
    QFETCH(QByteArray, retr);
    QFETCH(QString, subject);
    m_drop->replies["TOP 2 0"] = "-ERR [SYS/PERM] damaged\r\n";
    m_drop->replies["LIST"] = list;
    if (!hasUidl)
        m_drop->replies["UIDL"] = "-ERR what?\r\n";
    if (!retr.isEmpty())
        m_drop->replies["RETR 2"] = retr;
    QSignalSpy failed(m_inbox.get(), &Inbox::failed);
    refresh();
    QCOMPARE(subjects(*m_inbox), QStringList({QStringLiteral("first"), subject, QStringLiteral("third")}));
    QCOMPARE(m_inbox->entries().at(1).hasHeader, !subject.isEmpty());
    QTEST(m_drop->said("RETR").size(), "asked");
    QCOMPARE(failed.count(), 0);

    // It can be read as soon as the server hands it out. Without UIDL it then has another id: that of its header.
    const bool keepsId = hasUidl || retr.isEmpty();
    const QByteArray id = m_inbox->entries().at(1).uniqueId;
    m_drop->replies.remove("RETR 2");
    QSignalSpy ready(m_inbox.get(), &Inbox::messageReady);
    m_inbox->fetch(id);
    QTRY_VERIFY(!m_inbox->isBusy());
    QCOMPARE(ready.count(), keepsId ? 1 : 0);
    QVERIFY(!keepsId || ready.at(0).at(1).toByteArray().contains("body of second"));
    m_drop->replies.remove("TOP 2 0");
    refresh();
    QCOMPARE(subjects(*m_inbox).at(1), QStringLiteral("second"));
}

void TestInbox::aHeaderThatBreaksTheLinkHidesNoList_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("the server hangs up") << HangUp;
    QTest::newRow("the server is silent") << QByteArray();
    QTest::newRow("the server hangs up in the middle") << "+OK\r\nFrom: ada@example.org\r\n" + HangUp;
}

void TestInbox::aHeaderThatBreaksTheLinkHidesNoList()
{
    QFETCH(QByteArray, answer);
    m_drop->replies["TOP 2 0"] = answer;
    QSignalSpy failed(m_inbox.get(), &Inbox::failed);
    m_inbox->refresh();
    QVERIFY(failed.wait(30'000));
    QCOMPARE(m_inbox->entries().size(), 3);
    QCOMPARE(m_inbox->entries().at(0).summary.subject, QStringLiteral("first"));
    QVERIFY(!m_inbox->entries().at(1).hasHeader && !m_inbox->entries().at(2).hasHeader);
    QCOMPARE(failed.count(), 1);
    QVERIFY(!m_inbox->isBusy());
    m_drop->replies.remove("TOP 2 0");
    refresh();
    QCOMPARE(m_drop->said("TOP 1").size(), 1); // it is known
    QCOMPARE(m_inbox->entries().at(2).summary.subject, QStringLiteral("third"));
}

void TestInbox::aBadFarewellHidesNoList_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("the server hangs up") << HangUp;
    QTest::newRow("the server refuses") << QByteArray("-ERR some deletions failed\r\n");
    QTest::newRow("the server says what makes no sense") << QByteArray("221 bye\r\n");
    QTest::newRow("the server is silent") << QByteArray();
}

void TestInbox::aBadFarewellHidesNoList()
{
    QFETCH(QByteArray, answer);
    m_drop->replies["QUIT"] = answer;
    QSignalSpy failed(m_inbox.get(), &Inbox::failed);
    refresh();
    QCOMPARE(subjects(*m_inbox).size(), 3);
    QSignalSpy ready(m_inbox.get(), &Inbox::messageReady);
    m_inbox->fetch("b");
    QVERIFY(ready.wait(30'000));
    QTRY_VERIFY(!m_inbox->isBusy());
    QCOMPARE(failed.count(), 0); // nothing depended on it

    m_inbox->markForDeletion("a");
    m_drop->messages.append(messageOf("d", "fourth"));
    QSignalSpy deleted(m_inbox.get(), &Inbox::deleted);
    refresh();
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.at(0).at(0).value<MailFailure>().stage, MailFailure::Stage::Quit);
    QCOMPARE(deleted.count(), 0);
    QCOMPARE(subjects(*m_inbox).size(), 4); // what is gone is not known before the next listing
    QVERIFY(m_inbox->entries().at(0).markedForDeletion);
}

void TestInbox::aListWithGapsShowsWhatIsThere()
{
    m_drop->replies["LIST"] = "+OK\r\n  1\t10\r\n\r\n3 10\r\n.\r\n";
    m_drop->replies["UIDL"] = "+OK\r\n1 a\r\n3 c\r\n.\r\n";
    refresh();
    QCOMPARE(subjects(*m_inbox), QStringList({QStringLiteral("first"), QStringLiteral("third")}));
    QCOMPARE(m_inbox->entries().at(1).number, 3);
    QSignalSpy ready(m_inbox.get(), &Inbox::messageReady);
    m_inbox->fetch("c");
    QVERIFY(ready.wait(30'000));
    QVERIFY(ready.at(0).at(1).toByteArray().contains("body of third"));
}

void TestInbox::cancelSaysQuit()
{
    QSignalSpy loggedIn(m_inbox.get(), &Inbox::loggedIn);
    m_inbox->refresh();
    QVERIFY(loggedIn.wait(30'000));
    m_inbox.reset(); // as a window does that closes at once
    QTRY_COMPARE(m_drop->said("QUIT").size(), 1);
}

void TestInbox::aFailureEndsWhatIsQueued()
{
    m_drop->replies["PASS"] = "-ERR [AUTH] no\r\n";
    QSignalSpy failed(m_inbox.get(), &Inbox::failed);
    m_inbox->refresh();
    m_inbox->fetch("a");
    m_inbox->refresh();
    QVERIFY(failed.wait(30'000));
    QVERIFY(!m_inbox->isBusy());
    QTest::qWait(100);
    QCOMPARE(failed.count(), 1);
    QCOMPARE(m_drop->server.connections(), 1);
}

void TestInbox::cancelKeepsMarks()
{
    refresh();
    m_inbox->markForDeletion("a");
    m_drop->replies["QUIT"] = QByteArray();
    QSignalSpy loggedIn(m_inbox.get(), &Inbox::loggedIn);
    m_inbox->deleteMarked();
    QVERIFY(loggedIn.wait(30'000));
    m_inbox->cancel();
    QVERIFY(!m_inbox->isBusy());
    QVERIFY(m_inbox->hasMarks());
    QCOMPARE(m_inbox->entries().size(), 3);
}

void TestInbox::busyTellsEachChangeOnce()
{
    QSignalSpy busy(m_inbox.get(), &Inbox::busyChanged);
    m_inbox->refresh();
    m_inbox->deleteMarked(); // nothing to do when its turn comes
    QTRY_VERIFY(busy.count() == 2);
    QCOMPARE(busy.at(0).at(0).toBool(), true);
    QCOMPARE(busy.at(1).at(0).toBool(), false);
    m_inbox->deleteMarked();
    QCOMPARE(busy.count(), 2);
}

QTEST_GUILESS_MAIN(TestInbox)
#include "tst_inbox.moc"
