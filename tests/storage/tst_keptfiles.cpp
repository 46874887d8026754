// SPDX-License-Identifier: MIT
#include "disk/faultyfiles.h"
#include "filestorefixture.h"

#include <QTest>

using namespace Storage;
using namespace DiskTest;
using namespace StorageTest;

/// A mailbox's files stay open between two deliveries, and are used only as long as they are those that are there.
class tst_KeptFiles final : public QObject
{
    Q_OBJECT

    /// What keeps files: so many mailboxes.
    static KeptFiles &keep(KeptFiles &kept, std::size_t mailboxes)
    {
        const Files files = posixFileOperations();
        for (std::size_t i = 0; i < mailboxes; ++i)
            kept.keep(QByteArray::number(qulonglong(i)),
                      {Descriptor(files, files->open("/dev/null", O_RDONLY)), {}, {}, {}});
        return kept;
    }

    /// A store whose alice has mail, and the calls that it makes from now on.
    struct Store
    {
        Store()
        {
            deliver(fixture.store(), envelope({"alice"}), message("1"));
            fixture.store().messages("alice", {}, 1).waitForResult(); // behind the delivery
            files->failAt(0, 0);
        }
        bool sends(const QByteArray &subject)
        {
            const bool isTaken = deliver(fixture.store(), envelope({"alice"}), message(subject)).has_value();
            fixture.store().messages("alice", {}, 1).waitForResult();
            return isTaken;
        }
        QList<QByteArray> subjects()
        {
            QList<QByteArray> subjects;
            for (const QByteArray &text : retrieveAll(fixture.store(), "alice"))
                subjects.append(text.mid(text.indexOf("Subject: ") + 9, 1));
            return subjects;
        }

        const std::shared_ptr<FaultyFiles> files = std::make_shared<FaultyFiles>();
        FileStoreFixture fixture{files};
    };

private Q_SLOTS:
    void soManyMailboxesAndNoMore_data()
    {
        QTest::addColumn<std::size_t>("mailboxes");
        QTest::addColumn<bool>("isFirstKept");
        QTest::newRow("one less than the limit") << KeptFiles::MostMailboxes - 1 << true;
        QTest::newRow("as many as the limit") << KeptFiles::MostMailboxes << true;
        QTest::newRow("one more than the limit") << KeptFiles::MostMailboxes + 1 << false;
    }
    void soManyMailboxesAndNoMore()
    {
        QFETCH(std::size_t, mailboxes);
        QFETCH(bool, isFirstKept);
        KeptFiles kept;
        QCOMPARE(keep(kept, mailboxes).take("0").has_value(), isFirstKept);
        QVERIFY(kept.take("1"));
        QVERIFY(!kept.take("1"));
    }

    void theOneUsedLastStays()
    {
        KeptFiles kept;
        keep(kept, KeptFiles::MostMailboxes);
        kept.keep("0", std::move(*kept.take("0")));
        kept.keep("another", {});
        QVERIFY(kept.take("0"));
        QVERIFY(!kept.take("1"));
    }

    void whatIsOpenIsNotOpenedAgain()
    {
        Store store;
        for (const char *subject : {"2", "3"})
            QVERIFY(deliver(store.fixture.store(), envelope({"alice"}), message(subject)));
        QList<QByteArray> opened = store.files->calls();
        opened.removeIf([](const QByteArray &call) { return !call.startsWith("open") && !call.startsWith("mkdir"); });
        QCOMPARE(opened, QList<QByteArray>());
        QCOMPARE(store.subjects(), (QList<QByteArray>{"1", "2", "3"}));
    }

    // One call more for each delivery, or each login, is a decision and no accident.
    void theCallsOfADelivery()
    {
        Store store;
        QVERIFY(store.sends("2"));
        const QList<QByteArray> wanted{
            "lock my_mailbox.lock",     "stat my_mailbox.lock", // it is still the one that is there
            "stat my_mailbox.txt",      "stat quota.txt",       "fstatvfs my_mailbox.txt", "writev my_mailbox.txt",
            "fdatasync my_mailbox.txt", "fstat my_mailbox.txt", "lock my_mailbox.lock",
        };
        QCOMPARE(store.files->calls().first(wanted.size()), wanted);
    }

    void theCallsOfALogin()
    {
        Store store;
        QVERIFY(open(store.fixture.store(), "alice"));
        const QList<QByteArray> wanted{
            "open my_mailbox.lock", "lock my_mailbox.lock", "open my_mailbox.lock",   "lock my_mailbox.lock",
            "stat my_mailbox.txt",  "open my_mailbox.txt",  "pwrite my_mailbox.lock",
        };
        QCOMPARE(store.files->calls().first(wanted.size()), wanted);
    }

    void aFileThatAnEditorPutThereIsTaken()
    {
        Store store;
        const QString path = store.fixture.mailbox();
        QVERIFY(putInPlace(path, fileOctets(path)));
        QVERIFY(store.sends("2"));
        QCOMPARE(store.subjects(), (QList<QByteArray>{"1", "2"}));
        QCOMPARE(fileOctets(path).count("Hello."), 2);
    }

