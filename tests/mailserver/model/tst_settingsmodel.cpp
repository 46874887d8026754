// SPDX-License-Identifier: MIT
#include "mailserver/model/fixture.h"
#include "model/servercontroller.h"
#include "model/servermodels.h"
#include "model/settingsmodel.h"
#include "net/mailserver.h"
#include "settings/load.h"

#include <QSignalSpy>
#include <QTcpServer>

using Model::ServerController;
using Field = Model::SettingsModel::Field;

Q_DECLARE_METATYPE(Model::SettingsModel::Field)

/// A stopped server on free loopback ports, and what was saved.
struct Fixture
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
    Net::MailServer server{start(), stores.accounts, stores.mail};
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
    void checksEachField_data();
    void checksEachField();
    void saves();
    void aFailedSaveChangesNothing();
    void reverts();
    void savesHowMailIsKept();
    void theStoreHeedsTheRulesAtOnce();
    void tellsWhatWaitsForTheProgram();
    void tellsWhatWaitsForTheServer_data();
    void tellsWhatWaitsForTheServer();
    void startsAndStops();
    void restarts();
    void namesATakenPort();
};

void tst_SettingsModel::checksEachField_data()
{
    QTest::addColumn<Field>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isRight");
    QTest::newRow("two addresses") << Field::Listen << u"127.0.0.1, ::1"_s << true;
    QTest::newRow("no address") << Field::Listen << u""_s << false;
    QTest::newRow("a name is no address") << Field::Listen << u"localhost"_s << false;
    QTest::newRow("port 0") << Field::SmtpPort << u"0"_s << true;
    QTest::newRow("the largest port") << Field::SmtpPort << u"65535"_s << true;
    QTest::newRow("above the largest port") << Field::SmtpPort << u"65536"_s << false;
    QTest::newRow("off") << Field::Pop3Port << u"off"_s << true;
    QTest::newRow("two domains") << Field::Domains << u"example.org\nexample.net"_s << true;
    QTest::newRow("a domain with an underscore") << Field::Domains << u"a_b"_s << false;
    QTest::newRow("no postmaster") << Field::Postmaster << u""_s << true;
    QTest::newRow("a postmaster that cannot be a user") << Field::Postmaster << u"a b"_s << false;
    QTest::newRow("a network") << Field::Trust << u"10.0.0.0/8"_s << true;
    QTest::newRow("a prefix that is too long") << Field::Trust << u"10.0.0.0/33"_s << false;
    QTest::newRow("a size") << Field::MaxMessage << u"50M"_s << true;
    QTest::newRow("a size below the least") << Field::MaxMessage << u"1K"_s << false;
    QTest::newRow("a quota") << Field::Quota << u"50M"_s << true;
    QTest::newRow("no quota") << Field::Quota << u"off"_s << true;
    QTest::newRow("an empty quota") << Field::Quota << u""_s << false;
    QTest::newRow("the least quota") << Field::Quota << u"1"_s << true;
    QTest::newRow("a quota of nothing") << Field::Quota << u"0"_s << false;
    QTest::newRow("the largest quota of all") << Field::QuotaAll << u"1048576G"_s << true;
    QTest::newRow("above the largest quota of all") << Field::QuotaAll << u"1048577G"_s << false;
    QTest::newRow("deleted mail is not kept") << Field::TrashDays << u"0"_s << true;
    QTest::newRow("the most days") << Field::TrashDays << u"3650"_s << true;
    QTest::newRow("above the most days") << Field::TrashDays << u"3651"_s << false;
    QTest::newRow("days below nothing") << Field::TrashDays << u"-1"_s << false;
    QTest::newRow("days in words") << Field::TrashDays << u"a week"_s << false;
    QTest::newRow("threads for every core") << Field::Threads << u"0"_s << true;
    QTest::newRow("a negative number of threads") << Field::Threads << u"-1"_s << false;
    QTest::newRow("another storage") << Field::Storage << u"ftp://x"_s << false;
}

