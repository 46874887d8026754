// SPDX-License-Identifier: MIT
#include "gui/notice.h"
#include "gui/quotadialog.h"
#include "gui/settingspage.h"
#include "gui/sortedtable.h"
#include "mailserver/gui/windowfixture.h"
#include "model/deletedmessagesmodel.h"
#include "model/usersmodel.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QToolButton>

using Gui::HintTable;
using Gui::MainWindow;
using Gui::QuotaDialog;
using Model::UsersModel;
using Kind = Storage::Quota::Kind;

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 Megabyte = 1024 * 1024;
const QString Users = u"Users"_s;
const QString DeletedMail = u"Deleted mail of the selected mailbox"_s;

/// A window with deleted mail of alice, and quotas.
struct KeepingFixture : WindowFixture
{
    explicit KeepingFixture(const Settings::ServerSettings &settings = start())
    {
        QVERIFY(models.server()->setSettings(settings).isEmpty());
        window.show();
    }

    static Settings::ServerSettings keeping(int trashDays, std::optional<qint64> quota = {})
    {
        Settings::ServerSettings settings = start();
        settings.trashDays = trashDays;
        settings.quotaOctets = quota;
        return settings;
    }

    QAction *action(const QString &text) const
    {
        for (QAction *found : window.findChildren<QAction *>()) {
            if (found->text().remove(u'&') == text)
                return found;
        }
        return nullptr;
    }
    QPushButton *button(const QString &text) const
    {
        for (QPushButton *found : window.findChildren<QPushButton *>()) {
            if (found->isVisible() && found->text().remove(u'&') == text)
                return found;
        }
        return nullptr;
    }
    /// The sentence of the notice that is shown.
    QString sentence() const
    {
        for (Gui::Notice *notice : window.findChildren<Gui::Notice *>()) {
            if (notice->isVisible())
                return notice->sentence();
        }
        return {};
    }
    void deleteThreeMessages()
    {
        for (const char *subject : {"one", "two", "three"})
            stores.deliver("alice", subject);
        stores.deleteAll("alice");
    }
    QuotaDialog *openQuotaDialog(int row)
    {
        window.showPage(MainWindow::Users);
        models.users()->refresh();
        models.mailboxes()->refresh();
        if (!QTest::qWaitFor([this] { return !models.mailboxes()->mailboxes().isEmpty(); }))
            return nullptr;
        QTest::qWait(0);
        find<HintTable>(Users)->selectRow(row);
        QCoreApplication::processEvents(); // the action follows the selection
        action(u"Quota..."_s)->trigger();
        return window.findChild<QuotaDialog *>();
    }
};

QPushButton *defaultButton(const QWidget *dialog)
{
    for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
        if (button->isDefault())
            return button;
    }
    return nullptr;
}

QRadioButton *choice(const QWidget *dialog, const QString &begin)
{
    for (QRadioButton *button : dialog->findChildren<QRadioButton *>()) {
        if (button->text().remove(u'&').startsWith(begin))
            return button;
    }
    return nullptr;
}

} // namespace

class tst_KeepingMail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsAndSortsWhatIsStored();
    void actsOnTheUserThatIsShown();
    void offersTheQuotaInForce_data();
    void offersTheQuotaInForce();
    void setsAQuota_data();
    void setsAQuota();
    void warnsOfAQuotaBelowWhatIsStored();
    void dialogHasNoNamelessControl();
    void tabGoesFromTheButtonsToTheTable_data();
    void tabGoesFromTheButtonsToTheTable();
    void restoresWhatIsSelected();
    void saysThatSomebodyReads();
    void noticesADeletion();
    void emptyTrashSaysWhy_data();
    void emptyTrashSaysWhy();
    void trashIsReadOnlyWhileItIsShown();
    void settingsCountAtOnce();
    void restartIsOfferedForTheRest();
};

void tst_KeepingMail::showsAndSortsWhatIsStored()
{
    KeepingFixture fixture(KeepingFixture::keeping(0, Megabyte));
    fixture.stores.deliver("bob", "one");
    fixture.window.showPage(MainWindow::Users);
    auto *table = fixture.find<Gui::SortedTable>(Users);
    const auto cell = [table](int row, int column) { return table->model()->index(row, column).data().toString(); };
    QTRY_VERIFY(cell(1, UsersModel::Stored).endsWith(u"bytes of 1 MB"_s));
    QCOMPARE(cell(0, UsersModel::Name), u"alice"_s);
    table->sortByColumn(UsersModel::Stored, Qt::DescendingOrder);
    QCOMPARE(cell(0, UsersModel::Name), u"bob"_s);
    fixture.stores.deliver("alice", "one");
    fixture.stores.deliver("alice", "two");
    fixture.models.mailboxes()->refreshSoon(); // as when the log tells that mail came
    QTRY_COMPARE(cell(0, UsersModel::Name), u"alice"_s);
    table->sortByColumn(-1, Qt::AscendingOrder);
    QCOMPARE(cell(1, UsersModel::Name), u"bob"_s);
}

