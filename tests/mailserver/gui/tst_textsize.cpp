// SPDX-License-Identifier: MIT
#include "growth.h"
#include "gui/hinttable.h"
#include "gui/pageroom.h"
#include "gui/settingspage.h"
#include "gui/textsize.h"
#include "mailserver/gui/windowfixture.h"
#include "mailserver/log-models/events.h"
#include "memory/memorysharedsettings.h"
#include "model/servercontroller.h"
#include "model/settingsmodel.h"
#include "tls/certificatekeeper.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QStringListModel>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using Gui::MainWindow;
using Gui::TextSize;

using namespace Qt::Literals::StringLiterals;

/// Larger and smaller text in the whole window.
class tst_TextSize : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWindowFitsItsScreen();
    void noPageScrollsWithNormalText();
    void normalTextNeedsTheRoomOfBefore();
    void columnsAreAsLargeAsTheirText();
    void theNumberOfALateConnectionFits();
    void theLineKeepsTheMostOfItsTable_data();
    void theLineKeepsTheMostOfItsTable();
    void columnsThatGaveWayComeBack();
    void aColumnThatIsPulledStaysAsWide();
    void theStateKeepsItsWords();
    void titlesOfSettingsKeepTheirWords();
    void hintsOfSettingsAreNotCut();
    void largerTextOfManyRowsIsLinear();

private:
    static void set(const WindowFixture &fixture, int step)
    {
        auto *size = fixture.window.findChild<TextSize *>();
        size->normal();
        for (int made = 0; made < step; ++made)
            size->larger();
        QCOMPARE(size->step(), step);
        QTest::qWait(20);
    }
    static void visitPages(WindowFixture &fixture)
    {
        for (int page = MainWindow::Connections; page <= MainWindow::HowToConnect; ++page) {
            fixture.window.showPage(MainWindow::Page(page));
            QTest::qWait(20);
        }
    }
    static QSize leastPages(const WindowFixture &fixture)
    {
        return fixture.window.findChild<QStackedWidget *>(u"pages"_s)->minimumSizeHint();
    }
};

void tst_TextSize::theWindowFitsItsScreen()
{
    WindowFixture fixture;
    fixture.window.show();
    set(fixture, TextSize::LargestStep);
    visitPages(fixture);
    const QSize least = fixture.window.minimumSizeHint();
    QVERIFY2(least.width() <= 800 && least.height() <= 600,
             qPrintable(u"%1 x %2"_s.arg(least.width()).arg(least.height())));
}

void tst_TextSize::noPageScrollsWithNormalText()
{
    WindowFixture fixture;
    fixture.window.resize(984, 560);
    fixture.window.show();
    fixture.window.showPage(MainWindow::Settings);
    fixture.models.settings()->setText(u"domain"_s, u"example.org"_s);
    for (QPushButton *button : fixture.window.findChildren<QPushButton *>()) {
        if (button->text().remove(u'&') == u"Save Settings"_s)
            button->click();
    }
    QCOMPARE(fixture.saved.size(), 1); // and a notice says so, which takes room
    const auto *room = fixture.window.findChild<Gui::PageRoom *>();
    for (int page = MainWindow::Connections; page <= MainWindow::HowToConnect; ++page) {
        fixture.window.showPage(MainWindow::Page(page));
        QTest::qWait(20);
        QVERIFY2(!room->verticalScrollBar()->isVisible(), qPrintable(QString::number(page)));
        QVERIFY2(!room->horizontalScrollBar()->isVisible(), qPrintable(QString::number(page)));
        QCOMPARE(room->widget()->size(), room->viewport()->size());
    }
    fixture.window.showPage(MainWindow::Users); // with a long row of buttons
    set(fixture, TextSize::LargestStep);
    QTRY_VERIFY(room->horizontalScrollBar()->isVisible());
    QVERIFY(room->widget()->width() > room->viewport()->width());
}

void tst_TextSize::normalTextNeedsTheRoomOfBefore()
{
    WindowFixture fixture;
    fixture.window.show();
    visitPages(fixture);
    const QSize before = leastPages(fixture);
    set(fixture, TextSize::LargestStep);
    visitPages(fixture);
    QVERIFY(leastPages(fixture).width() > before.width());
    // Something is wrong, and right again, while the text is large.
    fixture.models.settings()->setText(u"smtp-port"_s, u"x"_s);
    fixture.models.settings()->revert();
    set(fixture, 0);
    QCOMPARE(leastPages(fixture), before);
}