void tst_SettingsModel::checksEachField()
{
    QFETCH(Field, field);
    QFETCH(QString, text);
    Fixture fixture;
    fixture.settings.setText(field, text);
    QTEST(fixture.settings.fault(field).isEmpty(), "isRight");
    QTEST(!fixture.settings.hasFaults(), "isRight");
}

void tst_SettingsModel::saves()
{
    Fixture fixture;
    fixture.settings.setText(Field::Domains, u"example.org, example.net"_s);
    fixture.settings.setText(Field::Pop3Port, u"off"_s);
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
    Fixture fixture;
    fixture.saveFault = u"No space left on device"_s;
    const Settings::ServerSettings before = fixture.server.settings();
    fixture.settings.setText(Field::Domains, u"example.org"_s);
    QCOMPARE(fixture.settings.apply(), fixture.saveFault);
    QCOMPARE(fixture.server.settings(), before);
    QVERIFY(fixture.settings.isChanged()); // what was typed is still there
}

void tst_SettingsModel::reverts()
{
    Fixture fixture;
    QSignalSpy reverted(&fixture.settings, &Model::SettingsModel::reverted);
    fixture.settings.setText(Field::Domains, u"example.org"_s);
    fixture.settings.revert();
    QCOMPARE(fixture.settings.text(Field::Domains), u"localhost"_s);
    QCOMPARE(reverted.count(), 1);
    fixture.settings.restoreDefaults();
    QCOMPARE(fixture.settings.text(Field::SmtpPort), u"2525"_s);
    QVERIFY(fixture.settings.isChanged());
}

void tst_SettingsModel::tellsWhatWaitsForTheProgram()
{
    Fixture fixture;
    fixture.settings.setText(Field::Domains, u"example.org"_s);
    fixture.settings.apply();
    QVERIFY(!fixture.settings.needsProgramStart());
    fixture.settings.setText(Field::Threads, u"2"_s);
    fixture.settings.apply();
    QVERIFY(fixture.settings.needsProgramStart());
}

void tst_SettingsModel::savesHowMailIsKept()
{
    Fixture fixture;
    QCOMPARE(fixture.settings.text(Field::Quota), u"off"_s);
    QCOMPARE(fixture.settings.text(Field::QuotaAll), u"off"_s);
    QCOMPARE(fixture.settings.text(Field::TrashDays), u"0"_s);
    fixture.settings.setText(Field::Quota, u"10M"_s);
    fixture.settings.setText(Field::QuotaAll, u"1G"_s);
    fixture.settings.setText(Field::TrashDays, u" 30 "_s);
    QCOMPARE(fixture.settings.apply(), QString());
    QCOMPARE(fixture.saved.first().quotaOctets, std::optional<qint64>(10 * 1024 * 1024));
    QCOMPARE(fixture.saved.first().quotaAllOctets, std::optional<qint64>(1024 * 1024 * 1024));
    QCOMPARE(fixture.saved.first().trashDays, 30);
    QCOMPARE(fixture.settings.text(Field::TrashDays), u"30"_s);
    fixture.settings.restoreDefaults();
    QCOMPARE(fixture.settings.text(Field::Quota), u"off"_s);
    QCOMPARE(fixture.settings.text(Field::TrashDays), u"0"_s);
}

void tst_SettingsModel::theStoreHeedsTheRulesAtOnce()
{
    Stores stores;
    Net::MailServer server(Fixture::start(), stores.accounts, stores.mail);
    const Model::ServerModels models(
        server, stores.accounts, stores.mail,
        {Stores::makeSecret(), [](const Settings::ServerSettings &) { return QString(); }});
    stores.deliver("alice", "One");
    QVERIFY(stores.mail->hasMailbox("alice").takeResult());
    models.settings()->setText(Field::Quota, u"1"_s);
    QVERIFY(stores.mail->hasMailbox("alice").takeResult());
    QCOMPARE(models.settings()->apply(), QString());
    QCOMPARE(stores.mail->hasMailbox("alice").takeResult().error().kind, Storage::StoreError::Kind::OverQuota);
    models.settings()->setText(Field::Quota, u"off"_s);
    models.settings()->setText(Field::TrashDays, u"1"_s);
    QCOMPARE(models.settings()->apply(), QString());
    QVERIFY(stores.mail->hasMailbox("alice").takeResult());
    stores.deleteAll("alice");
    QCOMPARE(stores.mail->deletedMessages("alice").takeResult().value().size(), 1);
}