void tst_KeepingMail::actsOnTheUserThatIsShown()
{
    KeepingFixture fixture;
    fixture.window.showPage(MainWindow::Users);
    QTRY_COMPARE(fixture.models.users()->rowCount(), 2);
    auto *table = fixture.find<Gui::SortedTable>(Users);
    table->sortByColumn(UsersModel::Name, Qt::DescendingOrder);
    table->selectRow(0); // bob is the first one now
    QTRY_VERIFY(fixture.action(u"Quota..."_s)->isEnabled());
    fixture.action(u"Quota..."_s)->trigger();
    QCOMPARE(fixture.window.findChild<QuotaDialog *>()->windowTitle(), u"Quota of bob"_s);
}

void tst_KeepingMail::offersTheQuotaInForce_data()
{
    QTest::addColumn<Storage::Quota>("own");
    QTest::addColumn<QString>("choice");
    QTest::addColumn<double>("size");
    QTest::addColumn<QString>("unit");
    QTest::newRow("as set for all") << Storage::Quota{} << u"As set for all users (10 MB)"_s << 10.0 << u"MB"_s;
    QTest::newRow("no limit") << Storage::Quota{Kind::Unlimited} << u"No limit"_s << 10.0 << u"MB"_s;
    QTest::newRow("a size") << Storage::Quota{Kind::Limited, 1536 * Megabyte} << u"At most"_s << 1536.0 << u"MB"_s;
    QTest::newRow("an uneven size") << Storage::Quota{Kind::Limited, 1500} << u"At most"_s << 1500.0 << u"bytes"_s;
    QTest::newRow("the largest size") << Storage::Quota{Kind::Limited, Storage::MaxQuotaOctets} << u"At most"_s
                                      << 1048576.0 << u"GB"_s;
    QTest::newRow("the largest uneven size") << Storage::Quota{Kind::Limited, Storage::MaxQuotaOctets - 1}
                                             << u"At most"_s << double(Storage::MaxQuotaOctets - 1) << u"bytes"_s;
}

void tst_KeepingMail::offersTheQuotaInForce()
{
    QFETCH(Storage::Quota, own);
    KeepingFixture fixture(KeepingFixture::keeping(0, 10 * Megabyte));
    fixture.stores.mail->setQuota("bob", own);
    QuotaDialog *dialog = fixture.openQuotaDialog(1);
    QVERIFY(dialog);
    QStringList checked;
    for (QRadioButton *button : dialog->findChildren<QRadioButton *>()) {
        if (button->isChecked())
            checked.append(button->text().remove(u'&'));
    }
    QTEST(checked.join(u'|'), "choice");
    QTEST(dialog->findChild<QDoubleSpinBox *>()->value(), "size");
    QTEST(dialog->findChild<QComboBox *>()->currentText(), "unit");
    QCOMPARE(dialog->findChild<QDoubleSpinBox *>()->isEnabled(), own.kind == Kind::Limited);
}

void tst_KeepingMail::setsAQuota_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<int>("size");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<Storage::Quota>("quota");
    QTest::newRow("as set for all") << u"As set"_s << 1 << u"MB"_s << Storage::Quota{};
    QTest::newRow("no limit") << u"No limit"_s << 1 << u"MB"_s << Storage::Quota{Kind::Unlimited};
    QTest::newRow("3 GB") << u"At most"_s << 3 << u"GB"_s << Storage::Quota{Kind::Limited, 3 * 1024 * Megabyte};
    QTest::newRow("one octet") << u"At most"_s << 1 << u"bytes"_s << Storage::Quota{Kind::Limited, 1};
    QTest::newRow("less than one octet becomes one")
        << u"At most"_s << 0 << u"bytes"_s << Storage::Quota{Kind::Limited, 1};
}

void tst_KeepingMail::setsAQuota()
{
    QFETCH(QString, wanted);
    QFETCH(int, size);
    QFETCH(QString, unit);
    KeepingFixture fixture;
    fixture.stores.mail->setQuota("bob", {Kind::Limited, 5 * Megabyte});
    QuotaDialog *dialog = fixture.openQuotaDialog(1);
    QVERIFY(dialog);
    choice(dialog, wanted)->click();
    dialog->findChild<QComboBox *>()->setCurrentText(unit);
    dialog->findChild<QDoubleSpinBox *>()->setValue(size);
    defaultButton(dialog)->click();
    QTRY_VERIFY(!fixture.window.findChild<QuotaDialog *>());
    QTEST(fixture.stores.mail->overview({}, 100).waitForResult()->at(1).ownQuota, "quota");
    QCOMPARE(fixture.sentence(), u"The quota of bob is set. It counts at once."_s);
    QTRY_COMPARE(fixture.models.users()->ownQuota(u"bob"_s),
                 fixture.stores.mail->overview({}, 100).waitForResult()->at(1).ownQuota);
}

