// SPDX-License-Identifier: MIT
#include "fakeservers.h"
#include "gui/composeform.h"
#include "gui/composewindow.h"
#include "gui/homeclient.h"
#include "gui/inboxactions.h"
#include "gui/inboxstatus.h"
#include "gui/inboxtable.h"
#include "gui/logindialog.h"
#include "homeclient/gui/shownwindow.h"
#include "net/keychain.h"

#include <QAction>
#include <QApplication>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Gui::ComposeWindow;
using Gui::InboxActions;
using Gui::InboxStatus;
using Gui::InboxTable;
using Gui::InboxWindow;
using Gui::LoginDialog;

/// The whole way of a person: log in, read, write, leave.
class TestHomeClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setQuitOnLastWindowClosed(false); }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Model::AccountSettings>(m_folder->path());
        m_pop3 = std::make_unique<FakePop3>();
        m_smtp = std::make_unique<FakeSmtp>();
        m_pop3->add("id", plainMail("ada@example.org", "Hello", "Text"));
        const Net::MailAccount preset{u"127.0.0.1"_s, m_smtp->port(), m_pop3->port(), u"alice"_s, u"secret"_s};
        m_client = std::make_unique<Gui::HomeClient>(*m_settings, m_keychain, preset);
        m_client->start();
        QVERIFY(shown<LoginDialog>());
        for (QPushButton *button : shown<LoginDialog>()->findChildren<QPushButton *>()) {
            if (button->isDefault())
                button->click();
        }
        QTRY_VERIFY(shown<InboxWindow>());
        QTRY_COMPARE(shown<InboxWindow>()->findChild<InboxTable *>()->model()->rowCount(), 1);
    }

    void cleanup() { m_client.reset(); }

    void theGreetingAndTheAccountAreShown()
    {
        QTRY_VERIFY(!shown<LoginDialog>());
        auto *status = shown<InboxWindow>()->findChild<InboxStatus *>();
        QVERIFY(status->notice().contains(u"POP3 server is ready"_s));
        QCOMPARE(status->accountText(), u"alice on 127.0.0.1 (connected, not encrypted)"_s);
        QCOMPARE(m_settings->account().user, u"alice"_s);
    }

    void aMailIsWrittenAndSaidToBeSent()
    {
        auto *status = shown<InboxWindow>()->findChild<InboxStatus *>();
        actions()->write->trigger();
        ComposeWindow *window = shown<ComposeWindow>();
        QVERIFY(window);
        // The address is the one that mail to alice came to.
        QCOMPARE(window->form()->form().from, u"alice@example"_s);
        window->form()->setForm({u"alice@example"_s, u"bob@example"_s, u"Test"_s, u"This is a test mail."_s});
        window->send();
        QTRY_COMPARE(status->notice(), u"Mail sent successfully"_s);
        QTRY_VERIFY(!shown<ComposeWindow>());
        QVERIFY(m_smtp->text.contains("This is a test mail."));
        QCOMPARE(m_settings->fromAddress(), u"alice@example"_s);
    }

    void exitAsksAboutWhatIsBeingWritten()
    {
        actions()->write->trigger();
        shown<ComposeWindow>()->findChild<QPlainTextEdit *>()->setPlainText(u"not sent yet"_s);
        actions()->exit->trigger();
        QVERIFY(shown<InboxWindow>());
        auto *question = shown<ComposeWindow>()->findChild<QMessageBox *>();
        QVERIFY(question);
        question->reject();
        QVERIFY(shown<InboxWindow>());
        actions()->exit->trigger();
        QTRY_VERIFY(shown<ComposeWindow>()->findChild<QMessageBox *>());
        for (QMessageBox *box : shown<ComposeWindow>()->findChildren<QMessageBox *>()) {
            for (QAbstractButton *button : box->isVisible() ? box->buttons() : QList<QAbstractButton *>()) {
                if (box->buttonRole(button) == QMessageBox::DestructiveRole)
                    button->click();
            }
        }
        QTRY_VERIFY(!shown<ComposeWindow>() && !shown<InboxWindow>());
    }

    void logOutLeadsBackToTheLogin()
    {
        actions()->logOut->trigger();
        QTRY_VERIFY(!shown<InboxWindow>());
        QVERIFY(shown<LoginDialog>());
        QCOMPARE(shown<LoginDialog>()->account().user, u"alice"_s);
    }

private:
    static InboxActions *actions() { return shown<InboxWindow>()->findChild<InboxActions *>(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Model::AccountSettings> m_settings;
    Net::Keychain m_keychain;
    std::unique_ptr<FakePop3> m_pop3;
    std::unique_ptr<FakeSmtp> m_smtp;
    std::unique_ptr<Gui::HomeClient> m_client;
};

QTEST_MAIN(TestHomeClient)
#include "tst_homeclient.moc"
