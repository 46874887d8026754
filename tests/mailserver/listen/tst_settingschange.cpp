// SPDX-License-Identifier: MIT
#include "listen/settingschange.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Listen::SettingsChange;

class TestSettingsChange final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingHasChanged()
    {
        const Settings::ServerSettings settings;
        const SettingsChange change = SettingsChange::between(settings, settings);
        QCOMPARE(change.inForce, settings);
        QVERIFY(change.sentence(false).contains(u"have not changed"_s));
    }

    void whatConnectionsHaveIsTakenOver()
    {
        const Settings::ServerSettings before;
        Settings::ServerSettings wanted = before;
        wanted.maxMessageOctets = 1;
        wanted.domains = {u"example.org"_s};
        wanted.pop3Port.reset();
        const SettingsChange change = SettingsChange::between(before, wanted);
        QCOMPARE(change.inForce, wanted);
        QVERIFY(change.atNextStart.isEmpty());
    }

    void whatAStartMakesStays()
    {
        const Settings::ServerSettings before;
        Settings::ServerSettings wanted = before;
        wanted.dataFolder = u"/srv/other"_s;
        wanted.storageUrl = u"file:/srv/other"_s;
        wanted.threads = 3;
        wanted.jsonLog = true;
        wanted.logLevel = Settings::LogLevel::Dialogue;
        wanted.tlsCertFile = u"a.pem"_s;
        wanted.tlsKeyFile = u"b.pem"_s;
        wanted.maxMessageOctets = 1;
        const SettingsChange change = SettingsChange::between(before, wanted);
        Settings::ServerSettings expected = before;
        expected.maxMessageOctets = 1;
        QCOMPARE(change.inForce, expected);
        QCOMPARE(change.atNextStart, QStringList({u"data"_s, u"storage"_s, u"threads"_s, u"log-format"_s,
                                                  u"log-level"_s, u"tls-cert"_s, u"tls-key"_s}));
        QVERIFY(change.sentence(true).contains(u"threads"_s));
    }
};

QTEST_GUILESS_MAIN(TestSettingsChange)
#include "tst_settingschange.moc"