void tst_KeepingMail::warnsOfAQuotaBelowWhatIsStored()
{
    KeepingFixture fixture;
    fixture.stores.deliver("bob", "one");
    QuotaDialog *dialog = fixture.openQuotaDialog(1);
    QVERIFY(dialog);
    const auto *status = dialog->findChild<QLabel *>(u"status"_s);
    choice(dialog, u"At most"_s)->click();
    QCOMPARE(status->text(), QString());
    dialog->findChild<QComboBox *>()->setCurrentText(u"bytes"_s);
    dialog->findChild<QDoubleSpinBox *>()->setValue(5);
    QVERIFY(status->text().contains(u"refused until there is room"_s));
    choice(dialog, u"No limit"_s)->click();
    QCOMPARE(status->text(), QString());
}

void tst_KeepingMail::dialogHasNoNamelessControl()
{
    KeepingFixture fixture;
    QuotaDialog *dialog = fixture.openQuotaDialog(0);
    QVERIFY(dialog);
    QVERIFY(!dialog->findChild<QDoubleSpinBox *>()->accessibleName().isEmpty());
    QVERIFY(!dialog->findChild<QComboBox *>()->accessibleName().isEmpty());
    for (QRadioButton *button : dialog->findChildren<QRadioButton *>())
        QVERIFY2(button->text().contains(u'&'), qPrintable(button->text()));
}

void tst_KeepingMail::tabGoesFromTheButtonsToTheTable_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<QString>("next");
    QTest::newRow("add, then the password") << u"Add User..."_s << u"Set Password..."_s;
    QTest::newRow("the password, then the quota") << u"Set Password..."_s << u"Quota..."_s;
    QTest::newRow("remove, then how to connect") << u"Remove User..."_s << u"How to Connect"_s;
    QTest::newRow("how to connect, then the users") << u"How to Connect"_s << Users;
    QTest::newRow("restore, then the deleted mail") << u"Restore Deleted Mail"_s << DeletedMail;
}

void tst_KeepingMail::tabGoesFromTheButtonsToTheTable()
{
    QFETCH(QString, button);
    KeepingFixture fixture;
    QWidget *widget = nullptr;
    for (QToolButton *found : fixture.window.findChildren<QToolButton *>()) {
        if (found->defaultAction() && found->defaultAction()->text().remove(u'&') == button)
            widget = found;
    }
    QVERIFY(widget);
    do
        widget = widget->nextInFocusChain();
    while (!(widget->focusPolicy() & Qt::TabFocus));
    const auto *next = qobject_cast<QToolButton *>(widget);
    QTEST(next ? next->defaultAction()->text().remove(u'&') : widget->accessibleName(), "next");
}

