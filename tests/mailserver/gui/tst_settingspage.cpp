// SPDX-License-Identifier: MIT
#include "gui/focusedwheelbox.h"
#include "gui/settingspage.h"
#include "mailserver/gui/windowfixture.h"
#include "model/settingsmodel.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QWheelEvent>

using Gui::MainWindow;

using namespace Qt::Literals::StringLiterals;

/// What the page says of settings that are typed, saved and in force.
class tst_SettingsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWheelChangesNothingWithoutTheFocus();
    void whatIsNotSavedIsMarked();
    void savedIsSaidAsLongAsItIsTrue();
    void theHeaderShowsWhatIsInForce();

private:
    static void turnWheel(QWidget *widget)
    {
        const QPointF middle = widget->rect().center();
        QWheelEvent event(middle, widget->mapToGlobal(middle), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(widget, &event);
    }
    static QLabel *label(const WindowFixture &fixture, const QString &text)
    {
        for (QLabel *found : fixture.window.findChildren<QLabel *>()) {
            if (found->isVisible() && found->text().startsWith(text))
                return found;
        }
        return nullptr;
    }
};

void tst_SettingsPage::theWheelChangesNothingWithoutTheFocus()
{
    WindowFixture fixture;
    fixture.window.showPage(MainWindow::Settings);
    fixture.window.show();
    QVERIFY(QTest::qWaitForWindowActive(&fixture.window));
    auto *dialect = fixture.find<Gui::FocusedWheelBox>(u"Dialect"_s);
    fixture.find<QLineEdit>(u"Domains"_s)->setFocus();
    turnWheel(dialect);
    QCOMPARE(dialect->currentIndex(), 0);
    QVERIFY(!fixture.models.settings()->isChanged());
    dialect->setFocus();
    turnWheel(dialect);
    QCOMPARE(dialect->currentIndex(), 1);
}

void tst_SettingsPage::whatIsNotSavedIsMarked()
{
    WindowFixture fixture;
    fixture.window.showPage(MainWindow::Settings);
    fixture.window.show();
    QVERIFY(!label(fixture, u"not saved"_s));
    auto *domains = fixture.find<QLineEdit>(u"Domains"_s);
    domains->setText(u"home.example"_s);
    QVERIFY(label(fixture, u"not saved"_s));
    QCOMPARE(label(fixture, u"not saved"_s)->parentWidget(), domains->parentWidget());
    domains->setText(u"localhost"_s);
    QVERIFY(!label(fixture, u"not saved"_s));
}

void tst_SettingsPage::savedIsSaidAsLongAsItIsTrue()
{
    WindowFixture fixture;
    fixture.window.showPage(MainWindow::Settings);
    fixture.window.show();
    auto *domains = fixture.find<QLineEdit>(u"Domains"_s);
    domains->setText(u"home.example"_s);
    for (QPushButton *button : fixture.window.findChildren<QPushButton *>()) {
        if (button->text().remove(u'&') == u"Save Settings"_s)
            button->click();
    }
    QVERIFY(label(fixture, u"The settings are saved."_s));
    domains->setText(u"office.example"_s);
    QVERIFY(!label(fixture, u"The settings are saved."_s));
}

void tst_SettingsPage::theHeaderShowsWhatIsInForce()
{
    WindowFixture fixture;
    fixture.models.server()->start();
    const auto domain = [&fixture] { return fixture.find<QLabel>(u"Domain"_s)->text(); };
    QCOMPARE(domain(), u"domain localhost"_s);
    fixture.models.settings()->setText(u"domain"_s, u"home.example"_s);
    QCOMPARE(fixture.models.settings()->apply(), QString());
    QCOMPARE(domain(), u"domain localhost"_s);
    fixture.models.settings()->restartServer();
    QTRY_COMPARE(domain(), u"domain home.example"_s);
}

QTEST_MAIN(tst_SettingsPage)
#include "tst_settingspage.moc"
