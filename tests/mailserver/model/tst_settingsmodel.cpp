// SPDX-License-Identifier: MIT
#include "listen/mailserver.h"
#include "mailserver/model/fixture.h"
#include "model/servercontroller.h"
#include "model/servermodels.h"
#include "model/settingsmodel.h"
#include "settings/limitspecs.h"
#include "settings/load.h"

#include <QSignalSpy>
#include <QTcpServer>

using Model::ServerController;

/// A stopped server on free loopback ports, and what was saved.
struct SettingsFixture
{
    static Settings::ServerSettings start()
    {
        Settings::ServerSettings settings = Settings::defaultSettings(QStringLiteral("/tmp/nowhere"));
        settings.smtpPort = quint16(0);
        settings.pop3Port = quint16(0);
        settings.threads = 1;
        return settings;
    }

    Stores stores;
    Listen::MailServer server{start(), stores.accounts, stores.mail, stores.shared};
    QList<Settings::ServerSettings> saved;
    QString saveFault;
    ServerController controller{server, [this](const Settings::ServerSettings &wanted) {
                                    saved.append(wanted);
                                    return saveFault;
                                }};
    Model::SettingsModel settings{&controller};
};

using namespace Qt::Literals::StringLiterals;

class tst_SettingsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checksEachOption_data();
    void checksEachOption();
    void aCertificateNeedsItsKey();
    void someoneMustBeAbleToConnect();
    void everyLimitIsEdited();
    void savingLosesNothing();
    void saves();
    void aFailedSaveChangesNothing();
    void reverts();
    void savesHowMailIsKept();
    void theStoreHeedsTheRulesAtOnce();
    void tellsWhatWaitsForTheProgram();
    void tellsWhatWaitsForTheServer_data();
    void tellsWhatWaitsForTheServer();
    void followsWhatIsReadAgain();
    void startsAndStops();
    void restarts();
    void namesATakenPort();
    void aPortForThisRunCanBeSaved();
    void aChoiceOfWhoMayConnectSavesNoPortOfThisRun();
    void whatIsTypedOutlivesAChangeElsewhere();

private:
    /// Starts the server on the free port that it finds in place of one that is taken.
    static quint16 startBeside(const QTcpServer &other, SettingsFixture &fixture);
};

quint16 tst_SettingsModel::startBeside(const QTcpServer &other, SettingsFixture &fixture)
{
    Settings::ServerSettings settings = fixture.controller.settings();
    settings.smtpPort = other.serverPort();
    fixture.controller.setSettings(settings);
    fixture.saved.clear();
    fixture.controller.start();
    if (fixture.controller.problems().isEmpty())
        return 0;
    const Model::PortProblem problem = fixture.controller.problems().first();
    fixture.controller.startWithFreePort(problem);
    return problem.freePort;
}

