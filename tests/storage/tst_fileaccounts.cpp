// SPDX-License-Identifier: MIT
#include "faultyfiles.h"
#include "file/accounts/fileaccounts.h"
#include "storagehelpers.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Storage;

class tst_FileAccounts final : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        explicit Fixture(Files fileOperations = posixFileOperations())
            : files(std::move(fileOperations))
        {
            accounts = std::make_unique<FileAccounts>(file());
        }
        std::shared_ptr<UserInfoFile> file()
        {
            return std::make_shared<UserInfoFile>(files, folder.path().toLocal8Bit(),
                                                  [this](const QString &note) { notes.append(note); });
        }
        QString path() const { return folder.filePath(QStringLiteral("userinfo.txt")); }
        QByteArray text() const { return StorageTest::fileOctets(path()); }
        QList<QByteArray> users()
        {
            QList<QByteArray> all;
            const auto accountList = accounts->list().waitForResult().value();
            for (const Account &account : accountList)
                all.append(account.user);
            return all;
        }

        Files files;
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

    void anEditorThatCutsTheFileFirstTakesNobodysAccount()
    {
        Fixture fixture;
        StorageTest::putFile(fixture.path(), "alice a\n");
        QCOMPARE(fixture.users(), QList<QByteArray>{"alice"});
        QCOMPARE(::truncate(qPrintable(fixture.path()), 0), 0);
        QCOMPARE(fixture.users(), QList<QByteArray>{"alice"});
        // Nobody wrote behind it: the file is meant to be empty.
        const timespec longAgo[2] = {{1000, 0}, {1000, 0}};
        QCOMPARE(::utimensat(AT_FDCWD, qPrintable(fixture.path()), longAgo, 0), 0);
        QVERIFY(fixture.users().isEmpty());
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
        QCOMPARE(QFile::permissions(fixture.path()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
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

    void aHugeFileIsRefused()
    {
        Fixture fixture;
        QFile file(fixture.path());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(MaxUserInfoOctets + 1));
        QCOMPARE(fixture.accounts->list().waitForResult().error().kind, StoreError::Kind::Failed);
    }
};

QTEST_GUILESS_MAIN(tst_FileAccounts)
#include "tst_fileaccounts.moc"