void tst_SettingsModel::tellsWhatWaitsForTheServer_data()
{
    QTest::addColumn<Field>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("waits");
    QTest::newRow("domains") << Field::Domains << u"example.org"_s << true;
    QTest::newRow("the largest message") << Field::MaxMessage << u"1M"_s << true;
    QTest::newRow("a quota counts at once") << Field::Quota << u"1M"_s << false;
    QTest::newRow("a quota of all counts at once") << Field::QuotaAll << u"1M"_s << false;
    QTest::newRow("deleted mail is kept at once") << Field::TrashDays << u"7"_s << false;
    QTest::newRow("threads wait for the program, not the server") << Field::Threads << u"2"_s << false;
}

void tst_SettingsModel::tellsWhatWaitsForTheServer()
{
    QFETCH(Field, field);
    QFETCH(QString, text);
    Fixture fixture;
    fixture.settings.setText(field, text);
    fixture.settings.apply();
    QVERIFY(!fixture.settings.needsServerStart()); // it is stopped: its next start reads all
    fixture.settings.restoreDefaults();
    fixture.settings.apply();
    fixture.controller.start();
    fixture.settings.setText(field, text);
    fixture.settings.apply();
    QTEST(fixture.settings.needsServerStart(), "waits");
    fixture.controller.stop();
    QTRY_COMPARE(fixture.controller.state(), ServerController::State::Stopped);
    QVERIFY(!fixture.settings.needsServerStart());
}

void tst_SettingsModel::startsAndStops()
{
    Fixture fixture;
    QSignalSpy changed(&fixture.controller, &ServerController::stateChanged);
    fixture.controller.start();
    QCOMPARE(fixture.controller.state(), ServerController::State::Running);
    QCOMPARE(fixture.controller.listeners().size(), 2);
    QVERIFY(fixture.controller.listeners().first().startsWith(u"SMTP 127.0.0.1:"_s));
    fixture.controller.stop();
    QTRY_COMPARE(fixture.controller.state(), ServerController::State::Stopped);
    QVERIFY(fixture.controller.listeners().isEmpty());
    QVERIFY(changed.count() >= 2);
}

void tst_SettingsModel::restarts()
{
    Fixture fixture;
    fixture.controller.start();
    QSignalSpy stopped(&fixture.server, &Net::MailServer::stopped);
    fixture.controller.restart();
    QTRY_COMPARE(stopped.count(), 1);
    QTRY_COMPARE(fixture.controller.state(), ServerController::State::Running);
}

void tst_SettingsModel::namesATakenPort()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    Fixture fixture;
    Settings::ServerSettings settings = fixture.server.settings();
    settings.smtpPort = other.serverPort();
    fixture.server.setSettings(settings);
    fixture.controller.start();
    QCOMPARE(fixture.controller.state(), ServerController::State::Stopped);
    QCOMPARE(fixture.controller.problems().size(), 1);
    const Model::PortProblem problem = fixture.controller.problems().first();
    QCOMPARE(problem.service, Net::Service::Smtp);
    QVERIFY2(problem.sentence.contains(QString::number(other.serverPort())), qPrintable(problem.sentence));
    QVERIFY(problem.freePort != 0);
    fixture.controller.startWithFreePort(problem);
    QCOMPARE(fixture.controller.state(), ServerController::State::Running);
    QVERIFY(fixture.controller.problems().isEmpty());
    QVERIFY(fixture.saved.isEmpty()); // for this run only
}

QTEST_GUILESS_MAIN(tst_SettingsModel)
#include "tst_settingsmodel.moc"