void tst_TextSize::columnsAreAsLargeAsTheirText()
{
    WindowFixture fixture;
    EventMaker maker;
    fixture.log.append({maker.opened(2)});
    fixture.window.resize(4000, 1000); // there is room for all of them
    fixture.window.show();
    auto *dialogue = fixture.find<QTableView>(u"Dialogue"_s);
    dialogue->setColumnHidden(Log::ConnectionLogModel::Peer, true);
    const int time = dialogue->columnWidth(Log::ConnectionLogModel::Time);
    set(fixture, TextSize::LargestStep);
    const QString shown = dialogue->model()->index(0, Log::ConnectionLogModel::Time).data().toString();
    QVERIFY(dialogue->columnWidth(Log::ConnectionLogModel::Time) > dialogue->fontMetrics().horizontalAdvance(shown));
    QVERIFY(dialogue->isColumnHidden(Log::ConnectionLogModel::Peer));
    dialogue->setColumnHidden(Log::ConnectionLogModel::Peer, false);
    QVERIFY(dialogue->columnWidth(Log::ConnectionLogModel::Peer) > time);
    set(fixture, 0);
    QVERIFY(qAbs(dialogue->columnWidth(Log::ConnectionLogModel::Time) - time) <= TextSize::LargestStep); // rounded
}

