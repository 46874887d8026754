// SPDX-License-Identifier: MIT
#include "file/shared/filesharedsettings.h"
#include "gui/connectionspage.h"
#include "gui/dialogueview.h"
#include "gui/explanations.h"
#include "gui/hinttable.h"
#include "gui/linemeaning.h"
#include "gui/notice.h"
#include "gui/removeuserdialog.h"
#include "gui/userdialog.h"
#include "mailserver/gui/windowfixture.h"
#include "mailserver/log-models/events.h"
#include "model/usersmodel.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QToolButton>

using Gui::HintTable;
using Gui::MainWindow;

using namespace Qt::Literals::StringLiterals;

class tst_MainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasAPageEach();
    void everyActionIsInAMenu();
    void everyControlHasAName();
    void startsAndStops();
    void showsALiveDialogue();
    void filtersByTextAndProtocol();
    void pausesAndClears();
    void saves();
    void followsUnlessScrolledUp();
    void showsTheSelectedConnectionAlone();
    void followsAConnectionWhileOthersComeAndGo_data();
    void followsAConnectionWhileOthersComeAndGo();
    void explainsALine();
    void addsAUserByTheRule();
    void removesAUser();
    void emptyTablesSayWhy();
    void aConnectionWithoutItsLinesSaysSo();
    void offersAFreePort();
    void aFaultOfTheAliasesStaysUntilItIsMended();
    void remembersTheColumns();

public Q_SLOTS:
    void takeUrl(const QUrl &url) { m_opened = url; }

private:
    static QAction *action(const MainWindow &window, const QString &text);

    QUrl m_opened;
};

QAction *tst_MainWindow::action(const MainWindow &window, const QString &text)
{
    for (QAction *found : window.findChildren<QAction *>()) {
        if (found->text().remove(u'&') == text)
            return found;
    }
    return nullptr;
}

void tst_MainWindow::hasAPageEach()
{
    WindowFixture fixture;
    fixture.window.show();
    QCOMPARE(fixture.window.findChild<QStackedWidget *>(u"pages"_s)->count(), 6);
    for (const auto page : {MainWindow::Mailboxes, MainWindow::Users, MainWindow::Blocked, MainWindow::Settings,
                            MainWindow::HowToConnect, MainWindow::Connections}) {
        fixture.window.showPage(page);
        QCOMPARE(fixture.window.currentPage(), page);
    }
    action(fixture.window, u"Users"_s)->trigger();
    QCOMPARE(fixture.window.currentPage(), MainWindow::Users);
}

void tst_MainWindow::everyActionIsInAMenu()
{
    WindowFixture fixture;
    QStringList titles;
    QSet<QAction *> inMenus;
    for (QAction *menu : fixture.window.menuBar()->actions()) {
        titles.append(menu->text().remove(u'&'));
        QVERIFY2(menu->text().contains(u'&'), "a menu without a mnemonic");
        for (QAction *entry : menu->menu()->actions())
            inMenus.insert(entry);
    }
    QCOMPARE(titles, QStringList({u"File"_s, u"View"_s, u"Server"_s, u"Help"_s}));
    for (QToolButton *button : fixture.window.findChildren<QToolButton *>()) {
        if (button->defaultAction() && !button->text().isEmpty()) // Qt's own have none
            QVERIFY2(inMenus.contains(button->defaultAction()), qPrintable(button->text()));
    }
}

void tst_MainWindow::everyControlHasAName()
{
    WindowFixture fixture;
    for (QTableView *table : fixture.window.findChildren<QTableView *>())
        QVERIFY(!table->accessibleName().isEmpty());
    for (QLineEdit *edit : fixture.window.findChildren<QLineEdit *>())
        QVERIFY(!edit->accessibleName().isEmpty());
    for (QComboBox *combo : fixture.window.findChildren<QComboBox *>())
        QVERIFY(!combo->accessibleName().isEmpty());
}

void tst_MainWindow::startsAndStops()
{
    WindowFixture fixture;
    QAction *toggle = action(fixture.window, u"Start"_s);
    QVERIFY(toggle);
    toggle->trigger();
    QVERIFY(fixture.server.isRunning());
    QCOMPARE(toggle->text(), u"&Stop"_s);
    QVERIFY(fixture.find<QLabel>(u"Addresses"_s)->text().contains(u"SMTP 127.0.0.1:"_s));
    QVERIFY(fixture.find<QLabel>(u"State of the server"_s)->text().startsWith(u"Running since"_s));
    toggle->trigger();
    QTRY_COMPARE(toggle->text(), u"&Start"_s);
    QVERIFY(!fixture.server.isRunning());
}

