// SPDX-License-Identifier: MIT
// screenshots_homeclient FOLDER [--dark] [--dutch]: pictures of HomeClient's windows, with mail from a server inside
// this program. QT_SCALE_FACTOR=2 doubles them.

#include "gui/composeform.h"
#include "gui/composewindow.h"
#include "gui/deletionquestion.h"
#include "gui/inboxactions.h"
#include "gui/inboxstatus.h"
#include "gui/inboxtable.h"
#include "gui/inboxwindow.h"
#include "gui/logindialog.h"
#include "gui/messageview.h"
#include "gui/onelineedit.h"
#include "gui/securityquestion.h"
#include "homeclient/gui/fakeservers.h"
#include "model/accountsettings.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QPlainTextEdit>
#include <QSettings>
#include <QStyleFactory>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTranslator>

#include <cstdio>

using namespace Qt::Literals::StringLiterals;

namespace {

void useDarkPalette()
{
    QPalette palette(QColor(53, 53, 53));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        palette.setColor(role, QColor(235, 235, 235));
    palette.setColor(QPalette::Base, QColor(35, 35, 35));
    palette.setColor(QPalette::AlternateBase, QColor(45, 45, 45));
    palette.setColor(QPalette::Highlight, QColor(42, 130, 218));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, QColor(90, 170, 250));
    palette.setColor(QPalette::PlaceholderText, QColor(150, 150, 150));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(125, 125, 125));
    QApplication::setPalette(palette);
}

QByteArray mailWithAttachments()
{
    return "Received: from ada by example; Sat, 21 Nov 2026 20:48:01 +0000\r\nFrom: Ada Lovelace <ada@example.org>\r\n"
           "To: alice@example\r\nCc: Charles <charles@example.org>\r\nSubject: Plans for the engine\r\n"
           "Date: Sat, 21 Nov 2026 20:47:30 +0000\r\nMessage-ID: <1@example.org>\r\nMIME-Version: 1.0\r\n"
           "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n"
           "<p>Dear Alice,</p><p>here are the <b>plans</b>, see <a href=\"https://example.org/engine\">this page</a> "
           "too. "
           "<img src=\"http://example.org/pixel.png\"></p><ul><li>the mill</li><li>the store</li></ul><p>Ada</p>\r\n"
           "--b\r\nContent-Type: application/pdf; name=plans.pdf\r\nContent-Disposition: attachment; "
           "filename=plans.pdf\r\n"
           "Content-Transfer-Encoding: base64\r\n\r\n" +
           QByteArray(20000, 'x').toBase64() +
           "\r\n--b\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename=\"a drawing with a rather "
           "long "
           "name & more.png\"\r\nContent-Transfer-Encoding: base64\r\n\r\nSGVsbG8=\r\n--b--\r\n";
}

class Shots
{
public:
    explicit Shots(const QString &folder)
        : m_folder(folder)
        , m_store(m_settings.filePath(u"settings.ini"_s), QSettings::IniFormat)
        , m_account{u"127.0.0.1"_s, m_smtp.port(), m_pop3.port(), u"alice"_s, u"secret"_s}
    {
        m_pop3.add("id1", plainMail("otherlab@kuleuven.be", "Test", "This is a test mail."));
        m_pop3.add("id2", plainMail("Charles <charles@example.org>", "Re: tea on Sunday?", "With pleasure."));
        m_pop3.add("id3", mailWithAttachments());
        m_pop3.add("id4",
                   plainMail("list@example.net", QByteArray("A long subject that goes on ").repeated(6), "Text"));
    }

    bool takeAll()
    {
        login();
        security();
        inbox();
        compose();
        return m_good;
    }

private:
    void login()
    {
        Gui::LoginDialog dialog;
        dialog.setAccount({u"127.0.0.1"_s, 0, 0, u"alice"_s, u"secret"_s}, true);
        save(dialog, u"login"_s);
        dialog.showFailure({Client::MailFailure::Stage::Authentication,
                            Client::MailFailure::Reason::ServerSaidNo,
                            u"-ERR [AUTH] Wrong user name or password"_s,
                            {}});
        save(dialog, u"login-wrong-password"_s);
        dialog.findChild<QToolButton *>()->setChecked(true);
        dialog.showFailure({Client::MailFailure::Stage::Connecting,
                            Client::MailFailure::Reason::Refused,
                            u"Connection refused"_s,
                            {}});
        save(dialog, u"login-nothing-there"_s);
        Gui::LoginDialog running;
        running.setAccount({u"mail.example.org"_s, 0, 0, u"alice"_s, u"secret"_s}, true);
        running.show();
        QTest::keyClick(&running, Qt::Key_Return);
        running.showStep(Model::LoginAttempt::Step::WaitingForGreeting);
        save(running, u"login-connecting"_s);
    }

