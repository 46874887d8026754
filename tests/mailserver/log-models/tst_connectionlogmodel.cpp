// SPDX-License-Identifier: MIT
#include "log/connectionlogmodel.h"
#include "log/logtext.h"
#include "log/savelog.h"
#include "mailserver/log-models/events.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using Log::ConnectionLogModel;

using namespace Qt::Literals::StringLiterals;

class tst_ConnectionLogModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheNewest_data();
    void keepsTheNewest();
    void filters_data();
    void filters();
    void pauseHoldsTheView();
    void elapsedIsOfTheSameConnection();
    void foldsAMessage();
    void showsRefusalsAlone();
    void knowsWhatALineAnswers();
    void keepsTheNewestTexts();
    void cutsALongCell();
    void clears();
    void countsMatchingConnections();
    void saves();
    void saysWhyItCannotSave();

private:
    static QStringList lines(const ConnectionLogModel &model);
};

QStringList tst_ConnectionLogModel::lines(const ConnectionLogModel &model)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts.append(model.index(row, ConnectionLogModel::Line).data().toString());
    return texts;
}

void tst_ConnectionLogModel::keepsTheNewest_data()
{
    QTest::addColumn<int>("events");
    QTest::addColumn<int>("batch");
    QTest::addColumn<int>("rows");
    QTest::addColumn<QString>("first");
    QTest::newRow("one below the bound: all stay") << 9 << 3 << 9 << u"line 0"_s;
    QTest::newRow("at the bound: all stay") << 10 << 5 << 10 << u"line 0"_s;
    QTest::newRow("one above the bound: the oldest goes") << 11 << 11 << 10 << u"line 1"_s;
    QTest::newRow("one by one above the bound") << 25 << 1 << 10 << u"line 15"_s;
    QTest::newRow("a batch larger than the bound") << 100 << 50 << 10 << u"line 90"_s;
}

void tst_ConnectionLogModel::keepsTheNewest()
{
    QFETCH(int, events);
    QFETCH(int, batch);
    ConnectionLogModel model(10);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    EventMaker maker;
    QList<Events::ConnectionEvent> waiting;
    for (int i = 0; i < events; ++i) {
        waiting.append(maker.client(1, "line " + QByteArray::number(i)));
        if (waiting.size() == batch || i == events - 1)
            model.append(std::exchange(waiting, {}));
    }
    QTEST(model.rowCount(), "rows");
    QTEST(model.index(0, ConnectionLogModel::Line).data().toString(), "first");
}

void tst_ConnectionLogModel::filters_data()
{
    QTest::addColumn<quint64>("connection");
    QTest::addColumn<int>("protocol");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    const QStringList all = {u"HELO x"_s, u"USER alice"_s, u"RCPT TO:<alice@b>"_s, u"QUIT"_s};
    QTest::newRow("no filter shows all") << quint64(0) << -1 << QString() << all;
    QTest::newRow("a connection") << quint64(2) << -1 << QString() << QStringList{all[0], all[2]};
    QTest::newRow("SMTP alone") << quint64(0) << int(Events::Protocol::Smtp) << QString()
                                << QStringList{all[0], all[2]};
    QTest::newRow("POP3 alone") << quint64(0) << int(Events::Protocol::Pop3) << QString()
                                << QStringList{all[1], all[3]};
    QTest::newRow("a text in any case") << quint64(0) << -1 << u"ALICE"_s << QStringList{all[1], all[2]};
    QTest::newRow("a text is trimmed") << quint64(0) << -1 << u" quit "_s << QStringList{all[3]};
    QTest::newRow("a peer") << quint64(0) << -1 << u"50001"_s << QStringList{all[1], all[3]};
    QTest::newRow("all three must hold") << quint64(2) << int(Events::Protocol::Smtp) << u"rcpt"_s
                                         << QStringList{all[2]};
    QTest::newRow("nothing has it") << quint64(0) << -1 << u"mallory"_s << QStringList();
}

