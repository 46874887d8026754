// SPDX-License-Identifier: MIT
#include "faultyfiles.h"
#include "filesoftests.h"
#include "sharedtext.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Disk;
using namespace DiskTest;
using namespace std::chrono_literals;

/// Which text of a file counts while others replace it and write to it.
class tst_SharedText final : public QObject
{
    Q_OBJECT

    static constexpr std::chrono::milliseconds Patience = 300ms;
    static constexpr int TicksMs = 50; ///< some ticks of the clock that gives files their times

    static void waitForPatience() { QTest::qWait(int(Patience.count()) + 100); }

    static SharedText::Options options()
    {
        SharedText::Options options;
        options.patience = Patience;
        return options;
    }

    struct Fixture
    {
        explicit Fixture(bool isBehindALink)
            : path(isBehindALink ? other.filePath(QStringLiteral("kept.txt")) : named)
        {
            if (isBehindALink)
                QFile::link(path, named);
        }
        QByteArray settled() { return text.read()->settled; }

        QTemporaryDir folder;
        QTemporaryDir other;
        QString named = folder.filePath(QStringLiteral("text.txt"));
        QString path;
        SharedText text{posixFileOperations(), named.toLocal8Bit(), options()};
    };

    static void whereTheFileIs()
    {
        QTest::addColumn<bool>("isBehindALink");
        QTest::newRow("in the folder") << false;
        QTest::newRow("behind a link, in another folder") << true;
    }

private Q_SLOTS:
    void aFileThatIsRenamedIntoItsPlaceCountsAtOnce_data() { whereTheFileIs(); }
    void aFileThatIsRenamedIntoItsPlaceCountsAtOnce()
    {
        QFETCH(bool, isBehindALink);
        Fixture fixture(isBehindALink);
        QVERIFY(putFile(fixture.path, "alice\nbob\n"));
        QCOMPARE(fixture.settled(), "alice\nbob\n");
        QTest::qWait(TicksMs);
        QVERIFY(putInPlace(fixture.path, "carol\n"));
        QCOMPARE(fixture.settled(), "carol\n");
        QVERIFY(fixture.text.read()->written.isEmpty());
        QVERIFY(putInPlace(fixture.path, ""));
        QCOMPARE(fixture.settled(), "");
    }

    // ext4 gives a new file the lowest inode that is free, the one of the file that was replaced just before.
    void theSecondOfTwoThatAreRenamedIntoItsPlaceCountsAtOnce()
    {
        Fixture fixture(false);
        QVERIFY(putFile(fixture.path, "alice\nbob\n"));
        QCOMPARE(fixture.settled(), "alice\nbob\n");
        QVERIFY(putInPlace(fixture.path, "alice\nbob\ncarol\n")); // nothing reads this one
        QVERIFY(putInPlace(fixture.path, "alice\n"));
        QCOMPARE(fixture.settled(), "alice\n");
    }

    void aReaderLeavesNoLockBehind()
    {
        Fixture fixture(false);
        QVERIFY(putFile(fixture.path, "alice\n"));
        QCOMPARE(fixture.settled(), "alice\n");
        SharedText other(posixFileOperations(), fixture.path.toLocal8Bit(), options());
        QVERIFY(other.change([](const QByteArray &) { return QByteArray("bob\n"); }));
        QCOMPARE(fixture.settled(), "bob\n");
    }

    void whereNothingCanBeLockedItIsReadAllTheSame()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("text.txt"));
        const auto files = std::make_shared<FaultyFiles>();
        files->failEvery({"flock " + QFileInfo(folder.path()).fileName().toLocal8Bit()}, EOPNOTSUPP);
        SharedText text(files, path.toLocal8Bit(), options());
        QVERIFY(putFile(path, "alice\nbob\n"));
        QCOMPARE(text.read()->settled, "alice\nbob\n");
        QVERIFY(putInPlace(path, "alice\n"));
        QVERIFY(text.read());
    }

    void oneThatIsWrittenToBehindThatIsHeld_data() { whereTheFileIs(); }
    void oneThatIsWrittenToBehindThatIsHeld()
    {
        QFETCH(bool, isBehindALink);
        Fixture fixture(isBehindALink);
        QVERIFY(putFile(fixture.path, "alice\nbob\n"));
        QCOMPARE(fixture.settled(), "alice\nbob\n");
        QVERIFY(putInPlace(fixture.path, "alice\nbob\ncarol\n")); // nobody reads this one
        QTest::qWait(TicksMs);
        QVERIFY(putFile(fixture.path, "alice\n"));
        QCOMPARE(fixture.settled(), "alice\nbob\n");
        QCOMPARE(fixture.text.read()->written, "alice\n");
        waitForPatience();
        QCOMPARE(fixture.settled(), "alice\n");
    }

    void aLossIsAnErrorUntilTheTextIsBack()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("text.txt"));
        SharedText::Options lossy = options();
        lossy.loss = [](const QByteArray &before, const QByteArray &now) {
            return now.isEmpty() && !before.isEmpty() ? std::optional(QStringLiteral("is empty")) : std::nullopt;
        };
        QVERIFY(putFile(path, ""));
        SharedText text(posixFileOperations(), path.toLocal8Bit(), lossy);
        QCOMPARE(text.read()->settled, ""); // what was never there is no loss
        QTest::qWait(TicksMs);
        QVERIFY(putInPlace(path, "alice\n"));
        QCOMPARE(text.read()->settled, "alice\n");
        const QString back = folder.filePath(QStringLiteral("back.txt"));
        QVERIFY(putFile(back, "alice\nbob\n")); // made before the first goes, so that it is another inode
        QVERIFY(putInPlace(path, ""));
        for (int i = 0; i < 2; ++i)
            QCOMPARE(text.read().error().detail, path + QStringLiteral(" is empty"));
        QVERIFY(QFile::remove(path) && QFile::rename(back, path));
        QCOMPARE(text.read()->settled, "alice\nbob\n");
        QVERIFY(putFile(path, "")); // where it is: held, and then a loss
        QCOMPARE(text.read()->settled, "alice\nbob\n");
        waitForPatience();
        QVERIFY(!text.read());
        QVERIFY(text.change([](const QByteArray &) { return QByteArray("carol\n"); }));
        QCOMPARE(text.read()->settled, "carol\n");
        QVERIFY(text.change([](const QByteArray &) { return QByteArray(""); }));
        QCOMPARE(text.read()->settled, ""); // our own change is meant
    }
};

QTEST_GUILESS_MAIN(tst_SharedText)
#include "tst_sharedtext.moc"
