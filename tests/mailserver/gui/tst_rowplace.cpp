// SPDX-License-Identifier: MIT
#include "gui/sortedtable.h"
#include "mailserver/gui/windowfixture.h"
#include "mailserver/log-models/events.h"

#include <QAction>
#include <QHeaderView>
#include <QScrollBar>
#include <QTest>

#include <algorithm>

using Gui::SortedTable;
using Log::ConnectionsModel;

using namespace Qt::Literals::StringLiterals;

/// What a person looks at in a table stays where it is while rows come and go.
class tst_RowPlace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_fixture.reset(); }

    void theSelectedRowStays_data();
    void theSelectedRowStays();
    void theTopShowsTheNewest();
    void theFirstRowInViewStays();
    void theSelectedRowIsNotBroughtBackIntoView();
    void rowsThatGoAboveDoNotMoveTheOthers();
    void withoutTheSelectedRowTheNewestAreSeenAgain();
    void whoScrollsByHandStaysThere();

private:
    static constexpr int SeveralPages = 300;

    /// Live ones; each in a turn of the event loop, as the log brings them.
    void connectMore(int connections);
    void endAll();
    quint64 numberIn(int row) const;
    int rowOf(quint64 number) const;
    int placeOf(quint64 number) const { return m_table->rowViewportPosition(rowOf(number)); }
    void select(int row);
    QScrollBar *bar() const { return m_table->verticalScrollBar(); }
    QAction *action(const QString &text) const;

    std::unique_ptr<WindowFixture> m_fixture;
    EventMaker m_maker;
    SortedTable *m_table = nullptr;
    quint64 m_newest = 0;
};

void tst_RowPlace::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    m_newest = 0;
    m_fixture->window.resize(1024, 700);
    m_fixture->window.show();
    m_table = m_fixture->find<SortedTable>(u"Connections"_s);
    QList<Events::ConnectionEvent> events;
    while (m_newest < SeveralPages)
        events.append(m_maker.opened(++m_newest));
    m_fixture->log.append(events);
    QTRY_VERIFY(bar()->maximum() > 200);
    QCOMPARE(bar()->value(), 0);
}

void tst_RowPlace::connectMore(int connections)
{
    for (int made = 0; made < connections; ++made) {
        m_fixture->log.append({m_maker.opened(++m_newest), m_maker.client(m_newest, "HELO x")});
        QCoreApplication::processEvents();
    }
    QTest::qWait(1);
}

void tst_RowPlace::endAll()
{
    QList<Events::ConnectionEvent> events;
    for (quint64 number = 1; number <= m_newest; ++number)
        events.append(m_maker.closed(number));
    m_fixture->log.append(events);
}

quint64 tst_RowPlace::numberIn(int row) const
{
    return m_table->model()->index(row, 0).data(ConnectionsModel::NumberRole).toULongLong();
}

int tst_RowPlace::rowOf(quint64 number) const
{
    for (int row = 0; row < m_table->model()->rowCount(); ++row) {
        if (numberIn(row) == number)
            return row;
    }
    return -1;
}

void tst_RowPlace::select(int row)
{
    QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {},
                      m_table->visualRect(m_table->model()->index(row, ConnectionsModel::Peer)).center());
    QTRY_COMPARE(m_table->selectedRow(), row);
}

QAction *tst_RowPlace::action(const QString &text) const
{
    const QList<QAction *> actions = m_fixture->window.findChildren<QAction *>();
    const auto found = std::find_if(actions.begin(), actions.end(),
                                    [&text](QAction *one) { return one->text().remove(u'&') == text; });
    return found == actions.end() ? nullptr : *found;
}

void tst_RowPlace::theSelectedRowStays_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<int>("scrolled");
    QTest::addRow("in the order of before, at the top") << -1 << 0;
    QTest::addRow("in the order of before, further down") << -1 << 40;
    QTest::addRow("newest first, at the top") << int(ConnectionsModel::Number) << 0;
    QTest::addRow("newest first, further down") << int(ConnectionsModel::Number) << 40;
    QTest::addRow("by state, which changes") << int(ConnectionsModel::State) << 40;
}

