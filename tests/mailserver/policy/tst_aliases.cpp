// SPDX-License-Identifier: MIT
#include "file/shared/filesharedsettings.h"
#include "memory/memoryaccounts.h"
#include "policy/aliases.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace Policy;

namespace {

/// aliases.txt in a folder of its own, and what a server makes of it.
class AliasesFixture
{
    QTemporaryDir m_folder; // there before all that is in it

public:
    AliasesFixture()
        : accounts(std::make_shared<Storage::MemoryAccounts>(QList<Storage::Account>{{"alice", "x"}, {"bob", "x"}}))
        , shared(std::make_shared<Storage::FileSharedSettings>(Disk::posixFileOperations(),
                                                               QFile::encodeName(m_folder.path())))
        , aliases(make())
        , noted(aliases.get(), &Aliases::noted)
    {
    }

    /// As a server that starts anew in the same program.
    std::shared_ptr<Aliases> make() const { return Aliases::make(shared, {u"localhost"_s}, accounts); }

    QString path() const { return m_folder.filePath(u"aliases.txt"_s); }

    /// In the file's place.
    void write(const QByteArray &text) const
    {
        QFile file(path() + u".new"_s);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        file.close();
        QFile::remove(path());
        QVERIFY(file.rename(path()));
    }

    /// Whom mail for info goes to now: "alice", "nobody", "no table".
    QByteArray info() const
    {
        const auto table = aliases->table().waitForResult();
        if (!table)
            return "no table";
        const auto targets = (*table)->find({"info", {}});
        return targets ? targets->logins.join(' ') : QByteArray("nobody");
    }

    std::shared_ptr<Storage::MemoryAccounts> accounts;
    std::shared_ptr<Storage::SharedSettings> shared;
    std::shared_ptr<Aliases> aliases;
    QSignalSpy noted;
};

constexpr int Patience = 5 * AliasLookMs;

} // namespace

