// SPDX-License-Identifier: MIT
#include "disk/faultyfiles.h"
#include "filestorefixture.h"
#include "storefactory.h"

#include <QDirIterator>
#include <QTest>

#include <atomic>
#include <thread>

using namespace Storage;
using namespace DiskTest;
using namespace StorageTest;

/// An account goes together with its mail, whatever is on its way, in one process and in two.
class tst_RemoveUser final : public QObject
{
    Q_OBJECT

    static QStringList foldersOf(const FileStoreFixture &fixture)
    {
        return QDir(fixture.path("USERS")).entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
    }
    /// Of all mailboxes together, removed ones too.
    static QByteArray allMail(const QString &users)
    {
        QByteArray text;
        QDirIterator files(users, {QStringLiteral("my_mailbox.txt")}, QDir::Files | QDir::Hidden,
                           QDirIterator::Subdirectories);
        while (files.hasNext())
            text += fileOctets(files.next());
        return text;
    }

private Q_SLOTS:
    void mailThatWaitsIsRefused_data()
    {
        QTest::addColumn<bool>("byAnotherProcess");
        QTest::addColumn<QByteArray>("call");
        for (const bool other : {false, true}) {
            for (const char *call : {"rename alice", "fsync USERS"})
                QTest::addRow("%s, before %s", other ? "another process" : "this process", call)
                    << other << QByteArray(call);
        }
    }
    void mailThatWaitsIsRefused()
    {
        QFETCH(bool, byAnotherProcess);
        QFETCH(QByteArray, call);
        const auto files = std::make_shared<FaultyFiles>();
        FileStoreFixture fixture(files);
        QVERIFY(deliver(fixture.store(), envelope({"alice"}), message("1")));
        const auto other = fixture.open();
        Expected<QByteArray, StoreError> answer;
        std::thread sender;
        files->watch([&](const QByteArray &now) {
            if (now != call)
                return;
            files->watch({});
            sender = std::thread([&] { answer = deliver(fixture.store(), envelope({"alice", "bob"}), message("2")); });
            QThread::msleep(50); // so that it gets as far as it can
        });
        QVERIFY((byAnotherProcess ? *other : fixture.store()).removeUser("alice", true).waitForResult());
        QVERIFY(sender.joinable());
        sender.join();
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, StoreError::Kind::NoSuchUser);
        const QStringList folders = foldersOf(fixture);
        QVERIFY2(!folders.contains(QStringLiteral("alice")), qPrintable(folders.join(u' ')));
        QVERIFY(retrieveAll(fixture.store(), "bob").isEmpty());
        QCOMPARE(folders.filter(QStringLiteral(".removed-alice-")).size(), 1);
    }

    void whatOneWithoutMailLeavesIsNothing()
    {
        FileStoreFixture fixture;
        QVERIFY(fixture.store().removeUser("ALICE", true).waitForResult());
        QCOMPARE(foldersOf(fixture), QStringList());
        QCOMPARE(fileOctets(fixture.path("userinfo.txt")), "bob b\n");
    }

    void aNewAccountBeginsEmpty_data()
    {
        QTest::addColumn<QByteArray>("left");
        QTest::addColumn<bool>("isSetAside");
        QTest::newRow("whose earlier one was taken out by hand") << message("old") << true;
        QTest::newRow("whose earlier one never had mail") << QByteArray() << false;
    }
    void aNewAccountBeginsEmpty()
    {
        QFETCH(QByteArray, left);
        QFETCH(bool, isSetAside);
        FileStoreFixture fixture;
        QVERIFY(left.isEmpty() || deliver(fixture.store(), envelope({"alice"}), left));
        fixture.close();
        putInPlace(fixture.path("userinfo.txt"), "bob b\n"); // or the power went between the two
        StoreOptions options;
        options.url = QStringLiteral("file:") + QFileInfo(fixture.path("x")).path();
        const auto opened = openStorage(options);
        QVERIFY(opened);
        QVERIFY(!opened->accounts->add("bob", "again").waitForResult());
        QVERIFY(!opened->accounts->add("alice", " bad secret").waitForResult());
        QCOMPARE(foldersOf(fixture).contains(QStringLiteral("alice")), isSetAside);
        QVERIFY(opened->accounts->add("alice", "new").waitForResult());
        QVERIFY(retrieveAll(*opened->mail, "alice").isEmpty());
        QVERIFY(deliver(*opened->mail, envelope({"alice"}), message("new")));
        QCOMPARE(retrieveAll(*opened->mail, "alice").size(), 1);
        QCOMPARE(foldersOf(fixture).filter(QStringLiteral(".removed-alice-")).size(), isSetAside ? 1 : 0);
    }

    void mailIsForTheAccountThatItWasBegunFor_data()
    {
        QTest::addColumn<bool>("byAnotherProcess");
        QTest::addColumn<bool>("isRemoved");
        QTest::newRow("removed and made anew") << false << true;
        QTest::newRow("removed and made anew by another process") << true << true;
        QTest::newRow("another account is") << false << false;
    }
    void mailIsForTheAccountThatItWasBegunFor()
    {
        QFETCH(bool, byAnotherProcess);
        QFETCH(bool, isRemoved);
        FileStoreFixture fixture;
        const auto other = fixture.open();
        QVERIFY(fixture.store().hasMailbox("alice", 1).waitForResult()); // as RCPT asks
        const auto writer = fixture.store().beginMessage(envelope({"alice"}));
        writer->write(message("for the first alice"));
        const QByteArray removed = isRemoved ? "alice" : "bob";
        QVERIFY((byAnotherProcess ? *other : fixture.store()).removeUser(removed, true).waitForResult());
        putInPlace(fixture.path("userinfo.txt"), isRemoved ? "bob b\nalice another\n" : "alice a\nbob another\n");
        QThread::msleep(150); // by then, another process's change is seen: RecentMs
        const auto committed = writer->commit().waitForResult();
        QCOMPARE(committed.has_value(), !isRemoved);
        QVERIFY(!isRemoved || committed.error().kind == StoreError::Kind::Failed); // the sender may try again
        QCOMPARE(retrieveAll(fixture.store(), "alice").size(), isRemoved ? 0 : 1);
        QVERIFY(deliver(fixture.store(), envelope({"alice"}), message("for alice")));
        QCOMPARE(retrieveAll(fixture.store(), "alice").size(), isRemoved ? 1 : 2);
    }

    void aFailedRemovalLeavesTheAccountOrTakesItsMail()
    {
        bool reachedTheEnd = false;
        for (int call = 1; call < 100 && !reachedTheEnd; ++call) {
            const auto files = std::make_shared<FaultyFiles>();
            FileStoreFixture fixture(files);
            QVERIFY(deliver(fixture.store(), envelope({"alice"}), message("1")));
            files->failAt(call, EIO);
            const bool done = bool(fixture.store().removeUser("alice", true).waitForResult());
            reachedTheEnd = !files->hasFailed();
            files->failAt(0, 0);
            const bool isThere = fileOctets(fixture.path("userinfo.txt")).contains("alice");
            QVERIFY(!done || !isThere);
            const auto sent = deliver(fixture.store(), envelope({"alice"}), message("2"));
            QCOMPARE(bool(sent), isThere);
            QVERIFY(allMail(fixture.path("USERS")).contains("Subject: 1"));
        }
        QVERIFY(reachedTheEnd);
    }

    void nothingThatWasAcknowledgedIsLostAmongRemovals()
    {
        const auto files = std::make_shared<FaultyFiles>();
        files->leaveOutSyncs();
        FileStoreFixture fixture(files);
        const auto other = fixture.open();
        std::atomic<bool> goesOn = true;
        QMutex mutex;
        QList<QByteArray> acknowledged;
        std::vector<std::thread> senders;
        for (int sender = 0; sender < 3; ++sender) {
            senders.emplace_back([&] {
                while (goesOn) {
                    if (const auto id = deliver(fixture.store(), envelope({"alice"}), message("x"))) {
                        const QMutexLocker locker(&mutex);
                        acknowledged.append(*id);
                    }
                }
            });
        }
        int removed = 0;
        for (int round = 0; round < 30; ++round) {
            FileMailStore &store = round % 2 == 0 ? fixture.store() : *other;
            removed += store.removeUser("alice", true).waitForResult() ? 1 : 0;
            QVERIFY(putInPlace(fixture.path("userinfo.txt"), "bob b\nalice a\n"));
            QThread::msleep(5);
        }
        goesOn = false;
        for (std::thread &sender : senders)
            sender.join();
        QCOMPARE(removed, 30);
        QVERIFY(!acknowledged.isEmpty());
        const QByteArray all = allMail(fixture.path("USERS"));
        for (const QByteArray &id : std::as_const(acknowledged))
            QVERIFY2(all.contains("(id " + id), id.constData());
    }
};

QTEST_GUILESS_MAIN(tst_RemoveUser)
#include "tst_removeuser.moc"
