// SPDX-License-Identifier: MIT
#include "model/bansmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace Qt::Literals::StringLiterals;
using Model::BansModel;

/// Bans whose clock the test turns.
struct BansFixture
{
    qint64 now = 1'000'000;
    std::shared_ptr<Guard::Bans> bans = std::make_shared<Guard::Bans>([this] { return now; });
    BansModel model{bans};
    QAbstractItemModelTester tester{&model};

    explicit BansFixture(int failures = 3) { bans->setRules({.failures = failures}); }

    void fail(const QString &address, int times)
    {
        for (int i = 0; i < times; ++i)
            bans->failed(QHostAddress(address));
    }
    QString cell(int row, int column) const { return model.index(row, column).data().toString(); }
};

class tst_BansModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhoIsBanned();
    void tellsOfABanFromAnotherThread();
    void manyBansAreOneLook();
    void aBanRunsOut();
    void lifts();
    void liftsSeveral();
};

void tst_BansModel::showsWhoIsBanned()
{
    BansFixture fixture;
    fixture.fail(u"192.0.2.1"_s, 2);
    fixture.model.refresh();
    QCOMPARE(fixture.model.rowCount(), 0);
    fixture.fail(u"192.0.2.1"_s, 1);
    fixture.now += 1000;
    fixture.fail(u"2001:db8::1"_s, 3);
    fixture.model.refresh();
    QCOMPARE(fixture.model.rowCount(), 2);
    QCOMPARE(fixture.model.rowOf(u"192.0.2.1"_s) + fixture.model.rowOf(u"2001:db8::/64"_s), 1);
    const int row = fixture.model.rowOf(u"192.0.2.1"_s);
    QCOMPARE(fixture.cell(row, BansModel::Failures), u"3"_s);
    const QDateTime since = fixture.model.index(row, BansModel::Since).data(BansModel::SortRole).toDateTime();
    const QDateTime until = fixture.model.index(row, BansModel::Until).data(BansModel::SortRole).toDateTime();
    QCOMPARE(since.msecsTo(until), Guard::BanRules().time.count());
}

void tst_BansModel::tellsOfABanFromAnotherThread()
{
    BansFixture fixture;
    QSignalSpy banned(&fixture.model, &BansModel::banned);
    std::thread([&fixture] { fixture.fail(u"192.0.2.7"_s, 3); }).join();
    QTRY_COMPARE(banned.count(), 1);
    QVERIFY(banned.first().first().toString().startsWith(u"192.0.2.7 is blocked until "_s));
    QCOMPARE(fixture.model.rowCount(), 1);
}

void tst_BansModel::manyBansAreOneLook()
{
    BansFixture fixture(1);
    QSignalSpy reset(&fixture.model, &QAbstractItemModel::modelReset);
    for (int i = 0; i < 200; ++i)
        fixture.fail(u"192.0.2.%1"_s.arg(i), 1);
    QTRY_COMPARE(fixture.model.rowCount(), 200);
    QCOMPARE(reset.count(), 1);
}

void tst_BansModel::aBanRunsOut()
{
    BansFixture fixture;
    fixture.fail(u"192.0.2.1"_s, 3);
    fixture.model.refresh();
    fixture.now += Guard::BanRules().time.count() - 1;
    fixture.model.refresh();
    QCOMPARE(fixture.model.rowCount(), 1);
    fixture.now += 1;
    fixture.model.refresh();
    QCOMPARE(fixture.model.rowCount(), 0);
}

void tst_BansModel::lifts()
{
    BansFixture fixture;
    fixture.fail(u"192.0.2.1"_s, 3);
    fixture.model.refresh();
    QSignalSpy lifted(&fixture.model, &BansModel::lifted);
    fixture.model.lift({0});
    QCOMPARE(fixture.model.rowCount(), 0);
    QVERIFY(!fixture.bans->isBanned(QHostAddress(u"192.0.2.1"_s)));
    QCOMPARE(lifted.first().first().toString(), u"192.0.2.1 may connect again."_s);
}

void tst_BansModel::liftsSeveral()
{
    BansFixture fixture;
    for (const QString &address : {u"192.0.2.1"_s, u"192.0.2.2"_s, u"2001:db8::1"_s})
        fixture.fail(address, 3);
    fixture.model.refresh();
    QSignalSpy lifted(&fixture.model, &BansModel::lifted);
    fixture.model.lift({0, 2});
    QCOMPARE(fixture.model.rowCount(), 1);
    QCOMPARE(lifted.count(), 1);
}

QTEST_GUILESS_MAIN(tst_BansModel)
#include "tst_bansmodel.moc"
