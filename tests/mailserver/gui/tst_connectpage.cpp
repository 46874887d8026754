// SPDX-License-Identifier: MIT
#include "gui/connectpage.h"
#include "mailserver/gui/windowfixture.h"
#include "model/usersmodel.h"

#include <QClipboard>
#include <QCommandLinkButton>
#include <QGuiApplication>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>

using Gui::MainWindow;

using namespace Qt::Literals::StringLiterals;

/// The page How to Connect.
class tst_ConnectPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTheFirstPageWhileThereIsNoUser();
    void isNotTheFirstPageWithUsers();
    void showsWhatOthersEnter();
    void copiesWhatItShows();
    void showsTheSelectedUser();
    void showsTheSelectedUserHoweverItIsReached();
    void showsNobodyWhoIsGone();
    void aStoppedServerSaysSo();
    void oneClickChangesWhoMayConnect();
    void aFailedSaveIsToldAndChangesNothing();

private:
    static Gui::ConnectPage *page(const WindowFixture &fixture)
    {
        return fixture.window.findChild<Gui::ConnectPage *>();
    }
    static QCommandLinkButton *choice(const WindowFixture &fixture, const QString &title)
    {
        for (QCommandLinkButton *button : page(fixture)->findChildren<QCommandLinkButton *>()) {
            if (button->text().remove(u'&').startsWith(title))
                return button;
        }
        return nullptr;
    }
    static QStringList labels(const WindowFixture &fixture)
    {
        QStringList texts;
        for (const QLabel *label : page(fixture)->findChildren<QLabel *>())
            texts.append(label->text());
        return texts;
    }
};

void tst_ConnectPage::isTheFirstPageWhileThereIsNoUser()
{
    Stores empty;
    empty.accounts = std::make_shared<Storage::MemoryAccounts>(QList<Storage::Account>{});
    WindowFixture fixture({}, empty);
    fixture.window.show();
    QTRY_COMPARE(fixture.window.currentPage(), MainWindow::HowToConnect);
    QVERIFY(labels(fixture).contains(u"There are no users yet, so nobody can log in or get mail."_s));
    fixture.models.users()->addUser(u"anna"_s, u"secret"_s);
    QTRY_VERIFY(page(fixture)->text().isEmpty() || page(fixture)->text().contains(u"anna"_s));
    QTRY_VERIFY(!labels(fixture).contains(u"There are no users yet, so nobody can log in or get mail."_s));
}

void tst_ConnectPage::isNotTheFirstPageWithUsers()
{
    WindowFixture fixture;
    QSignalSpy refreshed(fixture.models.users(), &Model::UsersModel::refreshed);
    fixture.window.show();
    QTRY_VERIFY(refreshed.count() > 0);
    QCOMPARE(fixture.window.currentPage(), MainWindow::Connections);
}

void tst_ConnectPage::showsWhatOthersEnter()
{
    WindowFixture fixture;
    fixture.models.server()->start();
    QTRY_VERIFY(fixture.models.users()->isLoaded());
    const auto listening = fixture.server.listeningAddresses();
    QCOMPARE(listening.size(), 2);
    const QStringList texts = labels(fixture);
    QVERIFY2(texts.contains(u"127.0.0.1 (from this computer only)"_s), qPrintable(texts.join(u'|')));
    for (const Listen::ListeningAddress &listener : listening)
        QVERIFY(texts.contains(u"port %1, no encryption"_s.arg(listener.port)));
    QVERIFY(texts.contains(u"alice@localhost"_s));
    QVERIFY(texts.contains(u"alice"_s));
}

void tst_ConnectPage::copiesWhatItShows()
{
    WindowFixture fixture;
    fixture.models.server()->start();
    for (QPushButton *button : page(fixture)->findChildren<QPushButton *>()) {
        if (button->text().remove(u'&') == u"Copy"_s)
            button->click();
    }
    const QString copied = QGuiApplication::clipboard()->text();
    QCOMPARE(copied, page(fixture)->text());
    QVERIFY2(copied.contains(u"Server: 127.0.0.1"_s), qPrintable(copied));
}

