// SPDX-License-Identifier: MIT
// screenshots_mailserver FOLDER [--dark] [--dutch]: pictures of MailServer's window, fed by dialogues with a real
// server on loopback. QT_SCALE_FACTOR=2 doubles them.

#include "file/shared/filesharedsettings.h"
#include "guard/bans.h"
#include "gui/blockedpage.h"
#include "gui/dialogueview.h"
#include "gui/notice.h"
#include "gui/quotadialog.h"
#include "gui/removeuserdialog.h"
#include "gui/settingsform.h"
#include "gui/settingspage.h"
#include "gui/userdialog.h"
#include "mailserver/gui/windowfixture.h"
#include "model/bansmodel.h"
#include "model/deletedmessagesmodel.h"
#include "model/settingsmodel.h"
#include "model/usersmodel.h"
#include "tls/certificatekeeper.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QScrollBar>
#include <QSslSocket>
#include <QStyleFactory>
#include <QTabWidget>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTranslator>

#include <cstdio>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int SettleMilliseconds = 400;

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

/// Takes pictures of one window into a folder.
class Camera
{
public:
    explicit Camera(const QString &folder)
        : m_folder(folder)
    {
        QDir().mkpath(folder);
    }

    void take(QWidget *widget, const QString &name)
    {
        QTest::qWait(SettleMilliseconds);
        const QString path = QDir(m_folder).filePath(name + u".png"_s);
        if (!widget->grab().save(path))
            std::fprintf(stderr, "cannot write %s\n", qPrintable(path));
    }

private:
    QString m_folder;
};

quint16 portOf(const Listen::MailServer &server, Connections::Service service)
{
    for (const Listen::ListeningAddress &listener : server.listeningAddresses()) {
        if (listener.service == service)
            return listener.port;
    }
    return 0;
}

/// Says lines to the server, one at a time, waiting for an answer to each.
void talk(QTcpSocket &socket, const QList<QByteArray> &lines)
{
    for (const QByteArray &line : lines) {
        socket.write(line + "\r\n");
        const bool answered = QTest::qWaitFor([&socket] { return socket.bytesAvailable() > 0; }, 2000);
        QTest::qWait(15);
        if (answered)
            socket.readAll();
    }
}

void connectTo(QTcpSocket &socket, quint16 port)
{
    socket.connectToHost(QHostAddress::LocalHost, port);
    (void)QTest::qWaitFor([&socket] { return socket.bytesAvailable() > 0; }, 2000);
    socket.readAll();
}

void sendMail(quint16 port, const QByteArray &from, const QByteArray &subject, const QByteArray &body)
{
    QTcpSocket socket;
    connectTo(socket, port);
    talk(socket,
         {"EHLO laptop.example.org", "MAIL FROM:<" + from + ">", "RCPT TO:<alice@localhost>", "DATA",
          "From: " + from + "\r\nTo: alice@localhost\r\nSubject: " + subject + "\r\n\r\n" + body + "\r\n.", "QUIT"});
}

void fill(WindowFixture &fixture)
{
    const quint16 smtp = portOf(fixture.server, Connections::Service::Smtp);
    sendMail(smtp, "ada@example.org", "Plans for the engine",
             QByteArray("All is well with the mill.\r\n").repeated(480));
    sendMail(smtp, "otherlab@kuleuven.be", "Lunch on Friday?", "At noon, as always?");
    QTcpSocket seed;
    connectTo(seed, smtp);
    talk(seed,
         {"HELO kuleuven.be", "MAIL_FROM: <labxyz@kuleuven.be>", "RCPT_TO: eve@localhost", "RCPT_TO: alice@localhost",
          "DATA", "From: labxyz@kuleuven.be\r\nTo: alice@localhost\r\nSubject: Test\r\nThis is a test mail.\r\n.",
          "QUIT"});
}

/// A client that asks for encryption and logs in.
void speakEncrypted(const Listen::MailServer &server)
{
    QSslSocket client;
    client.setPeerVerifyMode(QSslSocket::VerifyNone);
    connectTo(client, portOf(server, Connections::Service::Submission));
    talk(client, {"EHLO phone.example.org", "STARTTLS"});
    client.startClientEncryption();
    (void)QTest::qWaitFor([&client] { return client.isEncrypted(); }, 5000);
    talk(client, {"EHLO phone.example.org", "AUTH PLAIN AGJvYgBzZWNyZXQ=", "QUIT"});
}

void openAllPorts(WindowFixture &fixture, Tls::CertificateKeeper &keeper)
{
    Settings::ServerSettings settings = fixture.server.settings();
    settings.submissionPort = quint16(0);
    settings.submissionsPort = quint16(0);
    settings.pop3sPort = quint16(0);
    fixture.server.setSettings(settings);
    fixture.server.setServerSecret(QByteArray(32, 'x'));
    fixture.server.setTls(keeper);
}

