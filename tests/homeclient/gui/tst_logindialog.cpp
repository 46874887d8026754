// SPDX-License-Identifier: MIT
#include "fakeservers.h"
#include "gui/logindialog.h"
#include "gui/onelineedit.h"
#include "homeclient/gui/parting.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Gui::LoginDialog;
using Gui::OneLineEdit;
using Model::LoginAttempt;

/// The dialog and a login that runs against a fake server, wired as HomeClient wires them.
class TestLoginDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dialog = std::make_unique<LoginDialog>();
        m_attempt = std::make_unique<LoginAttempt>();
        connect(m_dialog.get(), &LoginDialog::loginAsked, m_attempt.get(), &LoginAttempt::start);
        connect(m_dialog.get(), &LoginDialog::cancelAsked, m_attempt.get(), &LoginAttempt::cancel);
        connect(m_attempt.get(), &LoginAttempt::stepped, m_dialog.get(), &LoginDialog::showStep);
        connect(m_attempt.get(), &LoginAttempt::failed, m_dialog.get(), &LoginDialog::showFailure);
        connect(m_attempt.get(), &LoginAttempt::succeeded, m_dialog.get(), &LoginDialog::showSuccess);
        m_dialog->show();
    }

    void cleanup()
    {
        m_attempt.reset();
        m_dialog.reset();
    }

    void cleanupTestCase() { letSessionsPart(); }

    void saysBesideTheFieldWhatIsMissing_data()
    {
        QTest::addColumn<QString>("empty");
        QTest::newRow("no server") << u"Server"_s;
        QTest::newRow("no user name") << u"User name"_s;
        QTest::newRow("no password") << u"Password"_s;
    }

    void saysBesideTheFieldWhatIsMissing()
    {
        QFETCH(QString, empty);
        fill(1);
        field(empty)->clear();
        QSignalSpy asked(m_dialog.get(), &LoginDialog::loginAsked);
        logIn();
        QCOMPARE(asked.size(), 0);
        for (const QString &name : {u"Server"_s, u"User name"_s, u"Password"_s})
            QCOMPARE(!field(name)->accessibleDescription().isEmpty(), name == empty);
    }

    void noTextIsCutOff()
    {
        LoginDialog dialog;
        dialog.setAccount({u"127.0.0.1"_s, 2525, 2110, u"alice"_s, {}}, true);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QTRY_COMPARE(cutOff(dialog), QString());
        dialog.setAccount({u"127.0.0.1"_s, 0, 0, u"alice"_s, {}}, true);
        dialog.showFailure({Client::MailFailure::Stage::Authentication,
                            Client::MailFailure::Reason::ServerSaidNo,
                            u"[AUTH] Wrong user name or password"_s,
                            {}});
        QTRY_COMPARE(cutOff(dialog), QString());
        dialog.showFailure({Client::MailFailure::Stage::Connecting, Client::MailFailure::Reason::Refused, {}, {}});
        QTRY_COMPARE(cutOff(dialog), QString());
    }

    void showsTheGreetingOnSuccess()
    {
        FakePop3 server;
        fill(server.port());
        QSignalSpy succeeded(m_attempt.get(), &LoginAttempt::succeeded);
        logIn();
        QTRY_COMPARE(succeeded.size(), 1);
        QVERIFY(succeeded.first().first().toString().contains(u"POP3 server is ready"_s));
        QVERIFY(isShown(u"POP3 server is ready"_s));
        QVERIFY(server.commands.contains("QUIT"));
    }

    void aWrongPasswordIsAskedForAgain()
    {
        FakePop3 server;
        fill(server.port());
        field(u"Password"_s)->setText(u"wrong"_s);
        QSignalSpy succeeded(m_attempt.get(), &LoginAttempt::succeeded);
        logIn();
        QTRY_VERIFY(!field(u"Password"_s)->accessibleDescription().isEmpty());
        QVERIFY(field(u"Password"_s)->accessibleDescription().contains(u"does not accept"_s));
        QCOMPARE(field(u"Password"_s)->selectedText().size(), 5);
        QCOMPARE(field(u"User name"_s)->text(), u"alice"_s);
        field(u"Password"_s)->setText(u"secret"_s);
        logIn();
        QVERIFY(field(u"Password"_s)->accessibleDescription().isEmpty());
        QTRY_COMPARE(succeeded.size(), 1);
    }

    void saysWhoHoldsTheMailbox()
    {
        FakePop3 server;
        server.passReply = "-ERR [IN-USE] locked";
        fill(server.port());
        logIn();
        QTRY_VERIFY(isShown(u"in use by another program"_s));
        QVERIFY(field(u"Password"_s)->accessibleDescription().isEmpty());
    }

    void doesNotBlameThePasswordForTheServersTrouble()
    {
        FakePop3 server;
        server.passReply = "-ERR [SYS/TEMP] disk";
        fill(server.port());
        logIn();
        QTRY_VERIFY(isShown(u"trouble of its own"_s));
        QVERIFY(field(u"Password"_s)->accessibleDescription().isEmpty());
    }

    void namesThePortWhereNothingListens()
    {
        FakePop3 server;
        const quint16 port = server.port();
        server.close();
        fill(port);
        logIn();
        QTRY_VERIFY(field(u"Server"_s)->accessibleDescription().contains(QString::number(port)));
    }

    void cancelStopsAtOnce()
    {
        FakePop3 server;
        server.silent = true;
        fill(server.port());
        logIn();
        QVERIFY(!field(u"Server"_s)->isEnabled());
        QTRY_VERIFY(isShown(u"Waiting"_s));
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        QVERIFY(!m_attempt->isRunning());
        QVERIFY(m_dialog->isVisible());
        QVERIFY(field(u"Server"_s)->isEnabled());
        QCOMPARE(field(u"Password"_s)->text(), u"secret"_s);
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        QVERIFY(!m_dialog->isVisible());
    }

    void aKeychainDoesNotOverwriteWhatIsTyped()
    {
        m_dialog->setAccount({u"127.0.0.1"_s, 0, 0, u"alice"_s, {}}, true);
        QTest::keyClicks(field(u"Password"_s), u"ty"_s);
        m_dialog->offerPassword(u"kept"_s);
        QCOMPARE(m_dialog->account().password, u"ty"_s);
        m_dialog->setAccount({u"127.0.0.1"_s, 0, 0, u"alice"_s, {}}, true);
        m_dialog->offerPassword(u"kept"_s);
        QCOMPARE(m_dialog->account().password, u"kept"_s);
    }

    void hidesThePasswordUntilAskedToShowIt()
    {
        QCOMPARE(field(u"Password"_s)->echoMode(), QLineEdit::Password);
        field(u"Password"_s)->actions().first()->trigger();
        QCOMPARE(field(u"Password"_s)->echoMode(), QLineEdit::Normal);
    }

private:
    static QString cutOff(const LoginDialog &dialog)
    {
        for (const QLabel *label : dialog.findChildren<QLabel *>()) {
            if (label->isVisible() && label->wordWrap() && label->heightForWidth(label->width()) > label->height())
                return label->text();
        }
        return {};
    }

    void fill(quint16 port) { m_dialog->setAccount({u"127.0.0.1"_s, port, port, u"alice"_s, u"secret"_s}, false); }

    OneLineEdit *field(const QString &name)
    {
        for (OneLineEdit *edit : m_dialog->findChildren<OneLineEdit *>()) {
            if (edit->accessibleName() == name)
                return edit;
        }
        return nullptr;
    }

    void logIn()
    {
        for (QPushButton *button : m_dialog->findChildren<QPushButton *>()) {
            if (button->isDefault())
                button->click();
        }
    }

    bool isShown(const QString &words)
    {
        for (QLabel *label : m_dialog->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(words))
                return true;
        }
        return false;
    }

    std::unique_ptr<LoginDialog> m_dialog;
    std::unique_ptr<LoginAttempt> m_attempt;
};

QTEST_MAIN(TestLoginDialog)
#include "tst_logindialog.moc"