void tst_SettingsModel::checksEachOption_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isRight");
    QTest::newRow("two addresses") << u"listen"_s << u"127.0.0.1, ::1"_s << true;
    QTest::newRow("no address is the default") << u"listen"_s << u""_s << true;
    QTest::newRow("a comma is no address, but nothing: the default") << u"listen"_s << u" , "_s << true;
    QTest::newRow("two numbers are no address") << u"listen"_s << u"10.1"_s << false;
    QTest::newRow("a name is no address") << u"listen"_s << u"localhost"_s << false;
    QTest::newRow("port 0") << u"smtp-port"_s << u"0"_s << true;
    QTest::newRow("the largest port") << u"smtp-port"_s << u"65535"_s << true;
    QTest::newRow("above the largest port") << u"smtp-port"_s << u"65536"_s << false;
    QTest::newRow("off") << u"pop3-port"_s << u"off"_s << true;
    QTest::newRow("two domains") << u"domain"_s << u"example.org\nexample.net"_s << true;
    QTest::newRow("a domain with an underscore") << u"domain"_s << u"a_b"_s << false;
    QTest::newRow("no postmaster") << u"postmaster"_s << u""_s << true;
    QTest::newRow("a postmaster that cannot be a user") << u"postmaster"_s << u"a b"_s << false;
    QTest::newRow("a network") << u"trust"_s << u"10.0.0.0/8"_s << true;
    QTest::newRow("a prefix that is too long") << u"trust"_s << u"10.0.0.0/33"_s << false;
    QTest::newRow("a size") << u"max-message"_s << u"50M"_s << true;
    QTest::newRow("a size below the least") << u"max-message"_s << u"1K"_s << false;
    QTest::newRow("a quota") << u"quota"_s << u"50M"_s << true;
    QTest::newRow("no quota") << u"quota"_s << u"off"_s << true;
    QTest::newRow("an empty quota is the default") << u"quota"_s << u""_s << true;
    QTest::newRow("the least quota") << u"quota"_s << u"1"_s << true;
    QTest::newRow("a quota of nothing") << u"quota"_s << u"0"_s << false;
    QTest::newRow("the largest quota of all") << u"quota-all"_s << u"1048576G"_s << true;
    QTest::newRow("above the largest quota of all") << u"quota-all"_s << u"1048577G"_s << false;
    QTest::newRow("deleted mail is not kept") << u"trash-days"_s << u"0"_s << true;
    QTest::newRow("the most days") << u"trash-days"_s << u"3650"_s << true;
    QTest::newRow("above the most days") << u"trash-days"_s << u"3651"_s << false;
    QTest::newRow("days below nothing") << u"trash-days"_s << u"-1"_s << false;
    QTest::newRow("days in words") << u"trash-days"_s << u"a week"_s << false;
    QTest::newRow("threads for every core") << u"threads"_s << u""_s << true;
    QTest::newRow("no thread at all") << u"threads"_s << u"0"_s << false;
    QTest::newRow("a port of submission") << u"submission-port"_s << u"587"_s << true;
    QTest::newRow("a port of submissions above the largest") << u"submissions-port"_s << u"65536"_s << false;
    QTest::newRow("POP3S is off") << u"pop3s-port"_s << u"off"_s << true;
    QTest::newRow("the least of a limit") << u"max-errors"_s << u"25"_s << true;
    QTest::newRow("below the least of a limit") << u"max-errors"_s << u"24"_s << false;
    QTest::newRow("a limit that is off") << u"login-failures-before-ban"_s << u"off"_s << true;
    QTest::newRow("a limit that cannot be off") << u"max-errors"_s << u"off"_s << false;
    QTest::newRow("a limit with blanks around it") << u"ban-time"_s << u" 2h "_s << true;
    QTest::newRow("a time without a unit") << u"ban-time"_s << u"2"_s << false;
    QTest::newRow("a size above the largest of a limit") << u"max-header"_s << u"65M"_s << false;
    QTest::newRow("a negative number of threads") << u"threads"_s << u"-1"_s << false;
    QTest::newRow("another storage") << u"storage"_s << u"ftp://x"_s << false;
}

void tst_SettingsModel::checksEachOption()
{
    QFETCH(QString, option);
    QFETCH(QString, text);
    SettingsFixture fixture;
    fixture.settings.setText(option, text);
    QTEST(fixture.settings.fault(option).isEmpty(), "isRight");
    QTEST(!fixture.settings.hasFaults(), "isRight");
}

void tst_SettingsModel::aCertificateNeedsItsKey()
{
    SettingsFixture fixture;
    fixture.settings.setText(u"tls-cert"_s, u"/etc/ssl/mail.pem"_s);
    QVERIFY(fixture.settings.fault(u"tls-cert"_s).isEmpty());
    QVERIFY(fixture.settings.commonFault().contains(u"key"_s));
    QVERIFY(fixture.settings.hasFaults());
    fixture.settings.setText(u"tls-key"_s, u"/etc/ssl/mail.key"_s);
    QVERIFY(fixture.settings.commonFault().isEmpty());
    QVERIFY(!fixture.settings.hasFaults());
}

