// SPDX-License-Identifier: MIT
#include "disk/faultyfiles.h"
#include "everypage.h"
#include "file/accounts/fileaccounts.h"
#include "storagehelpers.h"

#include <QDir>
#include <QElapsedTimer>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Storage;
using namespace std::chrono_literals;

class tst_FileAccounts final : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        explicit Fixture(Files fileOperations = posixFileOperations(), std::chrono::milliseconds editorPatience = 2s)
            : files(std::move(fileOperations))
            , patience(editorPatience)
        {
            accounts = std::make_unique<FileAccounts>(file());
        }
        std::shared_ptr<UserInfoFile> file()
        {
            return std::make_shared<UserInfoFile>(
                files, folder.path().toLocal8Bit(), [this](const QString &note) { notes.append(note); }, patience);
        }
        QString path() const { return folder.filePath(QStringLiteral("userinfo.txt")); }
        QByteArray text() const { return StorageTest::fileOctets(path()); }
        QList<QByteArray> users()
        {
            QList<QByteArray> all;
            const auto askPage = [this](const QByteArray &after, qsizetype count) {
                return accounts->page(after, count);
            };
            const auto accountList = everyPage<Account>(askPage).waitForResult().value();
            for (const Account &account : accountList)
                all.append(account.user);
            return all;
        }

        Files files;
        std::chrono::milliseconds patience;
        QTemporaryDir folder;
        QStringList notes;
        std::unique_ptr<FileAccounts> accounts;
    };