void tst_ConnectionLogModel::filters()
{
    QFETCH(quint64, connection);
    QFETCH(int, protocol);
    QFETCH(QString, text);
    Log::LogFilter filter;
    filter.setText(text);
    if (connection != 0)
        filter.connection = connection;
    if (protocol >= 0)
        filter.protocol = Events::Protocol(protocol);
    EventMaker maker;
    const QList<Events::ConnectionEvent> events = {maker.client(2, "HELO x"), maker.client(1, "USER alice"),
                                                   maker.client(2, "RCPT TO:<alice@b>"), maker.client(1, "QUIT")};
    ConnectionLogModel before;
    QAbstractItemModelTester tester(&before, QAbstractItemModelTester::FailureReportingMode::QtTest);
    before.setFilter(filter);
    before.append(events.first(2));
    before.append(events.last(2));
    QTEST(lines(before), "expected");
    ConnectionLogModel after;
    after.append(events);
    after.setFilter(filter);
    QTEST(lines(after), "expected");
    after.setFilter({});
    QCOMPARE(after.rowCount(), 4);
}

void tst_ConnectionLogModel::pauseHoldsTheView()
{
    ConnectionLogModel model(4);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    EventMaker maker;
    model.append({maker.client(1, "a"), maker.client(1, "b")});
    model.setPaused(true);
    model.append({maker.client(1, "c")});
    QCOMPARE(lines(model), QStringList({u"a"_s, u"b"_s}));
    QCOMPARE(model.heldBack(), quint64(1));
    Log::LogFilter onlyC;
    onlyC.setText(u"c"_s);
    model.setFilter(onlyC);
    QCOMPARE(lines(model), QStringList()); // what came during the pause does not sneak in with a filter
    model.setFilter({});
    model.append({maker.client(1, "d"), maker.client(1, "e")});
    QCOMPARE(lines(model), QStringList({u"b"_s})); // the bound holds during a pause
    model.setPaused(false);
    QCOMPARE(lines(model), QStringList({u"b"_s, u"c"_s, u"d"_s, u"e"_s}));
    QCOMPARE(model.heldBack(), quint64(0));
}

void tst_ConnectionLogModel::elapsedIsOfTheSameConnection()
{
    ConnectionLogModel model;
    EventMaker maker;
    model.append({maker.server(1, "+OK"), maker.server(2, "220"), maker.client(1, "QUIT"), maker.client(2, "QUIT")});
    QStringList elapsed;
    for (int row = 0; row < 4; ++row)
        elapsed.append(model.index(row, ConnectionLogModel::Elapsed).data().toString());
    QCOMPARE(elapsed, QStringList({u"0"_s, u"0"_s, u"2"_s, u"2"_s}));
}

void tst_ConnectionLogModel::foldsAMessage()
{
    QLocale::setDefault(QLocale::c());
    EventMaker maker;
    Events::ConnectionEvent message =
        maker.make(2, Events::ConnectionEvent::Kind::MessageText, {}, Events::ConnectionEvent::Direction::FromClient);
    message.lines = 482;
    message.octets = 31000;
    QCOMPARE(Log::lineText(message), u"... 482 lines, 30.3 kB ..."_s);
}

void tst_ConnectionLogModel::showsRefusalsAlone()
{
    ConnectionLogModel model;
    EventMaker maker;
    model.append({maker.client(2, "550 is no refusal of ours"), maker.server(2, "250 ok"),
                  maker.server(2, "550 5.1.1 no"), maker.server(2, "452-4.3.1 full"), maker.server(2, "55 ok"),
                  maker.client(1, "-ERR"), maker.server(1, "+OK"), maker.server(1, "-ERR [AUTH] no"),
                  maker.server(3, "550 is text in POP3")});
    Log::LogFilter filter;
    filter.refusalsOnly = true;
    model.setFilter(filter);
    QCOMPARE(lines(model), QStringList({u"550 5.1.1 no"_s, u"452-4.3.1 full"_s, u"-ERR [AUTH] no"_s}));
    QCOMPARE(model.matchingConnections(), QSet<quint64>({1, 2}));
    QVERIFY(model.index(0, ConnectionLogModel::Line).data(ConnectionLogModel::IsRefusalRole).toBool());
    QCOMPARE(model.index(0, ConnectionLogModel::Line).data(Qt::AccessibleTextRole).toString(),
             u"refused: 550 5.1.1 no"_s);
    model.append({maker.server(2, "250 ok"), maker.server(4, "421 4.3.2 bye")});
    QCOMPARE(lines(model).last(), u"421 4.3.2 bye"_s);
    QCOMPARE(model.rowCount(), 4);
}