void tst_SettingsModel::someoneMustBeAbleToConnect()
{
    SettingsFixture fixture;
    fixture.settings.setText(u"smtp-port"_s, u"off"_s);
    QVERIFY(!fixture.settings.hasFaults());
    fixture.settings.setText(u"pop3-port"_s, u"off"_s);
    QVERIFY(!fixture.settings.commonFault().isEmpty());
    fixture.settings.setText(u"pop3s-port"_s, u"995"_s);
    QVERIFY(fixture.settings.commonFault().isEmpty());
}

/// What is right for the command line is right here, for every limit there is.
void tst_SettingsModel::everyLimitIsEdited()
{
    SettingsFixture fixture;
    for (const Settings::LimitSpec &spec : Settings::limitSpecs()) {
        QCOMPARE(fixture.settings.text(spec.name), QString()); // the default, which is shown behind it
        QCOMPARE(fixture.settings.defaultText(spec.name), spec.text(spec.defaultValue()));
        fixture.settings.setText(spec.name, spec.text(spec.highest));
        QVERIFY2(fixture.settings.fault(spec.name).isEmpty(), qPrintable(fixture.settings.fault(spec.name)));
        fixture.settings.setText(spec.name, u"no limit"_s);
        const QString fault = fixture.settings.fault(spec.name);
        QVERIFY2(fault.contains(spec.text(spec.lowest)) && fault.contains(spec.text(spec.highest)), qPrintable(fault));
        QCOMPARE(fault.contains(u"off"_s), spec.canBeOff);
        fixture.settings.setText(spec.name, spec.text(spec.highest));
    }
    QCOMPARE(fixture.settings.apply(), QString());
    for (const Settings::LimitSpec &spec : Settings::limitSpecs()) {
        QCOMPARE(spec.value(fixture.saved.first().limits), spec.highest);
        QCOMPARE(fixture.settings.text(spec.name), spec.text(spec.highest));
    }
}

/// The texts of any settings lead back to them: nothing that is not edited here gets lost by saving.
void tst_SettingsModel::savingLosesNothing()
{
    Settings::ServerSettings all = Settings::defaultSettings(u"/tmp/nowhere"_s);
    all.configFile = u"/tmp/other.toml"_s;
    all.listenAddresses = {QHostAddress(u"0.0.0.0"_s), QHostAddress(u"::1"_s)};
    all.domains = {u"a.org"_s, u"b.org"_s};
    all.smtpPort = {};
    all.submissionPort = quint16(587);
    all.submissionsPort = quint16(0);
    all.pop3sPort = quint16(995);
    all.tlsCertFile = u"/etc/a b, c.pem"_s;
    all.tlsKeyFile = u"/etc/k.pem"_s;
    all.trusted = {{QHostAddress(u"10.0.0.0"_s), 8}};
    all.storageUrl = u"file:/elsewhere"_s;
    all.dialect = Smtp::Dialect::Strict;
    all.maxMessageOctets = 65537;
    all.quotaOctets = 1;
    all.quotaAllOctets = 2048;
    all.trashDays = 3650;
    all.postmaster = u"alice"_s;
    all.threads = 3;
    all.jsonLog = true;
    for (const Settings::LimitSpec &spec : Settings::limitSpecs())
        spec.setValue(all.limits, spec.lowest);
    SettingsFixture fixture;
    fixture.controller.setSettings(all);
    fixture.saved.clear();
    QVERIFY(!fixture.settings.isChanged());
    QCOMPARE(fixture.settings.apply(), QString());
    QCOMPARE(fixture.saved.first(), all);
}

void tst_SettingsModel::saves()
{
    SettingsFixture fixture;
    fixture.settings.setText(u"domain"_s, u"example.org, example.net"_s);
    fixture.settings.setText(u"pop3-port"_s, u"off"_s);
    QVERIFY(fixture.settings.isChanged());
    QCOMPARE(fixture.settings.apply(), QString());
    QCOMPARE(fixture.saved.size(), 1);
    QCOMPARE(fixture.saved.first().domains, QStringList({u"example.org"_s, u"example.net"_s}));
    QVERIFY(!fixture.saved.first().pop3Port);
    QCOMPARE(fixture.server.settings(), fixture.saved.first());
    QVERIFY(!fixture.settings.isChanged());
}

