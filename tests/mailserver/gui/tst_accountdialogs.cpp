// SPDX-License-Identifier: MIT
#include "gui/notice.h"
#include "gui/quotadialog.h"
#include "gui/removeuserdialog.h"
#include "gui/userspage.h"
#include "mailserver/gui/windowfixture.h"
#include "model/usersmodel.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Model::UsersModel;

/// The dialogs that do something to an account: each tells the end of what was begun in it, and of nothing else.
class tst_AccountDialogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void closesWhenItsJobIsDone();
    void outlivesTheJobOfAnother();
    void aFailureIsToldWhereTheJobWasBegun();
    void aFailureIsToldOnThePageWhenItsDialogIsGone();

private:
    static void press(QDialog &dialog, const QString &text)
    {
        for (QPushButton *button : dialog.findChildren<QPushButton *>()) {
            if (button->text().remove(u'&') == text)
                return button->click();
        }
        QFAIL(qPrintable(text));
    }
    static Gui::UsersPage *page(const WindowFixture &fixture) { return fixture.window.findChild<Gui::UsersPage *>(); }
    template <typename Dialog>
    static Dialog *open(WindowFixture &fixture, const QString &user)
    {
        auto *dialog = new Dialog(fixture.models.users(), user, page(fixture));
        dialog->open();
        return dialog;
    }
};

void tst_AccountDialogs::closesWhenItsJobIsDone()
{
    WindowFixture fixture;
    const QPointer<QDialog> dialog = open<Gui::RemoveUserDialog>(fixture, u"bob"_s);
    press(*dialog, u"Remove"_s);
    QTRY_VERIFY(!dialog);
    QVERIFY(page(fixture)->findChild<Gui::Notice *>()->sentence().startsWith(u"bob is removed"_s));
}

void tst_AccountDialogs::outlivesTheJobOfAnother()
{
    WindowFixture fixture;
    QSignalSpy done(fixture.models.users(), &UsersModel::done);
    auto *left = open<Gui::RemoveUserDialog>(fixture, u"bob"_s);
    press(*left, u"Remove"_s);
    left->reject();
    const QPointer<QDialog> next = open<Gui::QuotaDialog>(fixture, u"alice"_s);
    QTRY_COMPARE(done.count(), 1);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(next && next->isVisible());
}

void tst_AccountDialogs::aFailureIsToldWhereTheJobWasBegun()
{
    WindowFixture fixture;
    const auto reader = fixture.stores.mail->openMaildrop("bob", {"127.0.0.1:1"}).waitForResult();
    QVERIFY(reader.has_value());
    const QPointer<QDialog> dialog = open<Gui::RemoveUserDialog>(fixture, u"bob"_s);
    QSignalSpy failed(fixture.models.users(), &UsersModel::failed);
    press(*dialog, u"Remove"_s);
    QTRY_COMPARE(failed.count(), 1);
    const QString sentence = failed.first().first().toString();
    const QList<QLabel *> labels = dialog->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->text() == sentence; }));
    QCOMPARE(page(fixture)->findChild<Gui::Notice *>()->sentence(), QString());
}

void tst_AccountDialogs::aFailureIsToldOnThePageWhenItsDialogIsGone()
{
    WindowFixture fixture;
    const auto reader = fixture.stores.mail->openMaildrop("bob", {"127.0.0.1:1"}).waitForResult();
    QVERIFY(reader.has_value());
    QSignalSpy failed(fixture.models.users(), &UsersModel::failed);
    auto *left = open<Gui::RemoveUserDialog>(fixture, u"bob"_s);
    press(*left, u"Remove"_s);
    left->reject();
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(page(fixture)->findChild<Gui::Notice *>()->sentence(), failed.first().first().toString());
}

QTEST_MAIN(tst_AccountDialogs)
#include "tst_accountdialogs.moc"
