// SPDX-License-Identifier: MIT
#include "fakeservers.h"
#include "gui/composeform.h"
#include "gui/composewindow.h"
#include "gui/homeclient.h"
#include "gui/identitydialog.h"
#include "gui/inboxactions.h"
#include "gui/inboxstatus.h"
#include "gui/inboxtable.h"
#include "gui/logindialog.h"
#include "gui/messageview.h"
#include "homeclient/gui/parting.h"
#include "homeclient/gui/shownwindow.h"
#include "system/keychain.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Qt::Literals::StringLiterals;
using Gui::ComposeWindow;
using Gui::IdentityDialog;
using Gui::InboxActions;
using Gui::InboxStatus;
using Gui::InboxTable;
using Gui::InboxWindow;
using Gui::LoginDialog;
using Gui::MessageView;

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
        m_smtp->extensions = "250-mail.home Hello\r\n250 8BITMIME\r\n";
        m_pop3->add("id", plainMail("ada@example.org", "Hello", "Text"));
        m_client = std::make_unique<Gui::HomeClient>(*m_settings, m_keychain, preset());
        m_client->start();
        logIn();
    }

    void cleanup() { m_client.reset(); }
    void cleanupTestCase() { letSessionsPart(); }

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
        QTRY_VERIFY(m_smtp->commands.last() == "QUIT");
    }

    void nameAndAddressAreAskedOnce()
    {
        QPointer<IdentityDialog> dialog = shown<IdentityDialog>();
        QVERIFY(dialog);
        auto *address = dialog->findChild<QComboBox *>();
        QTRY_COMPARE(address->currentText(), u"alice@example"_s);  // mail came to it
        QTRY_VERIFY(address->findText(u"alice@mail.home"_s) >= 0); // the server calls itself so
        dialog->findChild<QLineEdit *>()->setText(u"Alice A."_s);
        dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->click();
        QTRY_VERIFY(!dialog);
        actions()->write->trigger();
        QCOMPARE(shown<ComposeWindow>()->form()->form().from, u"\"Alice A.\" <alice@example>"_s);
        shown<ComposeWindow>()->close();
        actions()->logOut->trigger();
        QTRY_VERIFY(!shown<InboxWindow>());
        logIn();
        QVERIFY(!shown<IdentityDialog>());
        actions()->identity->trigger();
        QVERIFY(shown<IdentityDialog>());
        QCOMPARE(shown<IdentityDialog>()->findChild<QLineEdit *>()->text(), u"Alice A."_s);
        shown<IdentityDialog>()->reject();
        QCOMPARE(m_settings->identity(m_settings->account())->name, u"Alice A."_s);
    }

    void whoLogsOutTakesThePasswordAlong()
    {
        actions()->logOut->trigger();
        QTRY_VERIFY(shown<LoginDialog>());
        for (const QLineEdit *field : shown<LoginDialog>()->findChildren<QLineEdit *>())
            QVERIFY2(field->echoMode() != QLineEdit::Password || field->text().isEmpty(), "anybody could log in");
        QCOMPARE(shown<LoginDialog>()->account().user, u"alice"_s);
        QTRY_VERIFY(!shown<InboxWindow>());
    }

    void whatWasBeingWrittenIsOfferedAtTheNextStart()
    {
        actions()->write->trigger();
        shown<ComposeWindow>()->findChild<QPlainTextEdit *>()->setPlainText(u"not sent yet"_s);
        m_client->putAway(); // SIGTERM
        m_client.reset();
        m_client = std::make_unique<Gui::HomeClient>(*m_settings, m_keychain, preset());
        m_client->start();
        logIn();
        answer(QMessageBox::AcceptRole);
        QTRY_VERIFY(shown<ComposeWindow>());
        ComposeWindow *window = shown<ComposeWindow>();
        QCOMPARE(window->form()->form().body, u"not sent yet"_s);
        window->close(); // asks: it had been typed
        QVERIFY(shown<ComposeWindow>());
        answer(QMessageBox::DestructiveRole);
        QTRY_VERIFY(!shown<ComposeWindow>());
        QTRY_COMPARE(QDir(m_folder->filePath(u"drafts"_s)).entryList({u"*.json"_s}, QDir::Files).size(), 0);
    }

    // A name of its own hides a label's text from a screen reader.
    void whatALabelShowsIsHeard()
    {
        InboxTable *table = shown<InboxWindow>()->findChild<InboxTable *>();
        table->selectId("id");
        QTRY_VERIFY(shown<InboxWindow>()->findChild<MessageView *>()->hasMessage());
        actions()->write->trigger();
        shown<ComposeWindow>()->send(); // with faults beside its fields
        int labels = 0;
        for (QWidget *window : QApplication::topLevelWidgets()) {
            for (QLabel *label : window->findChildren<QLabel *>()) {
                if (!label->isVisible() || label->text().isEmpty())
                    continue;
                const QString heard = QAccessible::queryAccessibleInterface(label)->text(QAccessible::Name);
                const QString text = QString(label->text()).remove(u'&');
                QVERIFY2(heard.contains(text), qPrintable(text + u" is heard as "_s + heard));
                QVERIFY2(label->accessibleName().isEmpty(), qPrintable(text + u" has a name of its own"_s));
                ++labels;
            }
        }
        QVERIFY(labels > 15);
    }

    void settingsThatAreNoFileAreToldAndNotWaitedFor()
    {
        m_client.reset();
        QTemporaryDir profile;
        QVERIFY(::mkfifo(QFile::encodeName(profile.filePath(u"homeclient.ini"_s)).constData(), 0600) == 0);
        Model::AccountSettings settings(profile.path());
        m_client = std::make_unique<Gui::HomeClient>(settings, m_keychain, preset());
        m_client->start();
        QStringList texts;
        for (const QLabel *label : shown<LoginDialog>()->findChildren<QLabel *>())
            texts.append(label->isVisible() ? label->text().remove(QChar(0x200b)) : QString());
        QVERIFY2(texts.join(u'\n').contains(u"homeclient.ini is no file"_s), qPrintable(texts.join(u'\n')));
        logIn();
        m_client.reset();
    }

    void theFirstWindowsFitASmallScreen()
    {
        actions()->write->trigger();
        for (QWidget *window : QApplication::topLevelWidgets()) {
            if (!window->isVisible() || !window->isWindow())
                continue;
            const QSize least = window->minimumSizeHint().expandedTo(window->minimumSize());
            QVERIFY2(least.width() <= 1024 && least.height() <= 560,
                     qPrintable(u"%1: %2 x %3"_s.arg(window->windowTitle()).arg(least.width()).arg(least.height())));
            const QSize room = window->screen()->availableSize();
            QVERIFY(window->width() <= room.width() && window->height() <= room.height());
        }
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
    Client::MailAccount preset() const
    {
        return {u"127.0.0.1"_s, m_smtp->port(), m_pop3->port(), u"alice"_s, u"secret"_s};
    }

    void logIn()
    {
        QVERIFY(shown<LoginDialog>());
        for (QLineEdit *field : shown<LoginDialog>()->findChildren<QLineEdit *>()) {
            if (field->echoMode() == QLineEdit::Password)
                field->setText(u"secret"_s);
        }
        for (QPushButton *button : shown<LoginDialog>()->findChildren<QPushButton *>()) {
            if (button->isDefault())
                button->click();
        }
        QTRY_VERIFY(shown<InboxWindow>());
        QTRY_COMPARE(shown<InboxWindow>()->findChild<InboxTable *>()->model()->rowCount(), 1);
    }

    // The question that is open.
    static void answer(QMessageBox::ButtonRole role)
    {
        QTRY_VERIFY(shown<QMessageBox>());
        QMessageBox *box = shown<QMessageBox>();
        for (QAbstractButton *button : box->buttons()) {
            if (box->buttonRole(button) == role) {
                button->click();
                return;
            }
        }
        QFAIL("no such button");
    }

    static InboxActions *actions() { return shown<InboxWindow>()->findChild<InboxActions *>(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Model::AccountSettings> m_settings;
    System::Keychain m_keychain;
    std::unique_ptr<FakePop3> m_pop3;
    std::unique_ptr<FakeSmtp> m_smtp;
    std::unique_ptr<Gui::HomeClient> m_client;
};

QTEST_MAIN(TestHomeClient)
#include "tst_homeclient.moc"
