// SPDX-License-Identifier: MIT
#include "guard/bans.h"
#include "gui/certificateview.h"
#include "gui/explanations.h"
#include "gui/hinttable.h"
#include "gui/settingsform.h"
#include "gui/settingspage.h"
#include "gui/settingswords.h"
#include "mailserver/gui/windowfixture.h"
#include "mailserver/log-models/events.h"
#include "model/bansmodel.h"
#include "model/settingsmodel.h"
#include "settings/limitspecs.h"
#include "settings/option.h"
#include "tls/certificatekeeper.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTranslator>

using Gui::HintTable;
using Gui::MainWindow;

using namespace Qt::Literals::StringLiterals;

/// What the window shows of encryption, blocked addresses and limits.
class tst_Security : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyOptionIsOnThePage();
    void everyLimitSpeaksDutch();
    void aFaultOnAnotherTabIsMarked();
    void aBanIsNotedAndLifted();
    void theSelectionSurvivesAnotherBan();
    void showsAndCopiesTheFingerprint();
    void withoutACertificateItSaysSo();
    void explainsWhatIsNew_data();
    void explainsWhatIsNew();

private:
    static QPushButton *button(const QWidget &parent, const QString &text)
    {
        for (QPushButton *found : parent.findChildren<QPushButton *>()) {
            if (found->text().remove(u'&') == text)
                return found;
        }
        return nullptr;
    }
    static void ban(WindowFixture &fixture, const QString &address)
    {
        const std::shared_ptr<Guard::Bans> bans = fixture.server.bans();
        bans->setRules({.failures = 1});
        bans->failed(QHostAddress(address));
        fixture.models.bans()->refresh();
    }
};

void tst_Security::everyOptionIsOnThePage()
{
    WindowFixture fixture;
    QStringList options;
    for (const Gui::SettingsForm *form : fixture.window.findChildren<Gui::SettingsForm *>())
        options += form->options();
    for (const Settings::OptionSpec &spec : Settings::serverOptions()) {
        if (spec.place == Settings::OptionSpec::Place::Everywhere && spec.name != u"data"_s)
            QVERIFY2(options.removeOne(spec.name), qPrintable(spec.name));
    }
    QCOMPARE(options, QStringList()); // nothing twice, nothing that is no option
}

void tst_Security::everyLimitSpeaksDutch()
{
    QTranslator dutch;
    QVERIFY(dutch.load(u":/i18n/mailserver_nl.qm"_s));
    QCoreApplication::installTranslator(&dutch);
    for (const Settings::LimitSpec &spec : Settings::limitSpecs())
        QVERIFY2(Gui::limitWords(spec.description) != spec.description, qPrintable(spec.description));
}

void tst_Security::aFaultOnAnotherTabIsMarked()
{
    WindowFixture fixture;
    const auto *tabs = fixture.window.findChild<Gui::SettingsPage *>()->findChild<QTabWidget *>();
    Model::SettingsModel *settings = fixture.models.settings();
    settings->setText(u"max-errors"_s, u"1"_s);
    QVERIFY(tabs->tabIcon(0).isNull());
    QVERIFY(!tabs->tabIcon(1).isNull());
    QVERIFY(!button(fixture.window, u"Save Settings"_s)->isEnabled());
    settings->setText(u"max-errors"_s, u"30"_s);
    QVERIFY(tabs->tabIcon(1).isNull());
    QVERIFY(button(fixture.window, u"Save Settings"_s)->isEnabled());
}

void tst_Security::aBanIsNotedAndLifted()
{
    WindowFixture fixture;
    fixture.window.show();
    ban(fixture, u"192.0.2.9"_s);
    QPushButton *show = button(fixture.window, u"Show Blocked Addresses"_s);
    QVERIFY(show && show->isVisible());
    show->click();
    QCOMPARE(fixture.window.currentPage(), MainWindow::Blocked);
    auto *table = fixture.find<HintTable>(u"Blocked addresses"_s);
    QCOMPARE(table->model()->rowCount(), 1);
    QAction *lift = nullptr;
    for (QAction *action : table->actions())
        lift = action;
    QVERIFY(lift && !lift->isEnabled());
    table->selectRow(0);
    QTRY_VERIFY(lift->isEnabled());
    lift->trigger();
    QCOMPARE(table->model()->rowCount(), 0);
    QTRY_VERIFY(!lift->isEnabled());
    QVERIFY(fixture.server.bans()->list().isEmpty());
}