private Q_SLOTS:
    void readsTheSeedsFile_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("one space") << QByteArray("alice secret one\n");
        QTest::newRow("several spaces and a tab") << QByteArray("alice  \t secret one\n");
        QTest::newRow("CRLF and blanks at the end") << QByteArray("alice secret one \t\r\n");
        QTest::newRow("no line end") << QByteArray("alice secret one");
        QTest::newRow("a mark of UTF-8 first") << QByteArray("\xEF\xBB\xBF"
                                                             "alice secret one\n");
        QTest::newRow("comments and empty lines") << QByteArray("# users\n\nalice secret one\n\r\n");
    }
    void readsTheSeedsFile()
    {
        QFETCH(QByteArray, text);
        Fixture fixture;
        StorageTest::putFile(fixture.path(), text);
        const auto account = fixture.accounts->find("ALICE").waitForResult();
        QVERIFY(account);
        QCOMPARE(account->user, "alice");
        QCOMPARE(account->secret, "secret one");
        QCOMPARE(fixture.users().size(), 1);
    }

    void noFileIsNoAccounts()
    {
        Fixture fixture;
        QVERIFY(fixture.users().isEmpty());
        QCOMPARE(fixture.accounts->find("alice").waitForResult().error().kind, StoreError::Kind::NoSuchUser);
    }

    void logins_data()
    {
        QTest::addColumn<QByteArray>("login");
        QTest::addColumn<bool>("ok");
        for (const char *good : {"a", "IbrahimEK", "a.b_c-d", "_x", "1", "con1", "communist"})
            QTest::newRow(qPrintable(QStringLiteral("good: %1").arg(QString::fromLatin1(good))))
                << QByteArray(good) << true;
        QTest::newRow("64 characters") << QByteArray(64, 'a') << true;
        QTest::newRow("65 characters") << QByteArray(65, 'a') << false;
        QTest::newRow("none") << QByteArray() << false;
        for (const char *bad : {".",   "..",  ".a",   "-a",   "a.",      "a..b", "a/b", "../x", "/a",       "a\\b",
                                "con", "NUL", "com1", "LPT9", "aux.txt", "a b",  "a:b", "a@b",  "\xC3\xA9", "a\n"})
            QTest::newRow(qPrintable(QStringLiteral("bad: %1").arg(QString::fromUtf8(bad))))
                << QByteArray(bad) << false;
        QTest::newRow("a NUL inside") << QByteArray("a\0b", 3) << false;
    }
    void logins()
    {
        QFETCH(QByteArray, login);
        QFETCH(bool, ok);
        QCOMPARE(isLogin(login), ok);
        Fixture fixture;
        const auto added = fixture.accounts->add(login, "x").waitForResult();
        QCOMPARE(bool(added), ok);
        if (!ok)
            QCOMPARE(added.error().kind, StoreError::Kind::BadName);
    }

    void badLinesAreRefusedByNumber()
    {
        Fixture fixture;
        StorageTest::putFile(fixture.path(), "alice a\n../evil x\nALICE again\nnosecret\nbob b\n leading blank\n");
        QCOMPARE(fixture.users(), (QList<QByteArray>{"alice", "bob"}));
        const QString notes = fixture.notes.join(u'\n');
        for (const char *line : {"line 2:", "line 3:", "line 4:", "line 6:"})
            QVERIFY2(notes.contains(QString::fromLatin1(line)), qPrintable(notes));
        QVERIFY(!notes.contains(QStringLiteral("evil")));
        QCOMPARE(fixture.accounts->find("../evil").waitForResult().error().kind, StoreError::Kind::NoSuchUser);
    }

    void changesAreSeenWhileRunning()
    {
        Fixture fixture;
        StorageTest::putFile(fixture.path(), "alice a\n");
        QCOMPARE(fixture.users(), QList<QByteArray>{"alice"});
        StorageTest::putFile(fixture.path(), "alice a\nbob b\n");
        QCOMPARE(fixture.users(), (QList<QByteArray>{"alice", "bob"}));
        FileAccounts other(fixture.file());
        QVERIFY(other.remove("alice").waitForResult());
        QCOMPARE(fixture.users(), QList<QByteArray>{"bob"});
    }

    // An event loop that asks waits for no thread, as long as the file stays the same.
    void anAccountThatIsKnownIsFoundAtOnce()
    {
        constexpr int MoreThanThreads = 16;
        QSemaphore gate;
        Fixture fixture(posixFileOperations(), 10ms);
        StorageTest::putFile(fixture.path(), "alice a\n");
        QTest::qWait(50); // a file that was just written is read for each question
        QVERIFY(fixture.accounts->find("alice").waitForResult());
        {
            // No other thread has time for a question.
            std::vector<Storage::Answer<Storage::Expected<bool, StoreError>>> waiting;
            for (int i = 0; i < MoreThanThreads; ++i) {
                waiting.push_back(fixture.accounts->holdsForAll([&gate](const Account &) {
                    gate.acquire();
                    return true;
                }));
            }
            auto known = fixture.accounts->find("ALICE");
            auto unknown = fixture.accounts->find("eve");
            const bool isKnownAtOnce = known.isReady();
            const bool isUnknownAtOnce = unknown.isReady();
            gate.release(MoreThanThreads);
            QVERIFY(isKnownAtOnce);
            QVERIFY(!isUnknownAtOnce);
            QCOMPARE(known.take()->secret, "a");
            QCOMPARE(unknown.waitForResult().error().kind, StoreError::Kind::NoSuchUser);
            for (auto &answer : waiting)
                QVERIFY(*answer.waitForResult());
        }
        StorageTest::putFile(fixture.path(), "alice b\nbob b\n");
        QCOMPARE(fixture.accounts->find("alice").waitForResult()->secret, "b");
    }

    void whatAnEditorLeavesBetweenTwoWrites_data()
    {
        QTest::addColumn<QByteArray>("between");
        QTest::addColumn<QByteArray>("bobsSecret"); // with the octets that are there so far
        QTest::newRow("cut to nothing") << QByteArray() << QByteArray("b");
        QTest::newRow("the first line") << QByteArray("alice a\n") << QByteArray("b");
        QTest::newRow("another order") << QByteArray("carol c\n") << QByteArray("b");
        QTest::newRow("half a name") << QByteArray("alice a\nbo") << QByteArray("b");
        QTest::newRow("half a secret") << QByteArray("alice a\nbob ne") << QByteArray("b");
        QTest::newRow("a new secret") << QByteArray("bob new\nal") << QByteArray("new");
        QTest::newRow("rubbish") << QByteArray(5000, '\0') << QByteArray("b");
    }
    void whatAnEditorLeavesBetweenTwoWrites()
    {
        QFETCH(QByteArray, between);
        Fixture fixture(posixFileOperations(), 300ms);
        StorageTest::putFile(fixture.path(), "alice a\nbob b\n");
        QCOMPARE(fixture.users(), (QList<QByteArray>{"alice", "bob"}));
        StorageTest::putFile(fixture.path(), between);
        const auto bob = fixture.accounts->find("bob").waitForResult();
        QVERIFY(bob);
        QTEST(bob->secret, "bobsSecret");
        QVERIFY(fixture.accounts->find("alice").waitForResult());
        // Left alone, it is meant.
        QTest::qWait(400);
        const UserInfoText meant(between);
        QCOMPARE(fixture.users().size(), meant.accounts().size());
        QCOMPARE(bool(fixture.accounts->find("bob").waitForResult()), meant.indexOf("bob") >= 0);
    }

    void aRewriteOfEqualLengthIsSeen()
    {
        Fixture fixture;
        StorageTest::putFile(fixture.path(), "alice a\n");
        for (char secret = 'a'; secret <= 'z'; ++secret) { // within one tick of the clock
            struct stat before = {};
            QCOMPARE(::stat(qPrintable(fixture.path()), &before), 0);
            StorageTest::putFile(fixture.path(), QByteArray("alice ") + secret + '\n');
            const timespec times[2] = {before.st_atim, before.st_mtim};
            QCOMPARE(::utimensat(AT_FDCWD, qPrintable(fixture.path()), times, 0), 0);
            QCOMPARE(fixture.accounts->find("alice").waitForResult()->secret, QByteArray(1, secret));
        }
    }

    void aFileWithATimeAheadOfTheClockSettles()
    {
        Fixture fixture(posixFileOperations(), 300ms);
        StorageTest::putFile(fixture.path(), "alice a\nbob b\n");
        QCOMPARE(fixture.users().size(), 2);
        StorageTest::putFile(fixture.path(), "alice a\n");
        const timespec ahead[2] = {{4'000'000'000, 0}, {4'000'000'000, 0}};
        QCOMPARE(::utimensat(AT_FDCWD, qPrintable(fixture.path()), ahead, 0), 0);
        QCOMPARE(fixture.users().size(), 2);
        QTest::qWait(400);
        QCOMPARE(fixture.users().size(), 1);
    }

    void aMissingFileIsNoEmptyList_data()
    {
        QTest::addColumn<bool>("takesFolder");
        QTest::newRow("the file") << false;
        QTest::newRow("its folder") << true;
    }
    void aMissingFileIsNoEmptyList()
    {
        QFETCH(bool, takesFolder);
        Fixture fixture;
        StorageTest::putFile(fixture.path(), "alice a\n");
        QVERIFY(fixture.accounts->find("alice").waitForResult());
        const QString there = takesFolder ? fixture.folder.path() : fixture.path();
        const QString away = there + QStringLiteral(".away");
        QVERIFY(QFile::rename(there, away));
        for (const char *user : {"alice", "bob"})
            QCOMPARE(fixture.accounts->find(user).waitForResult().error().kind, StoreError::Kind::Failed);
        QCOMPARE(fixture.accounts->page({}, 100).waitForResult().error().kind, StoreError::Kind::Failed);
        QCOMPARE(fixture.accounts->add("bob", "b").waitForResult().error().kind, StoreError::Kind::Failed);
        QVERIFY(QFile::rename(away, there));
        QVERIFY(fixture.accounts->find("alice").waitForResult());
        QCOMPARE(fixture.accounts->find("bob").waitForResult().error().kind, StoreError::Kind::NoSuchUser);
    }

    void aFileThatComesBackInPiecesIsHeldToo()
    {
        Fixture fixture(posixFileOperations(), 300ms);
        StorageTest::putFile(fixture.path(), "alice a\nbob b\n");
        QCOMPARE(fixture.users().size(), 2);
        QVERIFY(QFile::remove(fixture.path()));
        QVERIFY(!fixture.accounts->find("bob").waitForResult());
        StorageTest::putFile(fixture.path(), "alice a\n");
        QVERIFY(fixture.accounts->find("bob").waitForResult());
        QTest::qWait(400);
        QCOMPARE(fixture.accounts->find("bob").waitForResult().error().kind, StoreError::Kind::NoSuchUser);
    }

    void mailboxesWithoutAFileAreNoEmptyList()
    {
        Fixture fixture;
        QVERIFY(QDir(fixture.folder.path()).mkpath(QStringLiteral("USERS/.removed-bob-20260101T000000")));
        QVERIFY(fixture.users().isEmpty());
        QVERIFY(QDir(fixture.folder.path()).mkpath(QStringLiteral("USERS/alice")));
        QCOMPARE(fixture.accounts->find("alice").waitForResult().error().kind, StoreError::Kind::Failed);
        // A first account in a file of its own would be the end of all others.
        QCOMPARE(fixture.accounts->add("carol", "c").waitForResult().error().kind, StoreError::Kind::Failed);
        QVERIFY(!QFile::exists(fixture.path()));
    }

    void whileAnotherProgramWritesTheOldTextCounts()
    {
        Fixture fixture;
        StorageTest::putFile(fixture.path(), "alice a\n");
        QVERIFY(fixture.accounts->find("alice").waitForResult());
        const int file = ::open(qPrintable(fixture.path()), O_RDWR);
        QCOMPARE(::flock(file, LOCK_EX), 0);
        QCOMPARE(::pwrite(file, "robin a", 7, 0), ssize_t(7));
        QVERIFY(fixture.accounts->find("alice").waitForResult());
        QVERIFY(!fixture.accounts->find("robin").waitForResult());
        ::close(file);
        QVERIFY(fixture.accounts->find("robin").waitForResult());
    }

    void anEmptyFileInItsPlaceIsMeant()
    {
        Fixture fixture;
        StorageTest::putFile(fixture.path(), "alice a\n");
        QCOMPARE(fixture.users(), QList<QByteArray>{"alice"});
        QVERIFY(fixture.accounts->remove("alice").waitForResult());
        QVERIFY(fixture.users().isEmpty());
    }

    void changesTouchOneLine()
    {
        Fixture fixture;
        StorageTest::putFile(fixture.path(), "# mine\n\nalice a\r\nbroken\nbob b");
        QVERIFY(fixture.accounts->setSecret("Alice", "{SCRAM-SHA-256}1,2,3,4").waitForResult());
        QVERIFY(fixture.accounts->add("carol", "c c").waitForResult());
        QCOMPARE(fixture.text(), "# mine\n\nalice {SCRAM-SHA-256}1,2,3,4\r\nbroken\nbob b\ncarol c c\n");
        QVERIFY(fixture.accounts->remove("BOB").waitForResult());
        QCOMPARE(fixture.text(), "# mine\n\nalice {SCRAM-SHA-256}1,2,3,4\r\nbroken\ncarol c c\n");
        QCOMPARE(QDir(fixture.folder.path()).entryList(QDir::Files), QStringList{QStringLiteral("userinfo.txt")});
    }

    void refusals()
    {
        Fixture fixture;
        QVERIFY(fixture.accounts->add("alice", "a").waitForResult());
        QCOMPARE(fixture.accounts->add("Alice", "b").waitForResult().error().kind, StoreError::Kind::AlreadyExists);
        QCOMPARE(fixture.accounts->remove("bob").waitForResult().error().kind, StoreError::Kind::NoSuchUser);
        QCOMPARE(fixture.accounts->setSecret("bob", "x").waitForResult().error().kind, StoreError::Kind::NoSuchUser);
        for (const char *secret : {"", " x", "x ", "a\nb", "a\rb"}) {
            QCOMPARE(fixture.accounts->add("bob", secret).waitForResult().error().kind, StoreError::Kind::Failed);
            QCOMPARE(fixture.accounts->setSecret("alice", secret).waitForResult().error().kind,
                     StoreError::Kind::Failed);
        }
        QCOMPARE(fixture.text(), "alice a\n");
    }

    void aFailedChangeLeavesAWholeFile_data()
    {
        QTest::addColumn<int>("error");
        QTest::addColumn<bool>("always");
        QTest::newRow("input/output error, once") << EIO << false;
        QTest::newRow("disk full, once") << ENOSPC << false;
        QTest::newRow("input/output error, from then on") << EIO << true;
    }
    void aFailedChangeLeavesAWholeFile()
    {
        QFETCH(int, error);
        QFETCH(bool, always);
        const QByteArray before = "alice a\nbob b\n";
        const QByteArray after = before + "carol c\n";
        bool reachedTheEnd = false;
        for (int call = 1; call < 50 && !reachedTheEnd; ++call) {
            const auto files = std::make_shared<StorageTest::FaultyFiles>();
            Fixture fixture(files);
            StorageTest::putFile(fixture.path(), before);
            files->failAt(call, error, always);
            const auto done = fixture.accounts->add("carol", "c").waitForResult();
            reachedTheEnd = !files->hasFailed();
            files->failAt(0, 0);
            const QByteArray text = fixture.text();
            QVERIFY2(text == after || (!done && text == before), text.constData());
            QCOMPARE(fixture.users().size(), text == after ? 3 : 2); // and no stale copy of it
            QVERIFY(fixture.accounts->setSecret("alice", "new").waitForResult());
            QCOMPARE(fixture.text(), QByteArray(text).replace("alice a", "alice new"));
        }
        QVERIFY(reachedTheEnd);
    }

    void aWideFileIsReported()
    {
        Fixture fixture;
        StorageTest::putFile(fixture.path(), "alice a\n");
        QFile::setPermissions(fixture.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
        QCOMPARE(fixture.users().size(), 1);
        QVERIFY(fixture.notes.join(u'\n').contains(QStringLiteral("chmod 600")));
    }

    void aHundredThousandAccountsAreReadInOneGo()
    {
        constexpr int Accounts = 100'000;
        QByteArray text;
        for (int i = 0; i < Accounts; ++i)
            text += "user" + QByteArray::number(i) + " secret\n";
        Fixture fixture;
        StorageTest::putFile(fixture.path(), text);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(fixture.users().size(), Accounts);
        QVERIFY(fixture.accounts->find("USER99999").waitForResult());
        QVERIFY(fixture.accounts->setSecret("user50000", "x").waitForResult());
        QVERIFY(fixture.accounts->add("another", "x").waitForResult());
        QVERIFY(fixture.accounts->remove("user0").waitForResult());
        QCOMPARE(fixture.users().size(), Accounts);
        // Comparing each line with all before it took more than a minute.
        QVERIFY2(timer.elapsed() < 60'000, qPrintable(QString::number(timer.elapsed())));
    }

    void whileOneThreadReadsTheOthersGoOn()
    {
        const auto files = std::make_shared<StorageTest::FaultyFiles>();
        Fixture fixture(files);
        StorageTest::putFile(fixture.path(), "alice a\n");
        const auto file = fixture.file();
        QVERIFY(file->find("alice"));
        QSemaphore reads;
        QSemaphore mayRead;
        files->watch([&](const QByteArray &call) {
            if (call == "pread userinfo.txt") {
                reads.release();
                mayRead.acquire();
            }
        });
        StorageTest::putFile(fixture.path(), "alice a\nbob b\n");
        std::thread reader([&] { file->accounts(); });
        reads.acquire();
        QVERIFY(file->find("alice")); // of before; it is not waited for
        mayRead.release(1000);
        QVERIFY(file->find("bob"));
        reader.join();
    }

    /// A question for a known name does not wait for the changed file to be read.
    void aLongFileIsReadBehindThoseWhoAsk()
    {
        const std::thread::id asking = std::this_thread::get_id();
        std::atomic<bool> hasAskerRead = false;
        QSemaphore mayRead;
        QByteArray text;
        while (text.size() < 5 * 1024 * 1024)
            text += "user" + QByteArray::number(text.size()) + ' ' + QByteArray(500, 'x') + '\n';
        const auto files = std::make_shared<StorageTest::FaultyFiles>();
        Fixture fixture(files);
        StorageTest::putFile(fixture.path(), text);
        const auto file = fixture.file();
        QVERIFY(file->find("user0"));
        files->watch([&](const QByteArray &call) {
            if (call != "pread userinfo.txt")
                return;
            hasAskerRead = hasAskerRead || std::this_thread::get_id() == asking;
            mayRead.acquire();
        });
        StorageTest::putFile(fixture.path(), "bob b\n" + text);
        QVERIFY(file->find("user0"));
        QVERIFY(!hasAskerRead);
        mayRead.release(1000);
        QVERIFY(file->find("bob")); // who was not known is looked for in the new text
        QTRY_VERIFY(file->find("user0"));
        QFile::remove(fixture.path());
        QCOMPARE(file->find("user0").error().kind, StoreError::Kind::Failed);
    }

    void aLinkThatLeadsToNothing_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<bool>("canBeMade");
        QTest::newRow("in a folder that is there") << QStringLiteral("kept.txt") << true;
        QTest::newRow("in a folder that is away") << QStringLiteral("/nowhere/kept.txt") << false;
    }
    void aLinkThatLeadsToNothing()
    {
        QFETCH(QString, target);
        QFETCH(bool, canBeMade);
        Fixture fixture;
        QVERIFY(QFile::link(target, fixture.path()));
        QCOMPARE(bool(fixture.accounts->add("alice", "a").waitForResult()), canBeMade);
        QVERIFY(QFileInfo(fixture.path()).isSymLink());
        QCOMPARE(fixture.users().size(), canBeMade ? 1 : 0);
    }

    void aHugeFileIsRefused()
    {
        Fixture fixture;
        QFile file(fixture.path());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(MaxUserInfoOctets + 1));
        QCOMPARE(fixture.accounts->page({}, 100).waitForResult().error().kind, StoreError::Kind::Failed);
    }
};

QTEST_GUILESS_MAIN(tst_FileAccounts)
#include "tst_fileaccounts.moc"