/// aliases.txt as a running server uses it.
class TestAliases : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAFileThereIsNoAlias()
    {
        const AliasesFixture fixture;
        QCOMPARE(fixture.info(), QByteArray("nobody"));
        QCOMPARE(fixture.noted.size(), 0);
    }

    void theFileIsReadAgainWhenItChanges()
    {
        const AliasesFixture fixture;
        fixture.write("info: alice\n");
        QTRY_COMPARE_WITH_TIMEOUT(fixture.info(), QByteArray("alice"), Patience);
        fixture.write("info: bob\n");
        QTRY_COMPARE_WITH_TIMEOUT(fixture.info(), QByteArray("bob"), Patience);
        fixture.write("");
        QTRY_COMPARE_WITH_TIMEOUT(fixture.info(), QByteArray("nobody"), Patience);
        QCOMPARE(fixture.noted.size(), 0);
    }

    void aMissingFileLeavesTheLastTableAndIsNotedOnce()
    {
        const AliasesFixture fixture;
        fixture.write("info: alice\n");
        QTRY_COMPARE_WITH_TIMEOUT(fixture.info(), QByteArray("alice"), Patience);
        QVERIFY(QFile::remove(fixture.path()));
        for (int i = 0; i < 30; ++i) {
            QCOMPARE(fixture.info(), QByteArray("alice"));
            QTest::qWait(AliasLookMs / 10);
        }
        QCOMPARE(fixture.noted.size(), 1);
        QVERIFY(fixture.noted.first().first().toString().endsWith(
            "is missing, and it was there before; the aliases of before stay in force"_L1));
        fixture.write("info: bob\n");
        QTRY_COMPARE_WITH_TIMEOUT(fixture.info(), QByteArray("bob"), Patience);
        QCOMPARE(fixture.aliases->problem(), QString());
    }

    void aMissingFileLeavesTheAliasesToAServerThatStartsAnew()
    {
        AliasesFixture fixture;
        fixture.write("info: alice\n");
        QTRY_COMPARE_WITH_TIMEOUT(fixture.info(), QByteArray("alice"), Patience);
        QVERIFY(QFile::remove(fixture.path()));
        fixture.aliases = fixture.make();
        QCOMPARE(fixture.info(), QByteArray("alice"));
        QVERIFY(fixture.aliases->problem().endsWith("the aliases of before stay in force"_L1));
    }

    void aSaveInTwoWritesTakesNobodysAlias()
    {
        const AliasesFixture fixture;
        fixture.write("everybody: alice\ninfo: alice\n");
        QTRY_COMPARE_WITH_TIMEOUT(fixture.info(), QByteArray("alice"), Patience);
        QFile file(fixture.path());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("everybody: alice\n") > 0 && file.flush());
        for (int i = 0; i < 15; ++i) {
            QCOMPARE(fixture.info(), QByteArray("alice"));
            QTest::qWait(AliasLookMs / 10);
        }
        file.write("info: bob\n");
        file.close();
        QTRY_COMPARE_WITH_TIMEOUT(fixture.info(), QByteArray("bob"), Patience);
    }

    void aChangeThatLeavesSizeAndTimeIsSeen()
    {
        const AliasesFixture fixture;
        fixture.write("info: alice\n");
        QTRY_COMPARE_WITH_TIMEOUT(fixture.info(), QByteArray("alice"), Patience);
        struct stat before = {};
        QCOMPARE(::stat(QFile::encodeName(fixture.path()).constData(), &before), 0);
        QFile file(fixture.path());
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.write("info:   bob\n");
        file.close();
        const timespec times[] = {before.st_atim, before.st_mtim};
        QCOMPARE(::utimensat(AT_FDCWD, QFile::encodeName(fixture.path()).constData(), times, 0), 0);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.info(), QByteArray("bob"), Patience);
    }

    void aBrokenFileLeavesTheLastTableAndIsNotedOnce()
    {
        AliasesFixture fixture;
        fixture.write("info: alice\n");
        QTRY_COMPARE_WITH_TIMEOUT(fixture.info(), QByteArray("alice"), Patience);
        fixture.write("info: bob\ninfo: info\n");
        for (int i = 0; i < 30; ++i) {
            QCOMPARE(fixture.info(), QByteArray("alice"));
            QTest::qWait(AliasLookMs / 10);
        }
        QCOMPARE(fixture.noted.size(), 1);
        const QString sentence = fixture.noted.first().first().toString();
        QVERIFY2(sentence.contains("line 2: info stands in line 1 already; the aliases of before stay in force"_L1),
                 qPrintable(sentence));
        QCOMPARE(fixture.aliases->problem(), sentence);
        fixture.write("info: bob\n");
        QTRY_COMPARE_WITH_TIMEOUT(fixture.info(), QByteArray("bob"), Patience);
        QCOMPARE(fixture.aliases->problem(), QString());
    }

    void withABrokenFileFromTheStartThereIsNoTable()
    {
        const AliasesFixture fixture;
        fixture.write("info\n");
        QCOMPARE(fixture.info(), QByteArray("no table"));
        QTRY_COMPARE(fixture.noted.size(), 1);
        QVERIFY(fixture.noted.first().first().toString().endsWith("mail is not taken until that is mended"_L1));
        fixture.write("info: bob\n");
        QTRY_COMPARE_WITH_TIMEOUT(fixture.info(), QByteArray("bob"), Patience);
    }

    void anAccountThatComesMendsTheFile()
    {
        const AliasesFixture fixture;
        fixture.write("info: carol\n");
        QCOMPARE(fixture.info(), QByteArray("no table"));
        QVERIFY(fixture.accounts->add("carol", "x").waitForResult());
        QTRY_COMPARE_WITH_TIMEOUT(fixture.info(), QByteArray("carol"), Patience);
    }

    void whatIsNoFileIsNotRead_data()
    {
        QTest::addColumn<bool>("isPipe");
        QTest::newRow("a folder") << false;
        QTest::newRow("a pipe that nobody writes to") << true;
    }
    void whatIsNoFileIsNotRead()
    {
        QFETCH(bool, isPipe);
        const AliasesFixture fixture;
        const QByteArray name = QFile::encodeName(fixture.path());
        QCOMPARE(isPipe ? ::mkfifo(name.constData(), 0600) : ::mkdir(name.constData(), 0700), 0);
        QCOMPARE(fixture.info(), QByteArray("no table"));
        QVERIFY(fixture.aliases->problem().contains("is no file; "_L1));
    }

    void theSizeOfTheFile_data()
    {
        QTest::addColumn<qint64>("octets");
        QTest::addColumn<QByteArray>("info");
        QTest::newRow("at the limit") << maxOctets(Storage::SharedName::Aliases) << QByteArray("bob");
        QTest::newRow("above it") << maxOctets(Storage::SharedName::Aliases) + 1 << QByteArray("no table");
    }
    void theSizeOfTheFile()
    {
        QFETCH(qint64, octets);
        const AliasesFixture fixture;
        fixture.write(QByteArray("info: bob\n").leftJustified(octets, '\n'));
        QTEST(fixture.info(), "info");
    }
};

QTEST_GUILESS_MAIN(TestAliases)
#include "tst_aliases.moc"