void tst_ConnectPage::showsTheSelectedUser()
{
    WindowFixture fixture;
    fixture.models.server()->start();
    QTRY_VERIFY(fixture.models.users()->isLoaded());
    auto *users = fixture.find<QTableView>(u"Users"_s);
    fixture.window.showPage(MainWindow::Users);
    users->selectRow(1);
    for (QToolButton *button : users->parentWidget()->findChildren<QToolButton *>()) {
        if (button->text().remove(u'&') == u"How to Connect"_s)
            button->click();
    }
    QCOMPARE(fixture.window.currentPage(), MainWindow::HowToConnect);
    QTRY_VERIFY(labels(fixture).contains(u"bob@localhost"_s));
    QVERIFY(!labels(fixture).contains(u"alice@localhost"_s));
}

void tst_ConnectPage::showsTheSelectedUserHoweverItIsReached()
{
    WindowFixture fixture;
    fixture.models.server()->start();
    QTRY_VERIFY(fixture.models.users()->isLoaded());
    fixture.find<QTableView>(u"Users"_s)->selectRow(1);
    auto *pages = fixture.find<QListWidget>(u"Pages"_s);
    pages->setCurrentRow(MainWindow::HowToConnect);
    QTRY_VERIFY(labels(fixture).contains(u"bob@localhost"_s));
}

void tst_ConnectPage::showsNobodyWhoIsGone()
{
    WindowFixture fixture;
    fixture.models.server()->start();
    QTRY_VERIFY(fixture.models.users()->isLoaded());
    fixture.window.showPage(MainWindow::HowToConnect);
    page(fixture)->setUser(u"bob"_s);
    QVERIFY(labels(fixture).contains(u"bob@localhost"_s));
    fixture.models.users()->removeUser(u"bob"_s, Model::UsersModel::MailFate::Delete);
    QTRY_VERIFY(labels(fixture).contains(u"alice@localhost"_s));
}

void tst_ConnectPage::aStoppedServerSaysSo()
{
    WindowFixture fixture;
    fixture.window.showPage(MainWindow::HowToConnect);
    fixture.window.show();
    QLabel *stopped = nullptr;
    for (QLabel *label : page(fixture)->findChildren<QLabel *>())
        stopped = label->text().contains(u"is stopped"_s) ? label : stopped;
    QVERIFY(stopped->isVisible());
    fixture.models.server()->start();
    QVERIFY(!stopped->isVisible());
    QVERIFY(!page(fixture)->text().isEmpty());
}

void tst_ConnectPage::oneClickChangesWhoMayConnect()
{
    WindowFixture fixture;
    fixture.models.server()->start();
    QVERIFY(choice(fixture, u"This computer only"_s)->text().contains(u"as it is now"_s));
    choice(fixture, u"This computer only"_s)->click();
    QTRY_VERIFY(fixture.server.isRunning());
    QVERIFY(choice(fixture, u"A classroom"_s));
    QVERIFY(!choice(fixture, u"A classroom"_s)->text().contains(u"as it is now"_s));
    QCOMPARE(fixture.saved.size(), 1);
    QCOMPARE(fixture.saved.last().listenAddresses, QList<QHostAddress>{QHostAddress(QHostAddress::LocalHost)});
}

void tst_ConnectPage::aFailedSaveIsToldAndChangesNothing()
{
    WindowFixture fixture;
    fixture.saveFault = u"The disk is full."_s;
    const auto before = fixture.server.settings();
    choice(fixture, u"My network"_s)->click();
    QVERIFY(fixture.server.settings() == before);
    QVERIFY(labels(fixture).contains(u"The settings could not be saved. The disk is full."_s));
}

QTEST_MAIN(tst_ConnectPage)
#include "tst_connectpage.moc"