void tst_RowPlace::theSelectedRowStays()
{
    QFETCH(int, column);
    QFETCH(int, scrolled);
    if (column >= 0)
        m_table->sortByColumn(column, Qt::DescendingOrder);
    bar()->setValue(scrolled);
    select(scrolled + 2);
    const quint64 followed = numberIn(scrolled + 2);
    const int place = placeOf(followed);
    for (int step = 0; step < 20; ++step) {
        connectMore(3);
        m_fixture->log.append({m_maker.make(quint64(step + 1), Events::ConnectionEvent::Kind::StateChanged, "Greeted"),
                               m_maker.client(followed, "NOOP"), m_maker.closed(quint64(30 + step))});
        QTest::qWait(1);
        QCOMPARE(placeOf(followed), place);
    }
    QCOMPARE(numberIn(m_table->selectedRow()), followed);
    QCOMPARE(m_table->selectionModel()->selectedRows().size(), 1);
}

void tst_RowPlace::theTopShowsTheNewest()
{
    connectMore(30);
    QCOMPARE(bar()->value(), 0);
    QCOMPARE(placeOf(m_newest), 0);
}

void tst_RowPlace::theFirstRowInViewStays()
{
    bar()->setValue(40);
    const quint64 first = numberIn(40);
    connectMore(30);
    QCOMPARE(placeOf(first), 0);
}

void tst_RowPlace::theSelectedRowIsNotBroughtBackIntoView()
{
    select(2);
    const quint64 selected = numberIn(2);
    bar()->setValue(100);
    const quint64 first = numberIn(100);
    connectMore(30);
    QCOMPARE(placeOf(first), 0);
    QCOMPARE(numberIn(m_table->selectedRow()), selected);
}

// Oldest first: what ended makes room at the top.
void tst_RowPlace::rowsThatGoAboveDoNotMoveTheOthers()
{
    m_table->sortByColumn(ConnectionsModel::Number, Qt::AscendingOrder);
    bar()->setValue(100);
    select(103);
    const quint64 followed = numberIn(103);
    const int place = placeOf(followed);
    QList<Events::ConnectionEvent> events;
    for (quint64 number = 1; number <= 50; ++number)
        events.append(m_maker.closed(number));
    m_fixture->log.append(events);
    action(u"Live Only"_s)->setChecked(true);
    QTest::qWait(1);
    QCOMPARE(rowOf(followed), 53);
    QCOMPARE(placeOf(followed), place);
}

void tst_RowPlace::withoutTheSelectedRowTheNewestAreSeenAgain()
{
    select(2);
    connectMore(30);
    QVERIFY(bar()->value() > 0);
    action(u"Show All Connections"_s)->trigger();
    QTRY_COMPARE(bar()->value(), 0);
    connectMore(1);
    QCOMPARE(placeOf(m_newest), 0);

    action(u"Live Only"_s)->setChecked(true);
    select(2);
    const quint64 followed = numberIn(2);
    connectMore(30);
    QVERIFY(bar()->value() > 0);
    m_fixture->log.append({m_maker.closed(followed)});
    QTRY_COMPARE(bar()->value(), 0);
}

void tst_RowPlace::whoScrollsByHandStaysThere()
{
    select(2);
    connectMore(30);
    bar()->triggerAction(QAbstractSlider::SliderPageStepAdd);
    const quint64 first = numberIn(bar()->value());
    action(u"Show All Connections"_s)->trigger();
    connectMore(30);
    QCOMPARE(placeOf(first), 0);
    endAll();
    connectMore(1);
    QCOMPARE(placeOf(first), 0);
}

QTEST_MAIN(tst_RowPlace)
#include "tst_rowplace.moc"