// A class makes thousands of connections in an hour.
void tst_TextSize::theNumberOfALateConnectionFits()
{
    WindowFixture fixture;
    EventMaker maker;
    fixture.log.append({maker.opened(999'999)});
    fixture.window.show();
    const auto *connections = fixture.find<QTableView>(u"Connections"_s);
    QTRY_COMPARE(connections->model()->rowCount(), 1);
    for (const int step : {0, TextSize::LargestStep}) {
        set(fixture, step);
        const int wanted = connections->sizeHintForIndex(connections->model()->index(0, 0)).width();
        QVERIFY2(wanted <= connections->columnWidth(0),
                 qPrintable(u"%1 > %2"_s.arg(wanted).arg(connections->columnWidth(0))));
    }
}

void tst_TextSize::theLineKeepsTheMostOfItsTable_data()
{
    QTest::addColumn<int>("step");
    QTest::addColumn<bool>("ofOne");
    for (int step = 0; step <= TextSize::LargestStep; ++step) {
        QTest::addRow("all connections, step %d", step) << step << false;
        QTest::addRow("one connection, step %d", step) << step << true;
    }
}

void tst_TextSize::theLineKeepsTheMostOfItsTable()
{
    QFETCH(int, step);
    QFETCH(bool, ofOne);
    WindowFixture fixture;
    EventMaker maker;
    fixture.log.append({maker.opened(2), maker.client(2, "MAIL FROM:<somebody@example.org> SIZE=12345 BODY=8BITMIME")});
    fixture.window.resize(1024, 600);
    fixture.window.show();
    set(fixture, step);
    if (ofOne)
        fixture.find<QTableView>(u"Connections"_s)->selectRow(0);
    auto *dialogue = fixture.find<QTableView>(u"Dialogue"_s);
    QTRY_COMPARE(dialogue->isColumnHidden(Log::ConnectionLogModel::Peer), ofOne);
    const int line = dialogue->columnViewportPosition(Log::ConnectionLogModel::Line);
    const int width = dialogue->viewport()->width();
    QVERIFY2(line <= width / 2, qPrintable(u"the line begins at %1 of %2"_s.arg(line).arg(width)));
    QCOMPARE(dialogue->horizontalScrollBar()->maximum(), 0);
    // What is told apart by a character or two is still to be seen.
    for (int column = 0; column < Log::ConnectionLogModel::Line; ++column) {
        if (!dialogue->isColumnHidden(column))
            QVERIFY(dialogue->columnWidth(column) >= 2 * dialogue->fontMetrics().averageCharWidth());
    }
}

void tst_TextSize::columnsThatGaveWayComeBack()
{
    QTemporaryDir folder;
    const QString layout = folder.filePath(u"window.ini"_s);
    QList<int> before;
    const auto widths = [](const WindowFixture &fixture) {
        QList<int> all;
        for (int column = 0; column < Log::ConnectionLogModel::Line; ++column)
            all.append(fixture.find<QTableView>(u"Dialogue"_s)->columnWidth(column));
        return all;
    };
    {
        WindowFixture fixture(layout);
        fixture.window.resize(1800, 800);
        fixture.window.show();
        fixture.find<QTableView>(u"Dialogue"_s)->setColumnWidth(Log::ConnectionLogModel::Peer, 333);
        before = widths(fixture);
        QCOMPARE(before.at(Log::ConnectionLogModel::Peer), 333);
        fixture.window.resize(1000, 600);
        QTRY_VERIFY(widths(fixture).at(Log::ConnectionLogModel::Peer) < 333);
        fixture.window.resize(1800, 800);
        QTRY_COMPARE(widths(fixture), before);
        fixture.window.resize(1000, 600);
        QTRY_VERIFY(widths(fixture) != before);
        fixture.window.close(); // and they are remembered as they are wanted
    }
    WindowFixture fixture(layout);
    fixture.window.show();
    fixture.window.resize(1800, 800);
    QTRY_COMPARE(widths(fixture), before);
}

void tst_TextSize::aColumnThatIsPulledStaysAsWide()
{
    WindowFixture fixture;
    fixture.window.resize(1024, 600);
    fixture.window.show();
    set(fixture, 5);
    auto *dialogue = fixture.find<QTableView>(u"Dialogue"_s);
    for (const int width : {300, 400, 150}) {
        dialogue->setColumnWidth(Log::ConnectionLogModel::Peer, width);
        QCOMPARE(dialogue->columnWidth(Log::ConnectionLogModel::Peer), width);
        QVERIFY(dialogue->columnWidth(Log::ConnectionLogModel::Time) > 20);
        QVERIFY(dialogue->columnWidth(Log::ConnectionLogModel::Line) > dialogue->viewport()->width() / 3);
    }
}

// The column that takes what is left.
void tst_TextSize::theStateKeepsItsWords()
{
    WindowFixture fixture;
    fixture.window.resize(984, 560);
    fixture.window.show();
    const auto *connections = fixture.find<QTableView>(u"Connections"_s);
    const auto isReadable = [&] {
        return connections->columnWidth(Log::ConnectionsModel::State) >
               connections->fontMetrics().horizontalAdvance(u"Closed: quit"_s);
    };
    const int normal = connections->columnWidth(Log::ConnectionsModel::State);
    QCOMPARE(connections->horizontalScrollBar()->maximum(), 0);
    for (int step = 0; step <= TextSize::LargestStep; ++step) {
        set(fixture, step);
        QVERIFY2(isReadable(), qPrintable(QString::number(step)));
    }
    fixture.window.resize(800, 560);
    QTest::qWait(20);
    QVERIFY(isReadable());
    fixture.window.resize(984, 560);
    set(fixture, 0);
    QTRY_COMPARE(connections->columnWidth(Log::ConnectionsModel::State), normal);
    QCOMPARE(connections->horizontalScrollBar()->maximum(), 0);
}

void tst_TextSize::titlesOfSettingsKeepTheirWords()
{
    WindowFixture fixture;
    fixture.window.showPage(MainWindow::Settings);
    fixture.window.show();
    set(fixture, TextSize::LargestStep);
    for (const QLabel *title : fixture.window.findChildren<QLabel *>()) {
        if (title->buddy() && title->wordWrap())
            QVERIFY2(title->width() >= title->fontMetrics().horizontalAdvance(u"Submissions"_s),
                     qPrintable(title->text()));
    }
}

void tst_TextSize::hintsOfSettingsAreNotCut()
{
    Tls::CertificateKeeper keeper({{}, {{u"mail.example.org"_s}, {}}},
                                  std::make_shared<Storage::MemorySharedSettings>());
    QVERIFY(keeper.open().has_value());
    WindowFixture fixture;
    fixture.server.setTls(keeper);
    fixture.models.server()->start();
    fixture.window.resize(984, 560);
    fixture.window.showPage(MainWindow::Settings);
    fixture.window.show();
    auto *tabs = fixture.window.findChild<Gui::SettingsPage *>()->findChild<QTabWidget *>();
    for (int step = 0; step <= TextSize::LargestStep; ++step) {
        set(fixture, step);
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            QTest::qWait(20);
            const auto *form = qobject_cast<QScrollArea *>(tabs->widget(tab));
            QVERIFY2(
                form->widget()->width() <= form->viewport()->width(),
                qPrintable(u"%1: %2 of %3"_s.arg(step).arg(form->widget()->width()).arg(form->viewport()->width())));
        }
    }
}

// A log holds 100,000 lines.
void tst_TextSize::largerTextOfManyRowsIsLinear()
{
    const double growth = growthOfFourfold(5000, [](int rows) {
        QStringListModel model(QStringList(rows, u"NOOP"_s));
        Gui::HintTable table;
        table.setModel(&model);
        QFont larger = table.font();
        larger.setPointSizeF(2 * larger.pointSizeF());
        const int before = table.rowHeight(rows - 1);
        table.setFont(larger);
        QVERIFY(table.rowHeight(rows - 1) > before);
    });
    QVERIFY2(growth < MostLinearGrowth, qPrintable(QString::number(growth)));
}

QTEST_MAIN(tst_TextSize)
#include "tst_textsize.moc"
