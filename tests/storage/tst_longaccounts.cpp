// SPDX-License-Identifier: MIT
#include "disk/faultyfiles.h"
#include "file/accounts/fileaccounts.h"
#include "storagehelpers.h"

#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <functional>
#include <thread>

using namespace Storage;
using namespace std::chrono_literals;

/// A long userinfo.txt that has changed is read behind those who ask.
class tst_LongAccounts final : public QObject
{
    Q_OBJECT

    static constexpr int MoreThanThreads = 16;
    static constexpr int ManyReads = 100'000;

    static QByteArray line(const QByteArray &user) { return user + ' ' + QByteArray(500, 'x') + '\n'; }
    static QByteArray longText()
    {
        QByteArray text;
        for (int i = 0; text.size() < 5 * 1024 * 1024; ++i)
            text += line("user" + QByteArray::number(i));
        return text;
    }

    /// The list of accounts was read; whoever reads it whole from now on is held.
    struct Fixture
    {
        Fixture()
        {
            StorageTest::putFile(path, text);
            file->accounts();
            files->watch([this](const QByteArray &call) {
                if (call == "pread userinfo.txt" && std::this_thread::get_id() != mayRead.load()) {
                    isHeld.release();
                    mayGoOn.acquire();
                }
            });
        }
        ~Fixture() { letGo(); }
        void letGo() { mayGoOn.release(ManyReads); }

        QSemaphore isHeld; ///< once for each that is
        QSemaphore mayGoOn;
        std::atomic<std::thread::id> mayRead = std::thread::id();
        std::shared_ptr<DiskTest::FaultyFiles> files = std::make_shared<DiskTest::FaultyFiles>();
        QTemporaryDir folder;
        QString path = folder.filePath(QStringLiteral("userinfo.txt"));
        QByteArray text = longText();
        std::shared_ptr<UserInfoFile> file =
            std::make_shared<UserInfoFile>(files, folder.path().toLocal8Bit(), [](const QString &) {});
    };

    /// Whether @p work is done while another thread reads the list; what it reads itself is not held.
    static bool isDoneAtOnce(Fixture &fixture, const std::function<void()> &work)
    {
        std::thread reader([&] { fixture.file->find("nobody"); });
        fixture.isHeld.acquire();
        QSemaphore done;
        std::thread worker([&] {
            fixture.mayRead = std::this_thread::get_id();
            work();
            done.release();
        });
        const bool isDone = done.tryAcquire(1, 5000);
        fixture.letGo();
        worker.join();
        reader.join();
        return isDone;
    }

private Q_SLOTS:
    void whoIsKnownDoesNotWaitBehindThoseWhoAreNot()
    {
        Fixture fixture;
        FileAccounts accounts(fixture.file);
        QVERIFY(StorageTest::putInPlace(fixture.path, fixture.text + line("bob")));
        std::vector<Answer<Expected<Account, StoreError>>> unknown;
        for (int i = 0; i < MoreThanThreads; ++i)
            unknown.push_back(accounts.find("bob"));
        auto known = accounts.find("USER7");
        const bool isKnownAtOnce = known.isReady();
        fixture.letGo();
        QVERIFY(isKnownAtOnce);
        QCOMPARE(known.take()->user, "user7");
        for (auto &answer : unknown)
            QVERIFY(answer.waitForResult());
    }

    void mailIsTakenBeforeTheListIsRead_data()
    {
        QTest::addColumn<QByteArray>("begin");
        QTest::addColumn<QByteArray>("end");
        QTest::newRow("a line more at the end") << QByteArray() << line("bob");
        QTest::newRow("a line more at the begin") << line("bob") << QByteArray();
    }
    void mailIsTakenBeforeTheListIsRead()
    {
        QFETCH(QByteArray, begin);
        QFETCH(QByteArray, end);
        Fixture fixture;
        QVERIFY(StorageTest::putInPlace(fixture.path, begin + fixture.text + end));
        Done answer;
        QVERIFY(isDoneAtOnce(fixture, [&] { answer = fixture.file->mustHave("user7"); }));
        QVERIFY(answer);
    }

    /// Mail waits for it: the aliases look whether accounts have changed.
    void theRevisionOfBeforeIsToldBeforeTheListIsRead()
    {
        Fixture fixture;
        const auto before = fixture.file->revision();
        QVERIFY(StorageTest::putInPlace(fixture.path, fixture.text + line("bob")));
        auto meanwhile = before;
        QVERIFY(isDoneAtOnce(fixture, [&] { meanwhile = fixture.file->revision(); }));
        QCOMPARE(*meanwhile, *before);
        QTRY_VERIFY(*fixture.file->revision() != *before);
    }

    void whoWasRemovedGetsNone_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("the first") << QByteArray("user0");
        QTest::newRow("one in the midst") << QByteArray("user700");
    }
    void whoWasRemovedGetsNone()
    {
        QFETCH(QByteArray, name);
        Fixture fixture;
        fixture.letGo();
        QVERIFY(fixture.file->mustHave(name));
        QVERIFY(StorageTest::putInPlace(fixture.path, QByteArray(fixture.text).replace(line(name), "")));
        QCOMPARE(fixture.file->mustHave(name).error().kind, StoreError::Kind::NoSuchUser);
        QVERIFY(fixture.file->mustHave("user701"));
        QVERIFY(StorageTest::putInPlace(fixture.path, QByteArray(fixture.text).replace(line(name), '#' + line(name))));
        QCOMPARE(fixture.file->mustHave(name).error().kind, StoreError::Kind::NoSuchUser);
        QVERIFY(StorageTest::putInPlace(fixture.path, fixture.text));
        QVERIFY(fixture.file->mustHave(name));
        QCOMPARE(fixture.file->mustHave(name.toUpper()).error().kind, StoreError::Kind::NoSuchUser);
    }

    void aFileThatIsGoneIsAnErrorToAll()
    {
        Fixture fixture;
        fixture.letGo();
        QVERIFY(QFile::remove(fixture.path));
        QCOMPARE(fixture.file->mustHave("user7").error().kind, StoreError::Kind::Failed);
        QCOMPARE(fixture.file->find("user7").error().kind, StoreError::Kind::Failed);
        QVERIFY(!fixture.file->findKnown("user7"));
    }

    void aLineAppendedByHandCountsAtOnce()
    {
        Fixture fixture;
        fixture.letGo();
        QFile file(fixture.path);
        QVERIFY(file.open(QIODevice::Append) && file.write(line("bob")) > 0 && file.flush());
        QVERIFY(fixture.file->find("bob"));
        QVERIFY(fixture.file->find("user7"));
        QVERIFY(file.resize(fixture.text.size() / 2));
        QVERIFY(fixture.file->find("user9000"));
    }
};

QTEST_GUILESS_MAIN(tst_LongAccounts)
#include "tst_longaccounts.moc"
