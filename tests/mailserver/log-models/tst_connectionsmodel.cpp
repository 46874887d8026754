// SPDX-License-Identifier: MIT
#include "log/connectionsfilter.h"
#include "log/connectionsmodel.h"
#include "log/logmodels.h"
#include "mailserver/log-models/events.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using Log::ConnectionsModel;
using Kind = Events::ConnectionEvent::Kind;

using namespace Qt::Literals::StringLiterals;

class tst_ConnectionsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newestFirst();
    void addsUpAConnection();
    void keepsEndedUpToTheLimit_data();
    void keepsEndedUpToTheLimit();
    void liveOnesStay();
    void lateOpeningsFindTheirPlace();
    void aTailOfAForgottenConnectionMakesNoRow();
    void clearsEndedOnes();
    void agesOfLiveOnesGrow();
    void filters();
    void countsTraffic();

private:
    static QStringList column(const QAbstractItemModel &model, int column);
};

QStringList tst_ConnectionsModel::column(const QAbstractItemModel &model, int column)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts.append(model.index(row, column).data().toString());
    return texts;
}

void tst_ConnectionsModel::newestFirst()
{
    ConnectionsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    EventMaker maker;
    model.append({maker.opened(1), maker.opened(2)});
    model.append({maker.opened(3)});
    QCOMPARE(column(model, ConnectionsModel::Number), QStringList({u"3"_s, u"2"_s, u"1"_s}));
    QCOMPARE(model.liveCount(), 3);
}

void tst_ConnectionsModel::addsUpAConnection()
{
    QLocale::setDefault(QLocale::c());
    ConnectionsModel model;
    EventMaker maker;
    model.append({maker.opened(1), maker.server(1, "+OK ready"), maker.client(1, "USER alice"),
                  maker.make(1, Kind::LoggedIn, "alice"), maker.make(1, Kind::MailboxLocked, "alice"),
                  maker.make(1, Kind::StateChanged, "Transaction")});
    const auto cell = [&model](int column) { return model.index(0, column).data().toString(); };
    QCOMPARE(cell(ConnectionsModel::Peer), u"127.0.0.1:50001"_s);
    QCOMPARE(cell(ConnectionsModel::Protocol), u"POP3 (lock)"_s);
    QCOMPARE(cell(ConnectionsModel::User), u"alice"_s);
    QCOMPARE(cell(ConnectionsModel::State), u"Transaction"_s);
    QCOMPARE(cell(ConnectionsModel::In), u"12 bytes"_s);
    QCOMPARE(cell(ConnectionsModel::Out), u"11 bytes"_s);
    Events::ConnectionEvent tls = maker.make(1, Kind::Note, "TLS started: TLSv1.3 TLS_AES_256_GCM_SHA384");
    tls.rule = "tls";
    model.append({tls});
    QCOMPARE(cell(ConnectionsModel::Protocol), u"POP3 (TLSv1.3, lock)"_s);
    model.append({maker.closed(1)});
    QCOMPARE(cell(ConnectionsModel::Protocol), u"POP3 (TLSv1.3)"_s);
    QCOMPARE(cell(ConnectionsModel::State), u"Closed: quit"_s);
    QCOMPARE(model.liveCount(), 0);
}

void tst_ConnectionsModel::keepsEndedUpToTheLimit_data()
{
    QTest::addColumn<int>("connections");
    QTest::addColumn<bool>("oneBatch");
    QTest::addColumn<int>("rows");
    QTest::addColumn<QString>("oldest");
    QTest::newRow("below the limit") << 4 << false << 4 << u"1"_s;
    QTest::newRow("at the limit") << 5 << false << 5 << u"1"_s;
    QTest::newRow("above the limit the oldest goes") << 6 << false << 5 << u"2"_s;
    QTest::newRow("all in one batch, far above") << 500 << true << 5 << u"496"_s;
}

void tst_ConnectionsModel::keepsEndedUpToTheLimit()
{
    QFETCH(int, connections);
    QFETCH(bool, oneBatch);
    ConnectionsModel model(5);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    EventMaker maker;
    QList<Events::ConnectionEvent> events;
    for (int i = 1; i <= connections; ++i) {
        events.append({maker.opened(quint64(i)), maker.closed(quint64(i))});
        if (!oneBatch)
            model.append(std::exchange(events, {}));
    }
    model.append(events);
    model.append({maker.client(9999, "HELO x")}); // a limit that was reached inside a batch holds after the next
    QCOMPARE(model.liveCount(), 1);
    QTEST(model.rowCount() - 1, "rows");
    QTEST(model.index(model.rowCount() - 1, 0).data().toString(), "oldest");
}

