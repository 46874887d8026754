// SPDX-License-Identifier: MIT
#include "filesoftests.h"
#include "sharedtext.h"

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
};

QTEST_GUILESS_MAIN(tst_SharedText)
#include "tst_sharedtext.moc"
