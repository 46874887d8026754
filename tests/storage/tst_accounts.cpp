// SPDX-License-Identifier: MIT
#include "everypage.h"
#include "file/accounts/fileaccounts.h"
#include "memory/memoryaccounts.h"
#include "storagehelpers.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Storage;

namespace {

using Names = QList<QByteArray>;

Names namesOf(const QList<Account> &accounts)
{
    Names names;
    for (const Account &account : accounts)
        names << account.user;
    return names;
}

QList<Account> manyAccounts(qsizetype count)
{
    QList<Account> accounts;
    for (qsizetype i = 0; i < count; ++i)
        accounts.append({"user" + QByteArray::number(i), "secret"});
    return accounts;
}

} // namespace

/// What every kind of Accounts promises.
class TestAccounts : public QObject
{
    Q_OBJECT

    /// Of the kind that the row names.
    std::shared_ptr<Accounts> accountsOf(const QString &kind, const QList<Account> &content)
    {
        if (kind == QStringLiteral("memory"))
            return std::make_shared<MemoryAccounts>(content);
        m_folder = std::make_unique<QTemporaryDir>();
        QByteArray text;
        for (const Account &account : content)
            text += account.user + ' ' + account.secret + '\n';
        if (!StorageTest::putFile(m_folder->filePath(QStringLiteral("userinfo.txt")), text))
            return {};
        const auto file = std::make_shared<UserInfoFile>(posixFileOperations(), m_folder->path().toLocal8Bit(),
                                                         [](const QString &) {});
        return std::make_shared<FileAccounts>(file);
    }

    static void addKinds()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("in memory") << QStringLiteral("memory");
        QTest::newRow("in userinfo.txt") << QStringLiteral("file");
    }

private Q_SLOTS:
    void pages_data() { addKinds(); }
    void pages()
    {
        QFETCH(QString, kind);
        const auto accounts = accountsOf(kind, {{"Alice", "a"}, {"bob", "b"}, {"carol", "c"}});
        const auto page = [&accounts](const QByteArray &after, qsizetype count) {
            return namesOf(accounts->page(after, count).waitForResult().value());
        };
        QCOMPARE(page({}, 2), Names({"Alice", "bob"}));
        QCOMPARE(page({}, 3), Names({"Alice", "bob", "carol"}));
        QCOMPARE(page({}, 4), Names({"Alice", "bob", "carol"}));
        QCOMPARE(page("ALICE", 1), Names({"bob"}));
        QCOMPARE(page("bob", 5), Names({"carol"}));
        QCOMPARE(page("carol", 5), Names());
        QCOMPARE(accounts->page("dave", 5).waitForResult().error().kind, StoreError::Kind::NoSuchUser);
    }

    void among_data() { addKinds(); }
    void among()
    {
        QFETCH(QString, kind);
        const auto accounts = accountsOf(kind, {{"Alice", "a"}, {"bob", "b"}});
        QCOMPARE(namesOf(accounts->among({"BOB", "", "nobody", "alice"}).waitForResult().value()),
                 Names({"bob", "Alice"}));
        QCOMPARE(namesOf(accounts->among({}).waitForResult().value()), Names());
        QVERIFY(accounts->add("dave", "d").waitForResult());
        QCOMPARE(namesOf(accounts->among({"dave"}).waitForResult().value()), Names({"dave"}));
    }

    void revisionTellsOfChanges_data() { addKinds(); }
    void revisionTellsOfChanges()
    {
        QFETCH(QString, kind);
        const auto accounts = accountsOf(kind, {{"alice", "a"}});
        const auto revision = [&accounts] { return accounts->revision().waitForResult().value(); };
        quint64 before = revision();
        QCOMPARE(revision(), before);
        const auto isAnother = [&] { return std::exchange(before, revision()) != before; };
        QVERIFY(accounts->add("bob", "b").waitForResult());
        QVERIFY(isAnother());
        QVERIFY(accounts->setSecret("bob", "other").waitForResult());
        QVERIFY(isAnother());
        QVERIFY(accounts->remove("bob").waitForResult());
        QVERIFY(isAnother());
        QVERIFY(!accounts->remove("bob").waitForResult());
        QVERIFY(!isAnother());
    }

    void everyPageGivesAll_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<qsizetype>("count");
        for (const QString &kind : {QStringLiteral("memory"), QStringLiteral("file")}) {
            for (const qsizetype count : {qsizetype(0), PageEntries - 1, PageEntries, PageEntries + 1, 3 * PageEntries})
                QTest::addRow("%s, %lld", qPrintable(kind), qlonglong(count)) << kind << count;
        }
    }
    void everyPageGivesAll()
    {
        QFETCH(QString, kind);
        QFETCH(qsizetype, count);
        const QList<Account> content = manyAccounts(count);
        const auto accounts = accountsOf(kind, content);
        const auto askPage = [accounts](const QByteArray &after, qsizetype most) {
            return accounts->page(after, most);
        };
        QCOMPARE(namesOf(everyPage<Account>(askPage).waitForResult().value()), namesOf(content));
    }

    // The account behind which the next page begins is removed before it is asked for.
    void everyPageBeginsAgain_data()
    {
        QTest::addColumn<int>("removals");
        QTest::addColumn<bool>("isGiven");
        QTest::newRow("once") << 1 << true;
        QTest::newRow("as often as is borne") << MaxPageRestarts << true;
        QTest::newRow("more often") << MaxPageRestarts + 1 << false;
    }
    void everyPageBeginsAgain()
    {
        QFETCH(int, removals);
        QFETCH(bool, isGiven);
        const auto accounts = std::make_shared<MemoryAccounts>(manyAccounts(PageEntries + 100));
        const auto askPage = [accounts, left = std::make_shared<int>(removals)](const QByteArray &after,
                                                                                qsizetype count) {
            if (!after.isEmpty() && --*left >= 0)
                accounts->remove(after).waitForResult();
            return accounts->page(after, count);
        };
        const auto all = everyPage<Account>(askPage).waitForResult();
        QCOMPARE(all.has_value(), isGiven);
        if (isGiven)
            QCOMPARE(all->size(), PageEntries + 100 - removals);
        else
            QCOMPARE(all.error().kind, StoreError::Kind::NoSuchUser);
    }

    void everyPageTellsAFailure()
    {
        const auto askPage = [](const QByteArray &, qsizetype) {
            return Answer<Expected<QList<Account>, StoreError>>(
                tl::unexpected(StoreError{StoreError::Kind::Failed, QStringLiteral("the disk is gone")}));
        };
        QCOMPARE(everyPage<Account>(askPage).waitForResult().error().detail, QStringLiteral("the disk is gone"));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestAccounts)
#include "tst_accounts.moc"