void tst_SettingsModel::aFailedSaveChangesNothing()
{
    SettingsFixture fixture;
    fixture.saveFault = u"No space left on device"_s;
    const Settings::ServerSettings before = fixture.server.settings();
    fixture.settings.setText(u"domain"_s, u"example.org"_s);
    QCOMPARE(fixture.settings.apply(), fixture.saveFault);
    QCOMPARE(fixture.server.settings(), before);
    QVERIFY(fixture.settings.isChanged()); // what was typed is still there
}

void tst_SettingsModel::reverts()
{
    SettingsFixture fixture;
    QSignalSpy reverted(&fixture.settings, &Model::SettingsModel::reverted);
    fixture.settings.setText(u"domain"_s, u"example.org"_s);
    fixture.settings.revert();
    QCOMPARE(fixture.settings.text(u"domain"_s), u"localhost"_s);
    QCOMPARE(reverted.count(), 1);
    fixture.settings.restoreDefaults();
    QCOMPARE(fixture.settings.text(u"smtp-port"_s), u"2525"_s);
    QVERIFY(fixture.settings.isChanged());
}

void tst_SettingsModel::tellsWhatWaitsForTheProgram()
{
    SettingsFixture fixture;
    fixture.settings.setText(u"domain"_s, u"example.org"_s);
    fixture.settings.apply();
    QVERIFY(!fixture.settings.needsProgramStart());
    fixture.settings.setText(u"threads"_s, u"2"_s);
    fixture.settings.apply();
    QVERIFY(fixture.settings.needsProgramStart());
}

void tst_SettingsModel::savesHowMailIsKept()
{
    SettingsFixture fixture;
    QCOMPARE(fixture.settings.text(u"quota"_s), u"off"_s);
    QCOMPARE(fixture.settings.text(u"quota-all"_s), u"off"_s);
    QCOMPARE(fixture.settings.text(u"trash-days"_s), u"0"_s);
    fixture.settings.setText(u"quota"_s, u"10M"_s);
    fixture.settings.setText(u"quota-all"_s, u"1G"_s);
    fixture.settings.setText(u"trash-days"_s, u" 30 "_s);
    QCOMPARE(fixture.settings.apply(), QString());
    QCOMPARE(fixture.saved.first().quotaOctets, std::optional<qint64>(10 * 1024 * 1024));
    QCOMPARE(fixture.saved.first().quotaAllOctets, std::optional<qint64>(1024 * 1024 * 1024));
    QCOMPARE(fixture.saved.first().trashDays, 30);
    QCOMPARE(fixture.settings.text(u"trash-days"_s), u"30"_s);
    fixture.settings.restoreDefaults();
    QCOMPARE(fixture.settings.text(u"quota"_s), u"off"_s);
    QCOMPARE(fixture.settings.text(u"trash-days"_s), u"0"_s);
}

void tst_SettingsModel::theStoreHeedsTheRulesAtOnce()
{
    Stores stores;
    Listen::MailServer server(SettingsFixture::start(), stores.accounts, stores.mail, stores.shared);
    const Model::ServerModels models(
        server, stores.accounts, stores.mail,
        {Stores::makeSecret(), [](const Settings::ServerSettings &) { return QString(); }});
    stores.deliver("alice", "One");
    QVERIFY(stores.mail->hasMailbox("alice", 1).waitForResult());
    models.settings()->setText(u"quota"_s, u"1"_s);
    QVERIFY(stores.mail->hasMailbox("alice", 1).waitForResult());
    QCOMPARE(models.settings()->apply(), QString());
    QCOMPARE(stores.mail->hasMailbox("alice", 1).waitForResult().error().kind, Storage::StoreError::Kind::OverQuota);
    models.settings()->setText(u"quota"_s, u"off"_s);
    models.settings()->setText(u"trash-days"_s, u"1"_s);
    QCOMPARE(models.settings()->apply(), QString());
    QVERIFY(stores.mail->hasMailbox("alice", 1).waitForResult());
    stores.deleteAll("alice");
    QCOMPARE(stores.mail->deletedMessages("alice").waitForResult().value().size(), 1);
}

