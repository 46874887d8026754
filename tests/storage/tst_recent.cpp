// SPDX-License-Identifier: MIT
#include "disk/faultyfiles.h"
#include "file/accounts/fileaccounts.h"
#include "filestorefixture.h"

#include <QTest>

#include <optional>

using namespace Storage;
using namespace DiskTest;
using namespace StorageTest;

/// What memory answers for a recipient: only yes, only for a moment, and a delivery looks again.
class tst_Recent final : public QObject
{
    Q_OBJECT

    using Refusal = std::optional<StoreError::Kind>;

    static Refusal refusalBy(FileMailStore &store, const QByteArray &user)
    {
        const auto has = store.hasMailbox(user, 1).waitForResult();
        return has ? Refusal() : has.error().kind;
    }
    static Refusal deliveryTo(FileMailStore &store, const QByteArray &user)
    {
        const auto delivered = deliver(store, envelope({user}), message("x"));
        return delivered ? Refusal() : delivered.error().kind;
    }

private Q_SLOTS:
    void memoryAnswersWithinTheCallAndForAMoment()
    {
        const auto files = std::make_shared<FaultyFiles>();
        FileStoreFixture fixture(files);
        QCOMPARE(refusalBy(fixture.store(), "alice"), Refusal());
        files->failAt(0, 0);
        QVERIFY(fixture.store().hasMailbox("ALICE", 1).isReady());
        QCOMPARE(files->calls(), QList<QByteArray>());
        QTest::qSleep(int(std::max(RecentMs, DiskReserve::LookMs).count()) + 1);
        QCOMPARE(refusalBy(fixture.store(), "alice"), Refusal());
        QVERIFY(!files->calls().isEmpty()); // it was looked at again
    }

    void aRemovedAccount()
    {
        FileStoreFixture fixture;
        QCOMPARE(refusalBy(fixture.store(), "alice"), Refusal());
        QVERIFY(fixture.store().removeUser("alice", false).waitForResult());
        QCOMPARE(refusalBy(fixture.store(), "alice"), Refusal(StoreError::Kind::NoSuchUser));
    }

    void anAccountThatAnotherProcessRemoved()
    {
        FileStoreFixture fixture;
        const auto other = fixture.open();
        QCOMPARE(deliveryTo(fixture.store(), "alice"), Refusal());
        QCOMPARE(refusalBy(fixture.store(), "alice"), Refusal());
        QVERIFY(other->removeUser("alice", false).waitForResult());
        QCOMPARE(deliveryTo(fixture.store(), "alice"), Refusal(StoreError::Kind::NoSuchUser));
        QTRY_COMPARE(refusalBy(fixture.store(), "alice"), Refusal(StoreError::Kind::NoSuchUser));
        QVERIFY(!QFile::exists(fixture.path("USERS/alice")));
    }

    void anAccountThatAnotherProcessAdded()
    {
        FileStoreFixture fixture;
        QCOMPARE(refusalBy(fixture.store(), "carol"), Refusal(StoreError::Kind::NoSuchUser));
        QVERIFY(putInPlace(fixture.path("userinfo.txt"), "alice a\nbob b\ncarol c\n"));
        QCOMPARE(refusalBy(fixture.store(), "carol"), Refusal());
        QCOMPARE(deliveryTo(fixture.store(), "carol"), Refusal());
    }

    void aQuota()
    {
        FileStoreFixture fixture;
        QCOMPARE(deliveryTo(fixture.store(), "alice"), Refusal());
        QCOMPARE(refusalBy(fixture.store(), "alice"), Refusal());
        QVERIFY(fixture.store().setQuota("alice", {Quota::Kind::Limited, 1}).waitForResult());
        QCOMPARE(refusalBy(fixture.store(), "alice"), Refusal(StoreError::Kind::OverQuota));
        QVERIFY(fixture.store().setQuota("alice", {Quota::Kind::Unlimited, 0}).waitForResult());
        QCOMPARE(refusalBy(fixture.store(), "alice"), Refusal());
    }

    void aQuotaThatAnotherProcessSet()
    {
        FileStoreFixture fixture;
        const auto other = fixture.open();
        QCOMPARE(deliveryTo(fixture.store(), "alice"), Refusal());
        QCOMPARE(refusalBy(fixture.store(), "alice"), Refusal());
        QVERIFY(other->setQuota("alice", {Quota::Kind::Limited, 1}).waitForResult());
        QCOMPARE(deliveryTo(fixture.store(), "alice"), Refusal(StoreError::Kind::OverQuota));
        QTRY_COMPARE(refusalBy(fixture.store(), "alice"), Refusal(StoreError::Kind::OverQuota));
    }

    void aQuotaOfAll()
    {
        FileStoreFixture fixture;
        QCOMPARE(deliveryTo(fixture.store(), "alice"), Refusal());
        QCOMPARE(refusalBy(fixture.store(), "bob"), Refusal());
        KeepingRules rules;
        rules.quotaOfAll = 1;
        fixture.store().setKeepingRules(rules);
        QCOMPARE(refusalBy(fixture.store(), "bob"), Refusal(StoreError::Kind::OverQuota));
        QCOMPARE(deliveryTo(fixture.store(), "bob"), Refusal(StoreError::Kind::OverQuota));
        rules.quotaOfAll = 1024 * 1024;
        fixture.store().setKeepingRules(rules);
        QCOMPARE(refusalBy(fixture.store(), "bob"), Refusal());
        QVERIFY(fixture.store().hasMailbox("bob", 1).isReady());
        QCOMPARE(deliveryTo(fixture.store(), "bob"), Refusal());
    }

    void aFullDisk()
    {
        const auto files = std::make_shared<FaultyFiles>();
        FileStoreFixture fixture(files);
        QCOMPARE(deliveryTo(fixture.store(), "alice"), Refusal());
        QCOMPARE(refusalBy(fixture.store(), "alice"), Refusal());
        files->pretendDisk(1 << 30, 1000);
        QCOMPARE(deliveryTo(fixture.store(), "alice"), Refusal(StoreError::Kind::DiskFull));
        QTRY_COMPARE(refusalBy(fixture.store(), "alice"), Refusal(StoreError::Kind::DiskFull));
        files->pretendDisk(1 << 30, 1 << 30);
        QCOMPARE(refusalBy(fixture.store(), "alice"), Refusal()); // a no is never remembered
    }

    void anAccountOfTheAccounts()
    {
        FileStoreFixture fixture;
        const QByteArray folder = QFile::encodeName(QFileInfo(fixture.path("userinfo.txt")).path());
        const auto info = std::make_shared<UserInfoFile>(posixFileOperations(), folder, [](const QString &) {});
        FileAccounts accounts(info);
        QVERIFY(accounts.findRecipient("alice").waitForResult());
        QVERIFY(accounts.findRecipient("Alice").isReady());
        QVERIFY(accounts.setSecret("alice", "changed").waitForResult());
        QCOMPARE(accounts.findRecipient("alice").waitForResult()->secret, "changed");
        QVERIFY(accounts.remove("alice").waitForResult());
        QVERIFY(!accounts.findRecipient("alice").waitForResult());
    }
};

QTEST_GUILESS_MAIN(tst_Recent)
#include "tst_recent.moc"