    void anEmptiedMailboxIsTaken()
    {
        Store store;
        QVERIFY(QFile::remove(store.fixture.mailbox()));
        QVERIFY(store.sends("2"));
        QCOMPARE(store.subjects(), QList<QByteArray>{"2"});
    }

    void aFolderThatIsGoneIsMadeAgain()
    {
        Store store;
        QVERIFY(QDir(store.fixture.path("USERS/alice")).removeRecursively());
        QVERIFY(store.sends("2"));
        QCOMPARE(store.subjects(), QList<QByteArray>{"2"});
    }

    void theFolderOfAllIsWaitedFor()
    {
        Store store;
        QVERIFY(QDir().rename(store.fixture.path("USERS"), store.fixture.path("away")));
        QVERIFY(!store.sends("2"));
        QVERIFY(!QDir(store.fixture.path("USERS")).exists());
        QVERIFY(QDir().rename(store.fixture.path("away"), store.fixture.path("USERS")));
        QVERIFY(store.sends("3"));
        QCOMPARE(store.subjects(), (QList<QByteArray>{"1", "3"}));
    }

    // As a backup that is put back.
    void anotherFolderInItsPlaceIsTaken()
    {
        Store store;
        const QByteArray text = fileOctets(store.fixture.mailbox());
        QVERIFY(QDir().rename(store.fixture.path("USERS/alice"), store.fixture.path("USERS/.before")));
        QVERIFY(QDir().mkpath(store.fixture.path("USERS/alice")));
        QVERIFY(putFile(store.fixture.mailbox(), text) &&
                putFile(store.fixture.path("USERS/alice/my_mailbox.lock"), ""));
        QVERIFY(store.sends("2"));
        QCOMPARE(store.subjects(), (QList<QByteArray>{"1", "2"}));
        QCOMPARE(fileOctets(store.fixture.path("USERS/.before/my_mailbox.txt")), text);
    }

    void anAccountThatIsMadeAgainBeginsEmpty()
    {
        Store store;
        QVERIFY(store.fixture.store().removeUser("alice", true).waitForResult());
        QVERIFY(!store.sends("2"));
        QVERIFY(putFile(store.fixture.path("userinfo.txt"), "alice a\nbob b\n"));
        QVERIFY(store.fixture.store().makeRoomFor("alice"));
        QVERIFY(store.sends("3"));
        QCOMPARE(store.subjects(), QList<QByteArray>{"3"});
    }

    // What is deleted gives its octets back, although the store has nothing to do with that mailbox any more.
    void aCompactedFileIsLetGo()
    {
        Store store;
        auto maildrop = open(store.fixture.store(), "alice");
        QVERIFY(store.sends("2"));
        QVERIFY((*maildrop)->finish({(*maildrop)->listing().first().uniqueId}).waitForResult());
        maildrop->reset(); // it reads from the file that it opened
        QTRY_COMPARE(fileOctets(store.fixture.mailbox()).count("Hello."), 1);
        store.fixture.store().messages("alice", {}, 1).waitForResult();
        QStringList open;
        for (const QFileInfo &file : QDir(QStringLiteral("/proc/self/fd")).entryInfoList(QDir::Files | QDir::System))
            open.append(file.symLinkTarget());
        QCOMPARE(open.filter(QStringLiteral("my_mailbox.txt")), QStringList());
    }

    // Another process need not wait for a lock between two deliveries.
    void noLockIsKept()
    {
        Store store;
        const auto other = store.fixture.open();
        QVERIFY(deliver(*other, envelope({"alice"}), message("2")));
        QVERIFY(store.sends("3"));
        QVERIFY(deliver(*other, envelope({"alice"}), message("4")));
        QCOMPARE(store.subjects(), (QList<QByteArray>{"1", "2", "3", "4"}));
    }

    void aLockThatCannotBeUndoneIsClosed()
    {
        Store store;
        const auto files = store.files;
        const auto locks = std::make_shared<std::atomic<int>>(0);
        files->watch([files, locks](const QByteArray &call) {
            if (call == "lock my_mailbox.lock" && ++*locks == 2) // the delivery's second: it unlocks
                files->failEvery({"lock alice"}, EIO);
        });
        QVERIFY(deliver(store.fixture.store(), envelope({"alice"}), message("2")));
        QTRY_COMPARE(locks->load(), 2);
        files->watch({});
        files->failEvery({}, 0);
        QVERIFY(deliver(*store.fixture.open(), envelope({"alice"}), message("3")));
        QVERIFY(store.sends("4"));
        QCOMPARE(store.subjects(), (QList<QByteArray>{"1", "2", "3", "4"}));
    }
};

QTEST_GUILESS_MAIN(tst_KeptFiles)
#include "tst_keptfiles.moc"