void tst_Security::theSelectionSurvivesAnotherBan()
{
    WindowFixture fixture;
    fixture.window.show();
    fixture.window.showPage(MainWindow::Blocked);
    ban(fixture, u"192.0.2.1"_s);
    ban(fixture, u"192.0.2.2"_s);
    auto *table = fixture.find<HintTable>(u"Blocked addresses"_s);
    table->selectRow(1);
    const QString selected = table->selectionModel()->selectedRows().first().data().toString();
    ban(fixture, u"192.0.2.3"_s);
    QCOMPARE(table->model()->rowCount(), 3);
    QTRY_COMPARE(table->selectionModel()->selectedRows().size(), 1);
    QTRY_COMPARE(table->selectionModel()->selectedRows().first().data().toString(), selected);
}

void tst_Security::showsAndCopiesTheFingerprint()
{
    Tls::CertificateKeeper keeper({{}, {{u"mail.example.org"_s}, {}}},
                                  std::make_shared<Storage::MemorySharedSettings>());
    QVERIFY(keeper.open().has_value());
    WindowFixture fixture;
    fixture.server.setTls(keeper);
    fixture.models.server()->start();
    auto *view = fixture.window.findChild<Gui::CertificateView *>();
    const QString fingerprint = QString::fromLatin1(keeper.certificate()->fingerprint);
    QString shown = fixture.find<QLabel>(u"SHA-256 fingerprint"_s)->text();
    QCOMPARE(shown.remove(u'\n'), fingerprint);
    button(*view, u"Copy Fingerprint"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), fingerprint);
    QVERIFY(fixture.find<QLabel>(u"Addresses"_s)->toolTip().contains(fingerprint));
}

void tst_Security::withoutACertificateItSaysSo()
{
    WindowFixture fixture;
    QVERIFY(fixture.find<QLabel>(u"SHA-256 fingerprint"_s)->isHidden());
    QVERIFY(fixture.find<QLabel>(u"Addresses"_s)->toolTip().contains(u"no certificate"_s));
}

void tst_Security::explainsWhatIsNew_data()
{
    QTest::addColumn<bool>("isSmtp");
    QTest::addColumn<bool>("isClient");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *line, bool isSmtp, bool isClient, const QString &expected) {
        QTest::newRow(line) << isSmtp << isClient << QByteArray(line) << expected;
    };
    row("STARTTLS", true, true, u"RFC 3207"_s);
    row("BDAT 86 LAST", true, true, u"RFC 3030"_s);
    row("AUTH SCRAM-SHA-256 ********", true, true, u"RFC 7677"_s);
    row("220 2.0.0 Ready to start TLS", true, false, u"RFC 3207"_s);
    row("220 example.org ESMTP Service ready", true, false, u"RFC 5321 section 3.1"_s);
    row("421 4.7.0 example Too many errors", true, false, u"too much"_s);
    row("454 4.7.0 TLS is not available", true, false, u"RFC 3207"_s);
    row("538 5.7.11 Encryption required", true, false, u"encrypted"_s);
    row("550 5.7.1 No mail is taken here", true, false, u"not allowed"_s);
    row("550-5.7.1 the first of two lines", true, false, u"not allowed"_s);
    row("552 5.3.4 Message is larger", true, false, u"RFC 1870"_s);
    row("553 5.6.7 An address beyond", true, false, u"RFC 6531"_s);
    row("STLS", false, true, u"RFC 2595"_s);
    row("APOP alice ********", false, true, u"digest"_s);
    row("LANG nl", false, true, u"RFC 6856"_s);
    row("UTF8", false, true, u"RFC 6856"_s);
    row("CAPA", false, true, u"RFC 2449"_s);
    row("AUTH CRAM-MD5", false, true, u"RFC 2195"_s);
    row("+ PDEyMz4=", false, false, u"RFC 5034"_s);
    row("-ERR [LOGIN-DELAY] wait", false, false, u"RFC 2449"_s);
    row("-ERR [SYS/PERM] Mailbox is damaged", false, false, u"RFC 3206"_s);
}

void tst_Security::explainsWhatIsNew()
{
    QFETCH(bool, isSmtp);
    QFETCH(bool, isClient);
    QFETCH(QByteArray, line);
    QFETCH(QString, expected);
    EventMaker maker;
    const quint64 connection = isSmtp ? 2 : 1;
    const QString sentence =
        Gui::explanation(isClient ? maker.client(connection, line) : maker.server(connection, line));
    QVERIFY2(sentence.contains(expected), qPrintable(sentence));
}

QTEST_MAIN(tst_Security)
#include "tst_security.moc"
