// SPDX-License-Identifier: MIT
#include "disk/faultyfiles.h"
#include "disk/filesoftests.h"
#include "filetools.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Disk;
using namespace DiskTest;

class tst_FileTools final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothPiecesAreWritten_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<int>("most"); // octets that a call takes; 0: all
        QTest::addColumn<int>("calls");
        QTest::newRow("in one call") << QByteArray("first") << QByteArray("second") << 0 << 1;
        QTest::newRow("nothing") << QByteArray() << QByteArray() << 0 << 0;
        QTest::newRow("no first one") << QByteArray() << QByteArray("second") << 0 << 1;
        QTest::newRow("no second one") << QByteArray("first") << QByteArray() << 0 << 1;
        QTest::newRow("cut within the first one") << QByteArray("first") << QByteArray("second") << 4 << 3;
        QTest::newRow("cut between them") << QByteArray("first") << QByteArray("second") << 5 << 3;
        QTest::newRow("cut within the second one") << QByteArray("first") << QByteArray("second") << 6 << 2;
        QTest::newRow("an octet at a time") << QByteArray("first") << QByteArray("second") << 1 << 11;
    }
    void bothPiecesAreWritten()
    {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        QFETCH(int, most);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("file"));
        const auto files = std::make_shared<FaultyFiles>();
        const auto file = openFile(files, path.toLocal8Bit(), O_WRONLY | O_CREAT | O_APPEND);
        QVERIFY(file);
        files->shortenWrites(static_cast<size_t>(most));
        files->failAt(0, 0);
        QVERIFY(writeBoth(*files, *file, path.toLocal8Bit(), first, second));
        QTEST(int(files->calls().size()), "calls");
        QCOMPARE(fileOctets(path), first + second);
    }

    void anErrorIsTold_data()
    {
        QTest::addColumn<int>("call");
        QTest::newRow("of both") << 1;
        QTest::newRow("of the rest") << 2;
    }
    void anErrorIsTold()
    {
        QFETCH(int, call);
        const QTemporaryDir folder;
        const QByteArray path = folder.filePath(QStringLiteral("file")).toLocal8Bit();
        const auto files = std::make_shared<FaultyFiles>();
        const auto file = openFile(files, path, O_WRONLY | O_CREAT | O_APPEND);
        QVERIFY(file);
        files->shortenWrites(7);
        files->failAt(call, ENOSPC);
        const Done done = writeBoth(*files, *file, path, "first", "second");
        QVERIFY(!done);
        QCOMPARE(done.error().kind, Error::Kind::Full);
    }
};

QTEST_GUILESS_MAIN(tst_FileTools)
#include "tst_filetools.moc"
