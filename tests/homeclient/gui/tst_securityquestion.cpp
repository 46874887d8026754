// SPDX-License-Identifier: MIT
#include "certificatetrust.h"
#include "client/tlsserver.h"
#include "gui/homeclient.h"
#include "gui/inboxstatus.h"
#include "gui/inboxtable.h"
#include "gui/logindialog.h"
#include "gui/securityquestion.h"
#include "homeclient/gui/parting.h"
#include "homeclient/gui/shownwindow.h"
#include "system/keychain.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Gui::InboxWindow;
using Gui::LoginDialog;
using Gui::SecurityQuestion;

/// A person logs in at a server whose certificate nobody vouches for.
class TestSecurityQuestion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setQuitOnLastWindowClosed(false); }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Model::AccountSettings>(m_folder->path());
        m_server = std::make_unique<TlsServer>(TlsServer::Protocol::Pop3);
        const Client::MailAccount preset{u"127.0.0.1"_s, 1, m_server->port(), u"alice"_s, u"secret"_s};
        m_client = std::make_unique<Gui::HomeClient>(*m_settings, m_keychain, preset);
        m_client->start();
    }

    void cleanup() { m_client.reset(); }
    void cleanupTestCase() { letSessionsPart(); }

    void asksOnceAndRemembers()
    {
        shown<LoginDialog>()->logIn();
        QTRY_VERIFY(shown<SecurityQuestion>());
        QVERIFY(!m_server->lines.contains("PASS secret"));
        QVERIFY(shows(Client::fingerprintText(m_server->fingerprint().left(8))));
        QVERIFY(button(u"Cancel"_s)->isDefault());
        button(u"Trust"_s)->click();
        QTRY_VERIFY(shown<InboxWindow>());
        QTRY_COMPARE(shown<InboxWindow>()->findChild<Gui::InboxTable *>()->model()->rowCount(), 1);
        QVERIFY(!shown<SecurityQuestion>());
        auto *status = shown<InboxWindow>()->findChild<Gui::InboxStatus *>();
        QCOMPARE(status->accountText(), u"alice on 127.0.0.1 (connected, encrypted)"_s);
        QVERIFY(status->accountHint().contains(u"TLSv1.3"_s));
    }

    // Whoever has no mouse, or listens, compares it too: a screen reader says by itself only what has the focus.
    void theKeyboardReachesTheFingerprint()
    {
        shown<LoginDialog>()->logIn();
        QTRY_VERIFY(shown<SecurityQuestion>());
        QWidget *start = shown<SecurityQuestion>()->focusWidget();
        QCOMPARE(start, button(u"Cancel"_s));
        const QString fingerprint = Client::fingerprintText(m_server->fingerprint().left(8));
        bool isReached = false;
        QWidget *focused = start;
        do {
            QTest::keyClick(focused, Qt::Key_Tab);
            focused = shown<SecurityQuestion>()->focusWidget();
            const auto *label = qobject_cast<QLabel *>(focused);
            isReached = isReached || (label && label->text().contains(fingerprint));
        } while (focused != start);
        QVERIFY(isReached);
    }

    void cancelLeavesTheDialogAsItWas()
    {
        shown<LoginDialog>()->logIn();
        QTRY_VERIFY(shown<SecurityQuestion>());
        QTest::keyClick(shown<SecurityQuestion>(), Qt::Key_Escape);
        QTRY_VERIFY(!shown<SecurityQuestion>());
        QVERIFY(shown<LoginDialog>());
        QCOMPARE(shown<LoginDialog>()->account().password, u"secret"_s);
        QVERIFY(!m_settings->trust()->wasEncrypted(u"127.0.0.1"_s, m_server->port()));
    }

    void aChangeIsRefusedUntilTheOldOneIsForgotten()
    {
        Client::ServerCertificate before;
        before.host = u"127.0.0.1"_s;
        before.port = m_server->port();
        before.fingerprint = QByteArray(Client::FingerprintOctets, '\x11');
        m_settings->trust()->remember(before);
        shown<LoginDialog>()->logIn();
        QTRY_VERIFY(shown<SecurityQuestion>());
        QVERIFY(shows(u"11:11:11:11"_s));
        QVERIFY(shows(Client::fingerprintText(m_server->fingerprint().left(8))));
        QVERIFY(!button(u"Trust"_s));
        QVERIFY(button(u"Close"_s)->isDefault());
        button(u"Forget"_s)->click();
        QTRY_VERIFY(shown<SecurityQuestion>() && button(u"Trust"_s));
        QVERIFY(!m_server->lines.contains("PASS secret"));
        button(u"Trust"_s)->click();
        QTRY_VERIFY(shown<InboxWindow>());
    }

    void encryptionThatIsGoneIsRefused()
    {
        Client::ServerCertificate before;
        before.host = u"127.0.0.1"_s;
        before.port = m_server->port();
        before.fingerprint = m_server->fingerprint();
        m_settings->trust()->remember(before);
        m_server->offersTls = false;
        shown<LoginDialog>()->logIn();
        QTRY_VERIFY(shown<SecurityQuestion>());
        QVERIFY(shown<SecurityQuestion>()->windowTitle().contains(u"attack"_s));
        QVERIFY(!m_server->lines.contains("PASS secret"));
        button(u"Close"_s)->click();
        QTRY_VERIFY(!shown<SecurityQuestion>());
        QVERIFY(shown<LoginDialog>());
    }

    void decidesByTheFailure_data()
    {
        using Kind = Model::SecurityDecision::Kind;
        using Reason = Client::MailFailure::Reason;
        QTest::addColumn<Reason>("reason");
        QTest::addColumn<bool>("isChosen");
        QTest::addColumn<Kind>("kind");
        QTest::newRow("a wrong password") << Reason::ServerSaidNo << false << Kind::None;
        QTest::newRow("no encryption") << Reason::NotEncrypted << false << Kind::ClearText;
        QTest::newRow("no encryption, and it was chosen") << Reason::NotEncrypted << true << Kind::None;
        QTest::newRow("a handshake that failed") << Reason::HandshakeFailed << false << Kind::None;
        QTest::newRow("clear text behind the consent") << Reason::SpokeTooEarly << false << Kind::None;
    }

    void decidesByTheFailure()
    {
        QFETCH(Client::MailFailure::Reason, reason);
        QFETCH(bool, isChosen);
        Client::MailAccount account = m_settings->account();
        account.server = u"mail.example"_s;
        if (isChosen)
            account.pop3Security = Client::Security::StartTls;
        Model::SecurityDecision decision({Client::MailFailure::Stage::Encryption, reason, {}, {}}, account);
        QTEST(decision.kind(), "kind");
        decision.agree();
        QCOMPARE(account.trust->allowsClear(u"mail.example"_s),
                 decision.kind() == Model::SecurityDecision::Kind::ClearText);
    }

private:
    static QPushButton *button(const QString &word)
    {
        for (QPushButton *one : shown<SecurityQuestion>()->findChildren<QPushButton *>()) {
            if (one->text().remove(u'&').startsWith(word))
                return one;
        }
        return nullptr;
    }

    static bool shows(const QString &words)
    {
        for (const QLabel *label : shown<SecurityQuestion>()->findChildren<QLabel *>()) {
            if (label->text().contains(words))
                return true;
        }
        return false;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Model::AccountSettings> m_settings;
    System::Keychain m_keychain;
    std::unique_ptr<TlsServer> m_server;
    std::unique_ptr<Gui::HomeClient> m_client;
};

QTEST_MAIN(TestSecurityQuestion)
#include "tst_securityquestion.moc"