void tst_KeepingMail::restoresWhatIsSelected()
{
    KeepingFixture fixture(KeepingFixture::keeping(30));
    fixture.deleteThreeMessages();
    QAction *restore = fixture.action(u"Restore Deleted Mail"_s);
    fixture.action(u"Deleted Mail"_s)->trigger();
    QCOMPARE(fixture.window.currentPage(), MainWindow::Mailboxes);
    auto *table = fixture.find<HintTable>(DeletedMail);
    QTRY_COMPARE(table->model()->rowCount(), 3);
    QVERIFY(table->isVisible());
    QVERIFY(!restore->isEnabled());
    table->sortByColumn(Model::DeletedMessagesModel::Subject, Qt::AscendingOrder); // one, three, two
    table->selectRow(0);
    table->selectionModel()->select(table->model()->index(1, 0),
                                    QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QTRY_VERIFY(restore->isEnabled());
    restore->trigger();
    QVERIFY(!restore->isEnabled()); // until it is done
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QVERIFY2(fixture.sentence().contains(u"of alice are in the mailbox again"_s), qPrintable(fixture.sentence()));
    const auto mailbox = Storage::everyMessage(fixture.stores.mail, "alice").waitForResult();
    QCOMPARE(mailbox->size(), 2);
    QCOMPARE(mailbox->at(0).subject, QByteArray("one"));
    QCOMPARE(mailbox->at(1).subject, QByteArray("three"));
    QTRY_COMPARE(fixture.find<HintTable>(u"Messages of the selected mailbox"_s)->model()->rowCount(), 2);
}

void tst_KeepingMail::saysThatSomebodyReads()
{
    KeepingFixture fixture(KeepingFixture::keeping(30));
    fixture.deleteThreeMessages();
    auto opened = fixture.stores.mail->openMaildrop("alice", {"127.0.0.1:50123"});
    const auto drop = opened.waitForResult();
    fixture.action(u"Deleted Mail"_s)->trigger();
    auto *table = fixture.find<HintTable>(DeletedMail);
    QTRY_COMPARE(table->model()->rowCount(), 3);
    table->selectAll();
    QTRY_VERIFY(fixture.action(u"Restore Deleted Mail"_s)->isEnabled());
    fixture.action(u"Restore Deleted Mail"_s)->trigger();
    QTRY_VERIFY(fixture.sentence().startsWith(u"alice is reading mail just now."_s));
    QCOMPARE(table->model()->rowCount(), 3);
    QVERIFY(fixture.action(u"Restore Deleted Mail"_s)->isEnabled()); // to try again
}

void tst_KeepingMail::noticesADeletion()
{
    KeepingFixture fixture(KeepingFixture::keeping(30));
    fixture.stores.deliver("alice", "one");
    fixture.action(u"Deleted Mail"_s)->trigger();
    QTRY_COMPARE(fixture.find<HintTable>(u"Messages of the selected mailbox"_s)->model()->rowCount(), 1);
    fixture.stores.deleteAll("alice");
    fixture.models.mailboxes()->refreshSoon(); // as when the log tells that a lock was given back
    QTRY_COMPARE(fixture.find<HintTable>(DeletedMail)->model()->rowCount(), 1);
}

void tst_KeepingMail::emptyTrashSaysWhy_data()
{
    QTest::addColumn<int>("trashDays");
    QTest::addColumn<QString>("hint");
    QTest::newRow("the trash is off") << 0 << u"Deleted mail is not kept. Settings > Keep deleted mail turns it on."_s;
    QTest::newRow("nothing was deleted")
        << 30 << u"There is no deleted mail of the last 30 day(s)."_s; // no plural forms loaded
}

void tst_KeepingMail::emptyTrashSaysWhy()
{
    QFETCH(int, trashDays);
    QFETCH(QString, hint);
    KeepingFixture fixture(KeepingFixture::keeping(trashDays));
    fixture.action(u"Deleted Mail"_s)->trigger();
    QTRY_COMPARE(fixture.find<HintTable>(DeletedMail)->hint(), hint);
}

void tst_KeepingMail::trashIsReadOnlyWhileItIsShown()
{
    KeepingFixture fixture(KeepingFixture::keeping(30));
    fixture.deleteThreeMessages();
    QSignalSpy looks(fixture.models.deletedMessages(), &Model::DeletedMessagesModel::refreshed);
    fixture.window.showPage(MainWindow::Mailboxes);
    QTRY_COMPARE(fixture.find<HintTable>(u"Mailboxes"_s)->model()->rowCount(), 2);
    QTest::qWait(50);
    QCOMPARE(looks.count(), 0);
    fixture.action(u"Deleted Mail"_s)->trigger();
    QTRY_VERIFY(looks.count() > 0);
}

void tst_KeepingMail::settingsCountAtOnce()
{
    KeepingFixture fixture;
    fixture.models.server()->start();
    fixture.window.showPage(MainWindow::Settings);
    auto *quota = fixture.find<QLineEdit>(u"Quota for each user"_s);
    auto *all = fixture.find<QLineEdit>(u"Quota for all users"_s);
    auto *days = fixture.find<QLineEdit>(u"Keep deleted mail"_s);
    QVERIFY(quota && all && days);
    quota->setText(u"much"_s);
    auto *save = fixture.button(u"Save Settings"_s);
    QVERIFY(save && !save->isEnabled());
    quota->setText(u"10M"_s);
    all->setText(u"1G"_s);
    days->setText(u"30"_s);
    save->click();
    QCOMPARE(fixture.sentence(), u"The settings are saved."_s);
    QCOMPARE(fixture.models.users()->rules(), (Storage::KeepingRules{10 * Megabyte, 1024 * Megabyte, 30}));
    QTRY_COMPARE(fixture.stores.mail->overview({}, 100).waitForResult()->first().quota,
                 std::optional<qint64>(10 * Megabyte));
    QVERIFY(!fixture.button(u"Restart the Server Now"_s));
}

void tst_KeepingMail::restartIsOfferedForTheRest()
{
    KeepingFixture fixture;
    fixture.models.server()->start();
    fixture.window.showPage(MainWindow::Settings);
    fixture.find<QLineEdit>(u"Domains"_s)->setText(u"example.org"_s);
    fixture.button(u"Save Settings"_s)->click();
    QVERIFY(fixture.button(u"Restart the Server Now"_s));
}

QTEST_MAIN(tst_KeepingMail)
#include "tst_keepingmail.moc"