    void security()
    {
        using Reason = Client::MailFailure::Reason;
        Client::ServerCertificate shown;
        shown.host = u"mail.example.org"_s;
        shown.port = 995;
        shown.names = QStringList{u"mail.example.org"_s, u"localhost"_s};
        shown.validUntil = QDateTime(QDate(2036, 11, 22), QTime(0, 0));
        shown.fingerprint = QByteArray::fromHex("3a9f00c4d2e1187b5566a0b1c2d3e4f50718293a4b5c6d7e8f90a1b2c3d4e5f6");
        shown.doubts = {Client::ServerCertificate::Doubt::SelfMade};
        ask(Reason::CertificateUnknown, shown, u"security-unknown"_s);
        shown.doubts = {Client::ServerCertificate::Doubt::UnknownIssuer, Client::ServerCertificate::Doubt::WrongName,
                        Client::ServerCertificate::Doubt::Expired};
        ask(Reason::CertificateUnknown, shown, u"security-doubts"_s);
        shown.remembered = QByteArray::fromHex("c4d2e1187b5566a0b1c2d3e4f50718293a4b5c6d7e8f90a1b2c3d4e5f63a9f00");
        ask(Reason::CertificateChanged, shown, u"security-changed"_s);
        ask(Reason::EncryptionGone, {}, u"security-gone"_s);
        ask(Reason::NotEncrypted, {}, u"security-clear"_s);
    }

    void ask(Client::MailFailure::Reason reason, const Client::ServerCertificate &certificate, const QString &name)
    {
        const Model::AccountSettings settings(m_settings.path());
        Client::MailAccount account = settings.account();
        account.server = u"mail.example.org"_s;
        const Client::MailFailure failure{Client::MailFailure::Stage::Encryption, reason, {}, {}, certificate};
        auto *question = new Gui::SecurityQuestion(Model::SecurityDecision(failure, account), nullptr);
        save(*question, name);
        delete question;
    }

    void inbox()
    {
        Mailbox::Inbox mailbox;
        mailbox.setAccount(m_account);
        Gui::InboxWindow window(mailbox, m_store, m_account);
        save(window, u"inbox-before"_s);
        auto *table = window.findChild<Gui::InboxTable *>();
        window.getMail();
        wait([&] { return !mailbox.isBusy() && table->model()->rowCount() == 4; });
        showEncryption(window, u"inbox-clear-remote"_s, {Model::LinkSecurity::State::ClearRemote});
        Client::Encryption encryption;
        encryption.protocol = u"TLSv1.3"_s;
        encryption.cipher = u"TLS_AES_256_GCM_SHA384"_s;
        showEncryption(window, u"inbox-encrypted"_s, {Model::LinkSecurity::State::Encrypted, encryption});
        window.showNotice(u"The server says: POP3 server is ready"_s);
        save(window, u"inbox"_s);
        table->selectId("id1");
        window.findChild<Gui::InboxActions *>()->remove->trigger();
        table->selectId("id3");
        wait([&] { return window.findChild<Gui::MessageView *>()->hasMessage(); });
        window.showNotice(u"Mail sent successfully"_s);
        save(window, u"inbox-message"_s);
        window.findChild<Gui::InboxActions *>()->removeNow->trigger();
        save(*window.findChild<Gui::DeletionQuestion *>(), u"inbox-question"_s);
        m_pop3.close();
        window.findChild<Gui::InboxActions *>()->undoRemove->trigger();
        window.getMail();
        wait([&] { return !mailbox.isBusy(); });
        save(window, u"inbox-server-gone"_s);
    }

    void showEncryption(Gui::InboxWindow &window, const QString &name, const Model::LinkSecurity &security)
    {
        window.findChild<Gui::InboxStatus *>()->showWorkingLink(security);
        save(window, name);
    }

    void compose()
    {
        Model::Draft draft;
        draft.form = {{}, u"bob@example.org"_s, u"Test"_s, u"This is a test mail.\n\nAlice"_s};
        Gui::ComposeWindow good(m_account, draft, {u"alice@example"_s, u"alice@localhost"_s}, m_store);
        save(good, u"compose"_s);
        draft.form = {{}, u"bob@example.org, not an address"_s, u"A subject that is too long "_s.repeated(6), {}};
        Gui::ComposeWindow bad(m_account, draft, {u"alice@example"_s}, m_store);
        bad.send();
        save(bad, u"compose-faults"_s);
    }

    template <typename Condition>
    void wait(Condition condition)
    {
        if (QTest::qWaitFor(condition, 10'000))
            return;
        m_good = false;
        std::fputs("A window did not come to show what it should\n", stderr);
    }

    void save(QWidget &window, const QString &name)
    {
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.show();
        QTest::qWait(300);
        const QString file = m_folder + u"/homeclient-"_s + name + u".png"_s;
        if (window.grab().save(file))
            return;
        m_good = false;
        std::fprintf(stderr, "Cannot write %s\n", qPrintable(file));
    }

    QString m_folder;
    QTemporaryDir m_settings;
    QSettings m_store;
    FakePop3 m_pop3;
    FakeSmtp m_smtp;
    Client::MailAccount m_account;
    bool m_good = true;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    Q_INIT_RESOURCE(homeclient);
    QTranslator texts; // of English, its plural forms
    const bool isDutch = QApplication::arguments().contains(u"--dutch"_s);
    if (texts.load(isDutch ? u":/i18n/homeclient_nl.qm"_s : u":/i18n/homeclient_en.qm"_s))
        QApplication::installTranslator(&texts);
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QStringList arguments = QApplication::arguments().mid(1);
    arguments.removeAll(u"--dutch"_s);
    if (arguments.removeAll(u"--dark"_s) > 0)
        useDarkPalette();
    if (arguments.size() != 1 || !QDir().mkpath(arguments.first())) {
        std::fputs("usage: screenshots_homeclient FOLDER [--dark] [--dutch]\n", stderr);
        return 2;
    }
    return Shots(arguments.first()).takeAll() ? 0 : 1;
}