void tst_MainWindow::showsALiveDialogue()
{
    WindowFixture fixture;
    fixture.window.show();
    fixture.models.server()->start();
    QTcpSocket client;
    client.connectToHost(QHostAddress::LocalHost, fixture.server.listeningAddresses().first().port);
    QTRY_VERIFY(client.canReadLine()); // who speaks before the greeting is refused
    client.write("HELO example.org\r\nQUIT\r\n");
    QTRY_VERIFY(fixture.log.traffic()->connections() == 1 && fixture.log.connections()->liveCount() == 0);
    QStringList lines;
    for (int row = 0; row < fixture.log.lines()->rowCount(); ++row)
        lines.append(fixture.log.lines()->index(row, Log::ConnectionLogModel::Line).data().toString());
    QVERIFY2(lines.contains(u"HELO example.org"_s) && lines.contains(u"QUIT"_s), qPrintable(lines.join(u'|')));
    QCOMPARE(fixture.find<HintTable>(u"Connections"_s)->model()->rowCount(), 1);
}

void tst_MainWindow::filtersByTextAndProtocol()
{
    WindowFixture fixture;
    EventMaker maker;
    fixture.log.append({maker.opened(1), maker.client(1, "USER alice"), maker.opened(2), maker.client(2, "HELO x")});
    auto *dialogue = fixture.find<HintTable>(u"Dialogue"_s);
    auto *connections = fixture.find<HintTable>(u"Connections"_s);
    auto *filter = fixture.find<QLineEdit>(u"Filter"_s);
    QCOMPARE(dialogue->model()->rowCount(), 4);
    filter->setText(u"alice"_s);
    QTRY_COMPARE(dialogue->model()->rowCount(), 1);
    QCOMPARE(connections->model()->rowCount(), 1);
    filter->clear();
    fixture.find<QComboBox>(u"Protocol"_s)->setCurrentText(u"SMTP"_s);
    QTRY_COMPARE(dialogue->model()->rowCount(), 2);
    QCOMPARE(connections->model()->rowCount(), 1);
    action(fixture.window, u"Live Only"_s)->setChecked(true);
    fixture.log.append({maker.closed(2)});
    QCOMPARE(connections->model()->rowCount(), 0);
}

void tst_MainWindow::pausesAndClears()
{
    WindowFixture fixture;
    EventMaker maker;
    fixture.log.append({maker.opened(1), maker.client(1, "one")});
    auto *dialogue = fixture.find<HintTable>(u"Dialogue"_s);
    QAction *pause = action(fixture.window, u"Pause"_s);
    pause->setChecked(true);
    fixture.log.append({maker.client(1, "two"), maker.closed(1)});
    QCOMPARE(dialogue->model()->rowCount(), 2);
    pause->setChecked(false);
    QCOMPARE(dialogue->model()->rowCount(), 4);
    action(fixture.window, u"Clear"_s)->trigger();
    QCOMPARE(dialogue->model()->rowCount(), 0);
    QCOMPARE(fixture.find<HintTable>(u"Connections"_s)->model()->rowCount(), 0);
}

void tst_MainWindow::saves()
{
    QTemporaryDir folder;
    WindowFixture fixture;
    EventMaker maker;
    fixture.log.append({maker.opened(1), maker.client(1, "USER alice")});
    auto *page = fixture.window.findChild<Gui::ConnectionsPage *>();
    const QString path = folder.filePath(u"saved.log"_s);
    page->saveLogTo(path);
    const auto *notice = page->findChild<Gui::Notice *>();
    QTRY_VERIFY(notice->sentence().contains(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count('\n'), 2);
    page->saveLogTo(u"/nowhere/at/all.log"_s);
    QTRY_VERIFY(notice->sentence().contains(u"could not be saved"_s));
}

void tst_MainWindow::followsUnlessScrolledUp()
{
    WindowFixture fixture;
    fixture.window.show();
    EventMaker maker;
    const auto feed = [&](int count) {
        QList<Events::ConnectionEvent> events;
        for (int i = 0; i < count; ++i)
            events.append(maker.client(1, "line"));
        fixture.log.append(events);
        QCoreApplication::processEvents();
    };
    auto *view = fixture.window.findChild<Gui::DialogueView *>();
    const auto isAtEnd = [view] { return view->verticalScrollBar()->value() == view->verticalScrollBar()->maximum(); };
    feed(500);
    QTRY_VERIFY(view->verticalScrollBar()->maximum() > 0 && isAtEnd());
    feed(500);
    QTRY_VERIFY(isAtEnd());
    view->verticalScrollBar()->setValue(100);
    QVERIFY(!view->follows());
    feed(500);
    QCOMPARE(view->verticalScrollBar()->value(), 100);
    view->followNewest();
    QTRY_VERIFY(isAtEnd());
    QVERIFY(view->follows());
}

void tst_MainWindow::showsTheSelectedConnectionAlone()
{
    WindowFixture fixture;
    EventMaker maker;
    fixture.log.append({maker.opened(1), maker.client(1, "USER alice"), maker.opened(2), maker.client(2, "HELO x")});
    auto *connections = fixture.find<HintTable>(u"Connections"_s);
    auto *dialogue = fixture.find<HintTable>(u"Dialogue"_s);
    connections->selectRow(0);
    QTRY_COMPARE(dialogue->model()->rowCount(), 2);
    QCOMPARE(dialogue->model()->index(1, Log::ConnectionLogModel::Line).data().toString(), u"HELO x"_s);
    action(fixture.window, u"Show All Connections"_s)->trigger();
    QTRY_COMPARE(dialogue->model()->rowCount(), 4);
}

void tst_MainWindow::followsAConnectionWhileOthersComeAndGo_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<bool>("liveOnly");
    QTest::addRow("all are shown") << QString() << false;
    QTest::addRow("a filter is set") << u"HELO"_s << false;
    QTest::addRow("live ones alone are shown") << QString() << true;
    QTest::addRow("a filter is set over live ones") << u"HELO"_s << true;
}