void tst_SettingsModel::tellsWhatWaitsForTheServer_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("waits");
    QTest::newRow("domains") << u"domain"_s << u"example.org"_s << true;
    QTest::newRow("the largest message") << u"max-message"_s << u"1M"_s << true;
    QTest::newRow("a quota counts at once") << u"quota"_s << u"1M"_s << false;
    QTest::newRow("a quota of all counts at once") << u"quota-all"_s << u"1M"_s << false;
    QTest::newRow("deleted mail is kept at once") << u"trash-days"_s << u"7"_s << false;
    QTest::newRow("a limit") << u"max-errors"_s << u"30"_s << true;
    QTest::newRow("a port that was off") << u"pop3s-port"_s << u"0"_s << true;
    QTest::newRow("a listen address") << u"listen"_s << u"127.0.0.1, ::1"_s << true;
    QTest::newRow("a storage waits for the program, not the server") << u"storage"_s << u"file:/elsewhere"_s << false;
    QTest::newRow("threads wait for the program, not the server") << u"threads"_s << u"2"_s << false;
}

void tst_SettingsModel::tellsWhatWaitsForTheServer()
{
    QFETCH(QString, option);
    QFETCH(QString, text);
    SettingsFixture fixture;
    const QString before = fixture.settings.text(option);
    fixture.settings.setText(option, text);
    fixture.settings.apply();
    QVERIFY(!fixture.settings.needsServerStart()); // it is stopped: its next start reads all
    fixture.settings.setText(option, before);      // not the defaults, whose ports another program may have
    fixture.settings.apply();
    fixture.controller.start();
    fixture.settings.setText(option, text);
    fixture.settings.apply();
    QTEST(fixture.settings.needsServerStart(), "waits");
    fixture.controller.stop();
    QTRY_COMPARE(fixture.controller.state(), ServerController::State::Stopped);
    QVERIFY(!fixture.settings.needsServerStart());
}

void tst_SettingsModel::followsWhatIsReadAgain()
{
    SettingsFixture fixture;
    fixture.controller.start();
    fixture.settings.setText(u"max-message"_s, u"1M"_s);
    QCOMPARE(fixture.settings.apply(), QString());
    QVERIFY(fixture.settings.needsServerStart());
    fixture.settings.setText(u"quota"_s, u"5M"_s); // somebody is typing

    Settings::ServerSettings inFile = fixture.server.settings();
    inFile.domains = {u"example.org"_s};
    fixture.server.reload(inFile);
    QVERIFY(!fixture.settings.needsServerStart()); // the server has them
    QCOMPARE(fixture.settings.text(u"domain"_s), u"example.org"_s);
    QVERIFY(!fixture.settings.isChanged(u"domain"_s));
    QCOMPARE(fixture.settings.text(u"quota"_s), u"5M"_s);
    QVERIFY(fixture.settings.isChanged(u"quota"_s));
    QCOMPARE(fixture.settings.apply(), QString());
    QCOMPARE(fixture.saved.last().domains, QStringList{u"example.org"_s});
}

void tst_SettingsModel::startsAndStops()
{
    SettingsFixture fixture;
    QSignalSpy changed(&fixture.controller, &ServerController::stateChanged);
    fixture.controller.start();
    QCOMPARE(fixture.controller.state(), ServerController::State::Running);
    QCOMPARE(fixture.controller.listeners().size(), 2);
    QVERIFY(fixture.controller.listeners().first().startsWith(u"SMTP 127.0.0.1:"_s));
    QCOMPARE(fixture.controller.listenersByAddress().size(), 1);
    const QString all = fixture.controller.listenersByAddress().first();
    QVERIFY2(all.startsWith(u"127.0.0.1: SMTP "_s) && all.contains(u", POP3 "_s), qPrintable(all));
    fixture.controller.stop();
    QTRY_COMPARE(fixture.controller.state(), ServerController::State::Stopped);
    QVERIFY(fixture.controller.listeners().isEmpty());
    QVERIFY(changed.count() >= 2);
}