void tst_ConnectionLogModel::knowsWhatALineAnswers()
{
    ConnectionLogModel model;
    EventMaker maker;
    using Direction = Events::ConnectionEvent::Direction;
    using Kind = Events::ConnectionEvent::Kind;
    model.append({maker.server(2, "220 hello"), maker.client(2, "EHLO x"), maker.client(4, "NOOP"),
                  maker.server(2, "250-SIZE 1"), maker.client(2, "DATA"), maker.server(2, "354 go"),
                  maker.make(2, Kind::MessageText, {}, Direction::FromClient), maker.server(2, "550 5.6.0 no")});
    QCOMPARE(model.answeredCommand(0), QByteArray());
    QCOMPARE(model.answeredCommand(3), QByteArray("EHLO x"));
    QCOMPARE(model.answeredCommand(5), QByteArray("DATA"));
    QCOMPARE(model.answeredCommand(7), QByteArray("."));
    QCOMPARE(model.answer(6), QByteArray("550 5.6.0 no"));
    QCOMPARE(model.answer(7), QByteArray());
    QCOMPARE(model.answer(2), QByteArray());
}

void tst_ConnectionLogModel::keepsTheNewestTexts()
{
    ConnectionLogModel model;
    EventMaker maker;
    const qsizetype fitting = Log::MaxKeptTextOctets / Events::MaxBodyOctets;
    const QByteArray body(Events::MaxBodyOctets, 'x'); // shared by all
    for (qsizetype i = 0; i < fitting; ++i) {
        Events::ConnectionEvent event = maker.make(2, Events::ConnectionEvent::Kind::MessageText);
        event.body = body;
        model.append({event});
    }
    QVERIFY(!model.event(0).body.isEmpty());
    Events::ConnectionEvent event = maker.make(2, Events::ConnectionEvent::Kind::MessageText);
    event.body = "y";
    model.append({event});
    QVERIFY(model.event(0).body.isEmpty());
    QVERIFY(!model.event(1).body.isEmpty());
    QCOMPARE(model.event(int(fitting)).body, QByteArray("y"));
}

void tst_ConnectionLogModel::cutsALongCell()
{
    ConnectionLogModel model;
    EventMaker maker;
    model.append({maker.client(2, QByteArray(256, 'x')), maker.client(2, QByteArray(257, 'x')),
                  maker.client(2, QByteArray(255, 'x') + "\xf0\x9f\x98\x80")});
    QCOMPARE(lines(model),
             QStringList({QString(256, u'x'), QString(256, u'x') + u'\u2026', QString(255, u'x') + u'\u2026'}));
    QCOMPARE(model.event(1).text.size(), 257);
}

void tst_ConnectionLogModel::clears()
{
    ConnectionLogModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    EventMaker maker;
    model.append({maker.client(1, "a")});
    model.clear();
    QCOMPARE(model.rowCount(), 0);
    model.append({maker.client(1, "b")});
    QCOMPARE(lines(model), QStringList({u"b"_s}));
}

void tst_ConnectionLogModel::countsMatchingConnections()
{
    ConnectionLogModel model;
    QSignalSpy changed(&model, &ConnectionLogModel::matchingConnectionsChanged);
    EventMaker maker;
    model.append({maker.client(1, "USER alice"), maker.client(2, "HELO x")});
    QVERIFY(model.matchingConnections().isEmpty());
    Log::LogFilter filter;
    filter.setText(u"alice"_s);
    filter.connection = 2; // what is selected must not narrow which connections match
    model.setFilter(filter);
    QCOMPARE(model.matchingConnections(), QSet<quint64>{1});
    model.append({maker.client(4, "RCPT TO:<alice@b>")});
    QCOMPARE(model.matchingConnections(), (QSet<quint64>{1, 4}));
    QCOMPARE(changed.count(), 2);
}

void tst_ConnectionLogModel::saves()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.log"_s);
    EventMaker maker;
    ConnectionLogModel model;
    model.append({maker.client(1, "USER alice"), maker.client(2, "HELO x")});
    Log::LogFilter filter;
    filter.setText(u"helo"_s);
    model.setFilter(filter);
    QCOMPARE(Log::saveLog(model.shownEvents(), path), QString());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QCOMPARE(text.count('\n'), 1);
    QVERIFY2(text.endsWith("\t2\t127.0.0.1:50002\tSMTP\tC->\tHELO x\n"), text.constData());
}

void tst_ConnectionLogModel::saysWhyItCannotSave()
{
    QVERIFY(!Log::saveLog({}, u"/nowhere/at/all.log"_s).isEmpty());
}

QTEST_GUILESS_MAIN(tst_ConnectionLogModel)
#include "tst_connectionlogmodel.moc"