// selectionChanged() comes within beginInsertRows(): a filter that was set there made the rows anew within their
// change, and that selection changed again, until the stack was used up.
void tst_MainWindow::followsAConnectionWhileOthersComeAndGo()
{
    QFETCH(QString, filter);
    QFETCH(bool, liveOnly);
    WindowFixture fixture;
    fixture.window.show();
    EventMaker maker;
    fixture.log.append({maker.opened(1), maker.client(1, "HELO first")});
    auto *connections = fixture.find<HintTable>(u"Connections"_s);
    auto *dialogue = fixture.find<HintTable>(u"Dialogue"_s);
    fixture.find<QLineEdit>(u"Filter"_s)->setText(filter);
    action(fixture.window, u"Live Only"_s)->setChecked(liveOnly);
    connections->selectRow(0);
    const int shown = filter.isEmpty() ? 2 : 1;
    QTRY_COMPARE(dialogue->model()->rowCount(), shown);
    for (quint64 number = 2; number < 12; ++number) {
        fixture.log.append({maker.opened(number), maker.client(number, "HELO next")});
        QCoreApplication::processEvents();
        fixture.log.append({maker.closed(number)});
        QCoreApplication::processEvents();
        QCOMPARE(connections->selectionModel()->selectedRows().size(), 1);
        QCOMPARE(dialogue->model()->rowCount(), shown);
    }
    fixture.log.append({maker.client(1, "HELO again")});
    QTRY_COMPARE(dialogue->model()->rowCount(), shown + 1);
}

void tst_MainWindow::explainsALine()
{
    WindowFixture fixture;
    EventMaker maker;
    fixture.log.append({maker.client(2, "RCPT TO:<bob@example.org>")});
    fixture.find<HintTable>(u"Dialogue"_s)->selectRow(0);
    QTRY_VERIFY(fixture.window.findChild<Gui::LineMeaning *>()->toPlainText().contains(u"RFC 5321 section 4.1.1.3"_s));
    QVERIFY(Gui::explanation(maker.server(2, "250-PIPELINING")).contains(u"RFC 2920"_s));
    QVERIFY(Gui::explanation(maker.server(1, "-ERR [IN-USE] locked")).contains(u"RFC 2449"_s));
    QVERIFY(Gui::explanation(maker.client(2, "BOGUS")).isEmpty());
}

void tst_MainWindow::addsAUserByTheRule()
{
    WindowFixture fixture;
    fixture.window.show();
    fixture.models.users()->refresh();
    QTRY_COMPARE(fixture.models.users()->rowCount(), 2);
    action(fixture.window, u"Add User..."_s)->trigger();
    auto *dialog = fixture.window.findChild<Gui::UserDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    auto *name = dialog->findChild<QLineEdit *>(u"name"_s);
    auto *password = dialog->findChild<QLineEdit *>(u"password"_s);
    auto *note = dialog->findChild<QLabel *>(u"nameNote"_s);
    QPushButton *ok = nullptr;
    for (QPushButton *button : dialog->findChildren<QPushButton *>())
        ok = button->isDefault() ? button : ok;
    QVERIFY(ok && !ok->isEnabled());
    password->setText(u"pw"_s);
    for (const QString &wrong : {u"a b"_s, u".x"_s, u"x."_s, u"a..b"_s, u"ALICE"_s}) {
        name->setText(wrong);
        QVERIFY2(!ok->isEnabled(), qPrintable(wrong));
        QVERIFY(!note->text().isEmpty());
    }
    name->setText(u"carol"_s);
    QVERIFY(ok->isEnabled());
    ok->click();
    QTRY_COMPARE(fixture.models.users()->rowCount(), 3);
    QTRY_VERIFY(!fixture.window.findChild<Gui::UserDialog *>());
}