void tst_ConnectionsModel::liveOnesStay()
{
    ConnectionsModel model(2);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    EventMaker maker;
    model.append({maker.opened(1), maker.opened(2), maker.closed(2), maker.opened(3), maker.opened(4)});
    model.append({maker.closed(4), maker.opened(5), maker.closed(5)});
    QCOMPARE(column(model, ConnectionsModel::Number), QStringList({u"5"_s, u"4"_s, u"3"_s, u"1"_s}));
    QCOMPARE(model.liveCount(), 2);
}

void tst_ConnectionsModel::lateOpeningsFindTheirPlace()
{
    ConnectionsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    EventMaker maker;
    model.append({maker.opened(2), maker.opened(5)});
    model.append({maker.opened(3), maker.opened(7), maker.opened(1)});
    QCOMPARE(column(model, ConnectionsModel::Number), QStringList({u"7"_s, u"5"_s, u"3"_s, u"2"_s, u"1"_s}));
}

void tst_ConnectionsModel::aTailOfAForgottenConnectionMakesNoRow()
{
    ConnectionsModel model;
    EventMaker maker;
    model.append({maker.make(1, Kind::MailboxUnlocked, "alice"), maker.closed(2)});
    QCOMPARE(model.rowCount(), 0);
}

void tst_ConnectionsModel::clearsEndedOnes()
{
    ConnectionsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    EventMaker maker;
    model.append({maker.opened(1), maker.closed(1), maker.opened(2), maker.opened(3), maker.closed(3)});
    model.clearEnded();
    QCOMPARE(column(model, ConnectionsModel::Number), QStringList({u"2"_s}));
}

void tst_ConnectionsModel::agesOfLiveOnesGrow()
{
    ConnectionsModel model;
    EventMaker maker;
    model.append({maker.opened(1), maker.opened(2), maker.closed(2)});
    model.setNow(maker.now() + 65'000);
    QCOMPARE(column(model, ConnectionsModel::Age), QStringList({u"0:00"_s, u"1:05"_s}));
    model.setNow(maker.now() + 3'661'000);
    QCOMPARE(column(model, ConnectionsModel::Age), QStringList({u"0:00"_s, u"1:01:01"_s}));
}

void tst_ConnectionsModel::filters()
{
    ConnectionsModel model;
    Log::ConnectionsFilter filter;
    filter.setSourceModel(&model);
    QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    EventMaker maker;
    model.append(
        {maker.opened(1), maker.make(1, Kind::LoggedIn, "Alice"), maker.opened(2), maker.closed(2), maker.opened(4)});
    const auto shown = [&filter] { return column(filter, ConnectionsModel::Number); };
    filter.setLiveOnly(true);
    QCOMPARE(shown(), QStringList({u"4"_s, u"1"_s}));
    filter.setLiveOnly(false);
    filter.setProtocol(Events::Protocol::Smtp);
    QCOMPARE(shown(), QStringList({u"4"_s, u"2"_s}));
    filter.setProtocol({});
    filter.setText(u"alice"_s, {4}, false); // its user, or one of its lines
    QCOMPARE(shown(), QStringList({u"4"_s, u"1"_s}));
    filter.setText(u"alice"_s, {4}, true); // one of its lines alone
    QCOMPARE(shown(), QStringList({u"4"_s}));
}

void tst_ConnectionsModel::countsTraffic()
{
    Log::LogModels models;
    QSignalSpy mailChanged(&models, &Log::LogModels::mailChanged);
    EventMaker maker;
    QList<Events::ConnectionEvent> events = {maker.opened(1)};
    for (int i = 0; i < 10; ++i)
        events.append(maker.make(1, Kind::MessageStored, "alice"));
    models.append(events);
    QCOMPARE(mailChanged.count(), 1);
    QCOMPARE(models.traffic()->connections(), quint64(1));
    QCOMPARE(models.traffic()->messages(), quint64(10));
    QCOMPARE(models.traffic()->messagesPerSecond(maker.now()), 2.0);
    QCOMPARE(models.traffic()->messagesPerSecond(maker.now() + 1000 * (Log::RateSeconds + 1)), 0.0);
    models.noteDropped(7);
    QCOMPARE(models.lines()->rowCount(), 12);
}

QTEST_GUILESS_MAIN(tst_ConnectionsModel)
#include "tst_connectionsmodel.moc"
