// SPDX-License-Identifier: MIT
#include "gui/closingquestion.h"
#include "mailserver/gui/windowfixture.h"

#include <QCheckBox>
#include <QCommandLinkButton>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

using Gui::ClosingQuestion;

using namespace Qt::Literals::StringLiterals;

/// What closing the window does to a server that runs, on a desktop without a tray.
class tst_Closing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStoppedServerNeedsNoQuestion();
    void asksWhileTheServerRuns();
    void asksOnceAtATime();
    void canceledEverythingGoesOn();
    void minimizesInstead();
    void asksNoMoreIfToldSo();
    void aSignalIsNotAsked();
    void nothingStartsTheServerThatIsStoppedForGood();

private:
    static ClosingQuestion *question(const WindowFixture &fixture)
    {
        return fixture.window.findChild<ClosingQuestion *>();
    }
    static void press(QMessageBox *box, const QString &text)
    {
        for (QAbstractButton *button : box->buttons()) {
            if (button->text().remove(u'&') == text)
                return button->click();
        }
        QFAIL(qPrintable(text));
    }
};

void tst_Closing::aStoppedServerNeedsNoQuestion()
{
    WindowFixture fixture;
    fixture.window.show();
    QSignalSpy finished(&fixture.window, &Gui::MainWindow::finished);
    QVERIFY(fixture.window.close());
    QVERIFY(!question(fixture));
    QCOMPARE(finished.count(), 1);
}

void tst_Closing::asksWhileTheServerRuns()
{
    WindowFixture fixture;
    fixture.window.show();
    fixture.models.server()->start();
    QSignalSpy finished(&fixture.window, &Gui::MainWindow::finished);
    fixture.window.close();
    QVERIFY(question(fixture));
    QVERIFY(fixture.server.isRunning());
    QVERIFY(fixture.window.isVisible());
    press(question(fixture), u"Stop and Quit"_s);
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(!fixture.server.isRunning());
    QVERIFY(!fixture.window.isVisible());
}

void tst_Closing::asksOnceAtATime()
{
    WindowFixture fixture;
    fixture.window.show();
    fixture.models.server()->start();
    fixture.window.close();
    fixture.window.close();
    QCOMPARE(fixture.window.findChildren<ClosingQuestion *>().size(), 1);
}

void tst_Closing::canceledEverythingGoesOn()
{
    WindowFixture fixture;
    fixture.window.show();
    fixture.models.server()->start();
    fixture.window.close();
    question(fixture)->button(QMessageBox::Cancel)->click();
    QTRY_VERIFY(!question(fixture));
    QVERIFY(fixture.server.isRunning());
    QVERIFY(fixture.window.isVisible());
    fixture.window.close();
    QVERIFY(question(fixture));
}

void tst_Closing::minimizesInstead()
{
    WindowFixture fixture;
    fixture.window.show();
    fixture.models.server()->start();
    fixture.window.close();
    press(question(fixture), u"Minimize Instead"_s);
    QVERIFY(fixture.window.isMinimized());
    QVERIFY(fixture.server.isRunning());
    fixture.window.bringToFront();
    QVERIFY(!fixture.window.isMinimized());
}

void tst_Closing::asksNoMoreIfToldSo()
{
    QTemporaryDir folder;
    const QString layout = folder.filePath(u"window.ini"_s);
    {
        WindowFixture fixture(layout);
        fixture.window.show();
        fixture.models.server()->start();
        fixture.window.close();
        question(fixture)->checkBox()->setChecked(true);
        press(question(fixture), u"Stop and Quit"_s);
        QTRY_VERIFY(!fixture.window.isVisible());
    }
    WindowFixture fixture(layout);
    fixture.window.show();
    fixture.models.server()->start();
    fixture.window.close();
    QVERIFY(!question(fixture));
    QTRY_VERIFY(!fixture.window.isVisible());
}

void tst_Closing::aSignalIsNotAsked()
{
    WindowFixture fixture;
    fixture.window.show();
    fixture.models.server()->start();
    QSignalSpy finished(&fixture.window, &Gui::MainWindow::finished);
    fixture.window.stopAndClose();
    QVERIFY(!question(fixture));
    QTRY_COMPARE(finished.count(), 1);
}

void tst_Closing::nothingStartsTheServerThatIsStoppedForGood()
{
    WindowFixture fixture;
    fixture.window.show();
    fixture.models.server()->start();
    QSignalSpy finished(&fixture.window, &Gui::MainWindow::finished);
    fixture.window.stopAndClose();
    QCOMPARE(fixture.models.server()->state(), Model::ServerController::State::Stopping);
    for (QCommandLinkButton *choice : fixture.window.findChildren<QCommandLinkButton *>())
        choice->click();
    QVERIFY(fixture.saved.isEmpty());
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(!fixture.server.isRunning());
}

QTEST_MAIN(tst_Closing)
#include "tst_closing.moc"