void tst_SettingsModel::restarts()
{
    SettingsFixture fixture;
    fixture.controller.start();
    QSignalSpy stopped(&fixture.server, &Listen::MailServer::stopped);
    fixture.controller.restart();
    QTRY_COMPARE(stopped.count(), 1);
    QTRY_COMPARE(fixture.controller.state(), ServerController::State::Running);
}

void tst_SettingsModel::namesATakenPort()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    SettingsFixture fixture;
    Settings::ServerSettings settings = fixture.server.settings();
    settings.smtpPort = other.serverPort();
    fixture.server.setSettings(settings);
    fixture.controller.start();
    QCOMPARE(fixture.controller.state(), ServerController::State::Stopped);
    QCOMPARE(fixture.controller.problems().size(), 1);
    const Model::PortProblem problem = fixture.controller.problems().first();
    QCOMPARE(problem.service, Connections::Service::Smtp);
    QVERIFY2(problem.sentence.contains(QString::number(other.serverPort())), qPrintable(problem.sentence));
    QVERIFY(problem.freePort != 0);
    fixture.controller.startWithFreePort(problem);
    QCOMPARE(fixture.controller.state(), ServerController::State::Running);
    QVERIFY(fixture.controller.problems().isEmpty());
    QVERIFY(fixture.saved.isEmpty()); // for this run only
}

void tst_SettingsModel::aPortForThisRunCanBeSaved()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    SettingsFixture fixture;
    const quint16 port = startBeside(other, fixture);
    QVERIFY(port != 0);
    QCOMPARE(fixture.settings.text(u"smtp-port"_s), QString::number(port));
    QVERIFY(fixture.settings.isChanged(u"smtp-port"_s));
    QCOMPARE(fixture.settings.apply(), QString());
    QCOMPARE(fixture.saved.value(0).smtpPort, port);
    QVERIFY(!fixture.settings.isChanged());
    QVERIFY(!fixture.settings.needsServerStart()); // it runs with this port already
}

void tst_SettingsModel::aChoiceOfWhoMayConnectSavesNoPortOfThisRun()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    SettingsFixture fixture;
    const quint16 port = startBeside(other, fixture);
    QVERIFY(port != 0);
    QCOMPARE(fixture.controller.setReach(Model::Reach::ThisComputer), QString());
    QCOMPARE(fixture.saved.value(0).smtpPort, other.serverPort());
    QCOMPARE(fixture.controller.settings().smtpPort, port);
    QVERIFY(fixture.settings.isChanged(u"smtp-port"_s));
    QTRY_COMPARE(fixture.controller.state(), ServerController::State::Running);
}

void tst_SettingsModel::whatIsTypedOutlivesAChangeElsewhere()
{
    SettingsFixture fixture;
    fixture.settings.setText(u"domain"_s, u"example.org"_s);
    QCOMPARE(fixture.controller.setReach(Model::Reach::MyNetwork), QString());
    QCOMPARE(fixture.settings.text(u"domain"_s), u"example.org"_s);
    QVERIFY(fixture.settings.isChanged(u"domain"_s));
    QVERIFY(fixture.settings.text(u"listen"_s).startsWith(u"0.0.0.0"_s));
    QVERIFY(!fixture.settings.isChanged(u"listen"_s));
    QCOMPARE(fixture.saved.value(0).domains, QStringList(u"localhost"_s));
    QTRY_COMPARE(fixture.controller.state(), ServerController::State::Running);
}

QTEST_GUILESS_MAIN(tst_SettingsModel)
#include "tst_settingsmodel.moc"