/// Quotas, one of them nearly reached, and mail that bob deleted.
void keepMail(WindowFixture &fixture)
{
    Settings::ServerSettings settings = fixture.server.settings();
    settings.quotaOctets = 50 * 1024;
    settings.quotaAllOctets = 1024 * 1024;
    settings.trashDays = 30;
    fixture.models.server()->setSettings(settings);
    using Kind = Storage::Quota::Kind;
    fixture.stores.accounts->add("carol", "{SCRAM-SHA-256}4096,c2FsdA==,YQ==,YQ==");
    fixture.stores.accounts->add("dave", "{SCRAM-SHA-256}4096,c2FsdA==,YQ==,YQ==");
    fixture.stores.mail->setQuota("carol", {Kind::Unlimited});
    fixture.stores.deliver("carol", "Welcome");
    for (const char *subject : {"Invoice 2026-117", "Choir on Tuesday", "Minutes of the meeting"})
        fixture.stores.deliver("dave", subject);
    fixture.stores.deleteAll("dave");
    for (const char *subject : {"Holiday pictures", "Re: Holiday pictures"})
        fixture.stores.deliver("dave", subject);
    fixture.stores.mail->setQuota("dave", {Kind::Limited, 450});
    fixture.models.users()->refresh();
}

void shootDeletedMail(WindowFixture &fixture, Camera &camera)
{
    fixture.window.showPage(Gui::MainWindow::Mailboxes);
    for (QAction *action : fixture.window.findChildren<QAction *>()) {
        if (action->text() == u"&Deleted Mail"_s)
            action->trigger();
    }
    camera.take(&fixture.window, u"deleted-none"_s);
    fixture.find<Gui::HintTable>(u"Mailboxes"_s)->selectRow(3);
    QTest::qWait(SettleMilliseconds);
    fixture.find<Gui::HintTable>(u"Deleted mail of the selected mailbox"_s)->selectAll();
    camera.take(&fixture.window, u"deleted"_s);
    fixture.models.deletedMessages()->restore({0, 2});
    camera.take(&fixture.window, u"deleted-restored"_s);
}

void shootPages(WindowFixture &fixture, Camera &camera)
{
    using Gui::MainWindow;
    fixture.window.showPage(MainWindow::Connections);
    auto *dialogue = fixture.window.findChild<Gui::DialogueView *>();
    camera.take(&fixture.window, u"connections-all"_s);
    fixture.find<Gui::HintTable>(u"Connections"_s)->selectRow(2);
    QTest::qWait(SettleMilliseconds);
    for (int row = 0; row < dialogue->model()->rowCount(); ++row) {
        if (dialogue->model()->index(row, Log::ConnectionLogModel::Line).data().toString().startsWith(u"MAIL"_s))
            dialogue->selectRow(row);
    }
    camera.take(&fixture.window, u"connections"_s);
    fixture.window.showPage(MainWindow::Mailboxes);
    QTest::qWait(SettleMilliseconds);
    fixture.find<Gui::HintTable>(u"Messages of the selected mailbox"_s)->selectRow(2);
    camera.take(&fixture.window, u"mailboxes"_s);
    fixture.window.showPage(MainWindow::Users);
    QTest::qWait(SettleMilliseconds);
    fixture.find<Gui::HintTable>(u"Users"_s)->selectRow(1);
    camera.take(&fixture.window, u"users"_s);
}

/// @p part of the way down, in hundredths.
void scrollTo(const Gui::SettingsForm *form, int part)
{
    form->verticalScrollBar()->setValue(form->verticalScrollBar()->maximum() * part / 100);
}

void shootSettings(WindowFixture &fixture, Camera &camera)
{
    fixture.window.showPage(Gui::MainWindow::Settings);
    auto *tabs = fixture.window.findChild<Gui::SettingsPage *>()->findChild<QTabWidget *>();
    const auto *general = qobject_cast<Gui::SettingsForm *>(tabs->widget(0));
    const auto *limits = qobject_cast<Gui::SettingsForm *>(tabs->widget(1));
    for (const auto &[part, name] : {std::pair(0, u"settings"_s), std::pair(33, u"settings-encryption"_s),
                                     std::pair(66, u"settings-mail"_s), std::pair(100, u"settings-end"_s)}) {
        scrollTo(general, part);
        camera.take(&fixture.window, name);
    }
    tabs->setCurrentIndex(1);
    camera.take(&fixture.window, u"limits"_s);
    scrollTo(limits, 100);
    camera.take(&fixture.window, u"limits-end"_s);
    fixture.models.settings()->setText(u"max-errors"_s, u"3"_s);
    fixture.models.settings()->setText(u"tls-cert"_s, u"/etc/ssl/mail.pem"_s);
    Q_EMIT fixture.models.settings()->reverted(); // the fields take the texts
    scrollTo(limits, 10);
    camera.take(&fixture.window, u"limits-fault"_s);
    tabs->setCurrentIndex(0);
    fixture.models.settings()->revert();
}