void tst_MainWindow::removesAUser()
{
    WindowFixture fixture;
    fixture.window.show();
    fixture.window.showPage(MainWindow::Users);
    QAction *remove = action(fixture.window, u"Remove User..."_s);
    QVERIFY(!remove->isEnabled());
    QTRY_COMPARE(fixture.models.users()->rowCount(), 2);
    fixture.find<HintTable>(u"Users"_s)->selectRow(1);
    QTRY_VERIFY(remove->isEnabled());
    remove->trigger();
    auto *dialog = fixture.window.findChild<Gui::RemoveUserDialog *>();
    QVERIFY(dialog);
    for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
        if (button->text() == u"&Remove"_s)
            button->click();
    }
    QTRY_COMPARE(fixture.models.users()->rowCount(), 1);
    QCOMPARE(fixture.models.users()->name(0), u"alice"_s);
}

void tst_MainWindow::emptyTablesSayWhy()
{
    WindowFixture fixture;
    for (HintTable *table : fixture.window.findChildren<HintTable *>())
        QVERIFY2(!table->hint().isEmpty(), qPrintable(table->accessibleName()));
    auto *dialogue = fixture.find<HintTable>(u"Dialogue"_s);
    QVERIFY(dialogue->hint().contains(u"stopped"_s));
    fixture.models.server()->start();
    QVERIFY(!dialogue->hint().contains(u"stopped"_s));
    fixture.find<QLineEdit>(u"Filter"_s)->setText(u"x"_s);
    QTRY_VERIFY(dialogue->hint().contains(u"filter"_s));
}

// The list keeps a connection for longer than the log keeps its lines.
void tst_MainWindow::aConnectionWithoutItsLinesSaysSo()
{
    WindowFixture fixture;
    EventMaker maker;
    fixture.models.server()->start();
    fixture.log.append({maker.opened(1), maker.client(1, "NOOP")});
    fixture.log.lines()->clear();
    auto *dialogue = fixture.find<HintTable>(u"Dialogue"_s);
    QVERIFY(dialogue->hint().contains(u"Nobody has connected"_s));
    fixture.find<HintTable>(u"Connections"_s)->selectRow(0);
    QTRY_VERIFY(dialogue->hint().contains(u"no lines of this connection"_s));
}

void tst_MainWindow::offersAFreePort()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    WindowFixture fixture;
    Settings::ServerSettings settings = fixture.server.settings();
    settings.pop3Port = other.serverPort();
    fixture.server.setSettings(settings);
    fixture.window.show();
    fixture.models.server()->start();
    QPushButton *offer = nullptr;
    for (QPushButton *button : fixture.window.findChildren<QPushButton *>())
        offer = button->isVisible() && button->text().contains(u"Port"_s) ? button : offer;
    QVERIFY(offer);
    offer->click();
    QVERIFY(fixture.server.isRunning());
    QTRY_VERIFY(!offer->isVisible());
}

void tst_MainWindow::aFaultOfTheAliasesStaysUntilItIsMended()
{
    QTemporaryDir folder;
    const auto write = [&folder](const QByteArray &text) {
        QFile file(folder.filePath(u"aliases.txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    };
    write("sales: alice\nthis is no alias\n");
    Stores stores;
    stores.shared =
        std::make_shared<Storage::FileSharedSettings>(Disk::posixFileOperations(), QFile::encodeName(folder.path()));
    WindowFixture fixture({}, stores);
    fixture.window.show();
    fixture.models.server()->start();
    const auto notice = [&fixture]() -> Gui::Notice * {
        for (Gui::Notice *found : fixture.window.findChildren<Gui::Notice *>()) {
            if (found->isVisible() && found->sentence().contains(u"aliases.txt"_s))
                return found;
        }
        return nullptr;
    };
    QTRY_VERIFY(notice());
    QVERIFY(notice()->sentence().contains(u"line 2"_s));
    QDesktopServices::setUrlHandler(u"file"_s, this, "takeUrl");
    notice()->findChild<QPushButton *>()->click();
    QDesktopServices::unsetUrlHandler(u"file"_s);
    QCOMPARE(m_opened, QUrl::fromLocalFile(folder.filePath(u"aliases.txt"_s)));
    write("sales: alice\nsupport: alice\n");
    QTRY_VERIFY(!notice());
}

void tst_MainWindow::remembersTheColumns()
{
    QTemporaryDir folder;
    const QString layout = folder.filePath(u"window.ini"_s);
    {
        WindowFixture fixture(layout);
        fixture.window.show();
        fixture.find<HintTable>(u"Users"_s)->setColumnWidth(0, 321);
        fixture.window.close();
    }
    WindowFixture fixture(layout);
    QCOMPARE(fixture.find<HintTable>(u"Users"_s)->columnWidth(0), 321);
}

QTEST_MAIN(tst_MainWindow)
#include "tst_mainwindow.moc"
