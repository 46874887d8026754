// SPDX-License-Identifier: MIT
#include "gui/hinttable.h"
#include "mailserver/gui/windowfixture.h"
#include "mailserver/log-models/events.h"
#include "model/usersmodel.h"

#include <QAction>
#include <QTest>

using Gui::HintTable;
using Gui::MainWindow;

using namespace Qt::Literals::StringLiterals;

/// A row is chosen by the person, and by nothing else.
class tst_Selection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // With "Live only" the row goes as the connection ends; with many others it makes room for them.
    void goesOnShowingAConnectionThatLeavesTheList()
    {
        WindowFixture fixture;
        fixture.window.show();
        EventMaker maker;
        fixture.log.append({maker.opened(1), maker.client(1, "HELO one"), maker.opened(2), maker.client(2, "HELO two"),
                            maker.opened(3), maker.client(3, "HELO three")});
        auto *connections = fixture.find<HintTable>(u"Connections"_s);
        auto *dialogue = fixture.find<HintTable>(u"Dialogue"_s);
        action(fixture.window, u"Live Only"_s)->setChecked(true);
        QTRY_COMPARE(connections->model()->rowCount(), 3);
        connections->selectRow(1);
        QTRY_COMPARE(dialogue->model()->rowCount(), 2);
        fixture.log.append({maker.client(2, "QUIT"), maker.closed(2)});
        QTRY_COMPARE(connections->model()->rowCount(), 2);
        QTRY_COMPARE(dialogue->model()->rowCount(), 4);
        QCOMPARE(connections->selectedRow(), -1);
        QCOMPARE(dialogue->model()->index(1, Log::ConnectionLogModel::Line).data().toString(), u"HELO two"_s);
        action(fixture.window, u"Show All Connections"_s)->trigger();
        QTRY_COMPARE(dialogue->model()->rowCount(), 8);
        // Nothing was chosen since, so nothing is chosen when another row goes.
        fixture.log.append({maker.closed(3)});
        QTRY_COMPARE(connections->model()->rowCount(), 1);
        QTRY_COMPARE(dialogue->model()->rowCount(), 9);
    }

    // The focus gives the cursor to a row without selecting it.
    void theFirstKeyChoosesTheFirstRow()
    {
        WindowFixture fixture;
        fixture.window.show();
        fixture.window.showPage(MainWindow::Users);
        QVERIFY(QTest::qWaitForWindowActive(&fixture.window));
        QTRY_COMPARE(fixture.models.users()->rowCount(), 2);
        auto *users = fixture.find<HintTable>(u"Users"_s);
        users->setFocus(Qt::TabFocusReason);
        QCOMPARE(users->selectedRow(), -1);
        QTest::keyClick(users, Qt::Key_Down);
        QCOMPARE(users->selectedRow(), 0);
        QTest::keyClick(users, Qt::Key_Down);
        QCOMPARE(users->selectedRow(), 1);
    }

    void theFirstKeyChoosesTheNewestLine()
    {
        WindowFixture fixture;
        fixture.window.show();
        QVERIFY(QTest::qWaitForWindowActive(&fixture.window));
        EventMaker maker;
        fixture.log.append({maker.opened(1), maker.client(1, "HELO x"), maker.client(1, "NOOP")});
        auto *dialogue = fixture.find<HintTable>(u"Dialogue"_s);
        QTRY_COMPARE(dialogue->model()->rowCount(), 3);
        dialogue->setFocus(Qt::TabFocusReason);
        QVERIFY(!dialogue->currentIndex().isValid()); // or a line would be explained that is not selected
        QTest::keyClick(dialogue, Qt::Key_Up);
        QCOMPARE(dialogue->selectedRow(), 2);
        QTest::keyClick(dialogue, Qt::Key_Up);
        QCOMPARE(dialogue->selectedRow(), 1);
    }

private:
    static QAction *action(const MainWindow &window, const QString &text)
    {
        for (QAction *action : window.findChildren<QAction *>()) {
            if (action->text().remove(u'&') == text)
                return action;
        }
        return nullptr;
    }
};

QTEST_MAIN(tst_Selection)
#include "tst_selection.moc"