void shootBlocked(WindowFixture &fixture, Camera &camera)
{
    fixture.window.showPage(Gui::MainWindow::Blocked);
    camera.take(&fixture.window, u"blocked-none"_s);
    const std::shared_ptr<Guard::Bans> bans = fixture.server.bans();
    bans->setRules({.failures = 20});
    for (const QString &address : {u"203.0.113.77"_s, u"198.51.100.4"_s, u"2001:db8:1234:5678::9"_s}) {
        for (int i = 0; i < 20; ++i)
            bans->failed(QHostAddress(address));
    }
    for (int i = 0; i < 1234; ++i)
        bans->turnedAway();
    QTest::qWait(SettleMilliseconds);
    fixture.window.findChild<Gui::BlockedPage *>()->findChild<Gui::HintTable *>()->selectRow(0);
    camera.take(&fixture.window, u"blocked"_s);
    fixture.models.bans()->lift({1});
    camera.take(&fixture.window, u"blocked-lifted"_s);
    for (Gui::Notice *notice : fixture.window.findChildren<Gui::Notice *>())
        notice->hide();
}

void shootDialogs(WindowFixture &fixture, Camera &camera)
{
    Gui::UserDialog add(fixture.models.users(), {}, &fixture.window);
    add.setAttribute(Qt::WA_DeleteOnClose, false);
    add.show();
    camera.take(&add, u"add-user"_s);
    add.findChild<QLineEdit *>(u"name"_s)->setText(u"carol smith"_s);
    camera.take(&add, u"add-user-fault"_s);
    Gui::RemoveUserDialog remove(fixture.models.users(), u"bob"_s, &fixture.window);
    remove.setAttribute(Qt::WA_DeleteOnClose, false);
    remove.show();
    camera.take(&remove, u"remove-user"_s);
    Gui::QuotaDialog quota(fixture.models.users(), u"dave"_s, &fixture.window);
    quota.setAttribute(Qt::WA_DeleteOnClose, false);
    quota.show();
    camera.take(&quota, u"quota"_s);
}

void shootInDutch(WindowFixture &fixture, Camera &camera)
{
    for (const auto &[page, name] : {std::pair(Gui::MainWindow::Connections, u"connections-all"_s),
                                     std::pair(Gui::MainWindow::Users, u"users"_s)}) {
        fixture.window.showPage(page);
        camera.take(&fixture.window, name);
    }
    shootSettings(fixture, camera);
    shootBlocked(fixture, camera);
    shootDialogs(fixture, camera);
}

void shootTakenPort(Camera &camera)
{
    QTcpServer other;
    other.listen(QHostAddress::LocalHost);
    WindowFixture fixture;
    Settings::ServerSettings settings = fixture.server.settings();
    settings.smtpPort = other.serverPort();
    fixture.server.setSettings(settings);
    fixture.window.show();
    fixture.models.server()->start();
    camera.take(&fixture.window, u"taken-port"_s);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 2) {
        std::fprintf(stderr, "usage: screenshots_mailserver FOLDER [--dark] [--dutch]\n");
        return 2;
    }
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    if (arguments.contains(u"--dark"_s))
        useDarkPalette();
    QTranslator texts; // English: its plural forms
    const bool isDutch = arguments.contains(u"--dutch"_s);
    if (texts.load(isDutch ? u":/i18n/mailserver_nl.qm"_s : u":/i18n/mailserver_en.qm"_s))
        QApplication::installTranslator(&texts);
    Camera camera(arguments.at(1));
    shootTakenPort(camera);
    const QTemporaryDir folder;
    Stores stores;
    stores.shared =
        std::make_shared<Storage::FileSharedSettings>(Disk::posixFileOperations(), QFile::encodeName(folder.path()));
    Tls::CertificateKeeper keeper({{}, {{u"mail.example.org"_s}, {}}}, stores.shared);
    (void)keeper.open();
    WindowFixture fixture({}, stores);
    openAllPorts(fixture, keeper);
    fixture.window.show();
    camera.take(&fixture.window, u"stopped"_s);
    fixture.models.server()->start();
    fill(fixture);
    QTcpSocket reader;
    speakEncrypted(fixture.server);
    connectTo(reader, portOf(fixture.server, Connections::Service::Pop3));
    talk(reader, {"USER bob", "PASS secret", "STAT", "LIST"});
    keepMail(fixture);
    if (isDutch) { // the others are found by their English names
        shootInDutch(fixture, camera);
        return 0;
    }
    shootPages(fixture, camera);
    shootDeletedMail(fixture, camera);
    shootSettings(fixture, camera);
    shootBlocked(fixture, camera);
    shootDialogs(fixture, camera);
    return 0;
}
