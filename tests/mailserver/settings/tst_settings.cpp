// SPDX-License-Identifier: MIT
#include "settings/commandline.h"
#include "settings/keeping.h"
#include "settings/load.h"
#include "settings/values.h"

#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// What the command line makes of the settings, and what it refuses.
class TestSettings : public QObject
{
    Q_OBJECT

private:
    /// The settings of a command line without a file, or the sentence that refuses it.
    static Mail::Expected<Settings::ServerSettings, QString> settingsOf(const QStringList &arguments)
    {
        return Settings::parseCommandLine(QStringList{u"mailserver"_s} + arguments)
            .and_then([](const Settings::CommandLine &line) { return Settings::settingsFrom(line.options); });
    }

private Q_SLOTS:
    void sizes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("octets");
        QTest::newRow("plain octets") << u"65536"_s << qint64(65536);
        QTest::newRow("kilo") << u"512K"_s << qint64(512 * 1024);
        QTest::newRow("mega in lower case") << u"50m"_s << qint64(50 * 1024 * 1024);
        QTest::newRow("giga") << u"2G"_s << qint64(2) * 1024 * 1024 * 1024;
        QTest::newRow("zero") << u"0"_s << qint64(0);
        for (const char *bad :
             {"", "M", "-1", "+1", "1.5M", "50MB", "5 M", "0x10", "9223372036854775808", "9007199254740992K", "50T"})
            QTest::newRow(qPrintable(u"'%1' is no size"_s.arg(QLatin1StringView(bad))))
                << QString::fromLatin1(bad) << qint64(-1);
    }
    void sizes()
    {
        QFETCH(QString, text);
        QFETCH(qint64, octets);
        QCOMPARE(Settings::parseSize(text).value_or(-1), octets);
    }

    void theLargestMessageHasLimits_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("below the least that RFC 5321 asks for") << u"65535"_s << false;
        QTest::newRow("the least") << u"64K"_s << true;
        QTest::newRow("the most") << u"2G"_s << true;
        QTest::newRow("above the most") << u"2147483649"_s << false;
    }
    void theLargestMessageHasLimits()
    {
        QFETCH(QString, text);
        QFETCH(bool, isTaken);
        QCOMPARE(Settings::parseMaxMessage(text).has_value(), isTaken);
    }

    void quotas_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("octets"); // -1: off, -2: refused
        QTest::newRow("a size") << u"10M"_s << qint64(10 * 1024 * 1024);
        QTest::newRow("off") << u"off"_s << qint64(-1);
        QTest::newRow("off in capitals") << u"OFF"_s << qint64(-1);
        QTest::newRow("below the least") << u"0"_s << qint64(-2);
        QTest::newRow("the least") << u"1"_s << Storage::MinQuotaOctets;
        QTest::newRow("the most") << u"1048576G"_s << Storage::MaxQuotaOctets;
        QTest::newRow("above the most") << u"1125899906842625"_s << qint64(-2);
        for (const char *bad : {"", "none", "-1", "10MB", "off ", "much"})
            QTest::newRow(qPrintable(u"'%1' is no quota"_s.arg(QLatin1StringView(bad))))
                << QString::fromLatin1(bad) << qint64(-2);
    }
    void quotas()
    {
        QFETCH(QString, text);
        const auto quota = Settings::parseQuota(text);
        QTEST(quota ? quota->value_or(-1) : qint64(-2), "octets");
        if (quota) {
            const QString written = Settings::quotaText(*quota);
            QVERIFY(Settings::parseQuota(written) == quota);
        }
    }

    void trashDays_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("days"); // -1: refused
        QTest::newRow("none") << u"0"_s << 0;
        QTest::newRow("a month") << u"30"_s << 30;
        QTest::newRow("the most") << u"3650"_s << Storage::MaxTrashDays;
        QTest::newRow("above the most") << u"3651"_s << -1;
        for (const char *bad : {"", "-1", "+1", "off", "7d", "99999999999"})
            QTest::newRow(qPrintable(u"'%1' is no number of days"_s.arg(QLatin1StringView(bad))))
                << QString::fromLatin1(bad) << -1;
    }
    void trashDays()
    {
        QFETCH(QString, text);
        QTEST(Settings::parseTrashDays(text).value_or(-1), "days");
    }

    void ports_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("port"); // -1: off, -2: refused
        QTest::newRow("a number") << u"2525"_s << 2525;
        QTest::newRow("any free one") << u"0"_s << 0;
        QTest::newRow("the last") << u"65535"_s << 65535;
        QTest::newRow("off") << u"off"_s << -1;
        for (const char *bad : {"", "65536", "-1", "+25", "smtp", "25 ", "0x19"})
            QTest::newRow(qPrintable(u"'%1' is no port"_s.arg(QLatin1StringView(bad))))
                << QString::fromLatin1(bad) << -2;
    }
    void ports()
    {
        QFETCH(QString, text);
        const auto port = Settings::parsePort(text);
        QTEST(port ? (*port ? int(**port) : -1) : -2, "port");
    }

    void networks_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("network");
        QTest::newRow("a block") << u"192.168.1.0/24"_s << u"192.168.1.0/24"_s;
        QTest::newRow("one address") << u"127.0.0.1"_s << u"127.0.0.1/32"_s;
        QTest::newRow("one IPv6 address") << u"::1"_s << u"::1/128"_s;
        QTest::newRow("everybody") << u"0.0.0.0/0"_s << u"0.0.0.0/0"_s;
        QTest::newRow("an IPv6 block") << u"fd00::/8"_s << u"fd00::/8"_s;
        for (const char *bad : {"", "/8", "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/-1", "ten/8",
                                "10.0.0.0/255.0.0.0", "5", "10/8", "10.1", "10.0.0/24"})
            QTest::newRow(qPrintable(u"'%1' is no network"_s.arg(QLatin1StringView(bad))))
                << QString::fromLatin1(bad) << QString();
    }
    void networks()
    {
        QFETCH(QString, text);
        const auto network = Settings::parseNetwork(text);
        QTEST(network ? Settings::networkText(*network) : QString(), "network");
    }

    void defaults()
    {
        const auto settings = settingsOf({u"--data"_s, u"/d"_s});
        QVERIFY(settings);
        QCOMPARE(settings->dataFolder, u"/d"_s);
        QCOMPARE(settings->configFile, u"/d/mailserver.toml"_s);
        QCOMPARE(settings->storageUrl, u"file:/d"_s);
        QCOMPARE(settings->listenAddresses, QList{QHostAddress(QHostAddress::LocalHost)});
        QCOMPARE(settings->domains, QStringList{u"localhost"_s});
        QCOMPARE(settings->trusted.size(), 2);
        QCOMPARE(settings->smtpPort, std::optional<quint16>(2525));
        QCOMPARE(settings->pop3Port, std::optional<quint16>(2110));
        QCOMPARE(settings->maxMessageOctets, qint64(50) * 1024 * 1024);
        QVERIFY(settings->dialect == Smtp::Dialect::Seed);
        QCOMPARE(Settings::keepingRules(*settings), Storage::KeepingRules());
    }

    void aDomainBeyondAsciiHasItsAsciiForm()
    {
        const auto settings = settingsOf({u"--domain"_s, u"M\u00fcnchen.example"_s, u"--domain"_s, u"A.org"_s,
                                          u"--domain"_s, u"xn--bcher-kva.example"_s});
        QVERIFY2(settings, settings ? "" : qPrintable(settings.error()));
        const QStringList ascii{u"xn--mnchen-3ya.example"_s, u"A.org"_s, u"xn--bcher-kva.example"_s};
        QCOMPARE(settings->domains, ascii);
        QStringList shown;
        for (const QString &domain : ascii)
            shown.append(Settings::domainText(domain));
        QCOMPARE(shown, (QStringList{u"m\u00fcnchen.example"_s, u"A.org"_s, u"b\u00fccher.example"_s}));
    }

    void everyOptionReachesItsSetting()
    {
        const auto settings = settingsOf({u"--data"_s,       u"/d"_s,           u"--listen"_s,   u"0.0.0.0"_s,
                                          u"--listen=::1"_s, u"--domain"_s,     u"a.org"_s,      u"--domain"_s,
                                          u"b.org"_s,        u"--smtp-port"_s,  u"0"_s,          u"--pop3-port"_s,
                                          u"off"_s,          u"--trust"_s,      u"10.0.0.0/8"_s, u"--storage"_s,
                                          u"file:/mail"_s,   u"--dialect"_s,    u"strict"_s,     u"--max-message"_s,
                                          u"1M"_s,           u"--quota"_s,      u"10M"_s,        u"--quota-all"_s,
                                          u"2G"_s,           u"--trash-days"_s, u"30"_s,         u"--postmaster"_s,
                                          u"alice"_s,        u"--threads"_s,    u"3"_s,          u"--log-format"_s,
                                          u"json"_s,         u"--log-level"_s,  u"none"_s});
        QVERIFY2(settings, settings ? "" : qPrintable(settings.error()));
        QCOMPARE(settings->listenAddresses, (QList{QHostAddress(u"0.0.0.0"_s), QHostAddress(u"::1"_s)}));
        QCOMPARE(settings->domains, (QStringList{u"a.org"_s, u"b.org"_s}));
        QCOMPARE(settings->smtpPort, std::optional<quint16>(0));
        QVERIFY(!settings->pop3Port);
        QCOMPARE(settings->trusted, (QList{Settings::Network{QHostAddress(u"10.0.0.0"_s), 8}}));
        QCOMPARE(settings->storageUrl, u"file:/mail"_s);
        QVERIFY(settings->dialect == Smtp::Dialect::Strict);
        QCOMPARE(settings->maxMessageOctets, qint64(1024 * 1024));
        QCOMPARE(Settings::keepingRules(*settings),
                 (Storage::KeepingRules{10 * 1024 * 1024, 2LL * 1024 * 1024 * 1024, 30}));
        QCOMPARE(settings->postmaster, u"alice"_s);
        QCOMPARE(settings->threads, 3);
        QVERIFY(settings->jsonLog);
        QVERIFY(settings->logLevel == Settings::LogLevel::None);
    }

    void whatIsWrongIsRefusedInOneSentence_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("named"); // must stand in the sentence
        QTest::newRow("an unknown option") << QStringList{u"--frobnicate"_s} << u"frobnicate"_s;
        QTest::newRow("a mistyped option")
            << QStringList{u"--smpt-port"_s, u"25"_s} << u"The nearest is --smtp-port."_s;
        QTest::newRow("an option with an underscore")
            << QStringList{u"--max_message=1M"_s} << u"The nearest is --max-message."_s;
        QTest::newRow("a time without a unit")
            << QStringList{u"--ban-time"_s, u"15"_s} << u"a time needs its unit; write 15s, 15m or 15h"_s;
        QTest::newRow("a number that is no address") << QStringList{u"--listen"_s, u"5"_s} << u"--listen"_s;
        QTest::newRow("half an address") << QStringList{u"--listen"_s, u"127.1"_s} << u"--listen"_s;
        for (const char *ofMany : {"224.0.0.1", "239.255.255.255", "255.255.255.255", "::ffff:224.0.0.1", "ff02::1"})
            QTest::newRow(ofMany) << QStringList{u"--listen"_s, QString::fromLatin1(ofMany)}
                                  << u"no client can connect"_s;
        QTest::newRow("a certificate without a name") << QStringList{u"--tls-cert"_s, QString()} << u"--tls-cert"_s;
        QTest::newRow("a submission port out of range")
            << QStringList{u"--submission-port"_s, u"65536"_s} << u"--submission-port"_s;
        QTest::newRow("a value that is missing") << QStringList{u"--data"_s} << u"data"_s;
        QTest::newRow("a word that is no command") << QStringList{u"start"_s} << u"start"_s;
        QTest::newRow("a port out of range") << QStringList{u"--smtp-port"_s, u"65536"_s} << u"--smtp-port"_s;
        QTest::newRow("an option twice that takes one value")
            << QStringList{u"--smtp-port"_s, u"1"_s, u"--smtp-port"_s, u"2"_s} << u"--smtp-port"_s;
        QTest::newRow("the second of several values")
            << QStringList{u"--listen"_s, u"::1"_s, u"--listen"_s, u"here"_s} << u"'here'"_s;
        QTest::newRow("a domain that no label can be of")
            << QStringList{u"--domain"_s, u"b\u202e.org"_s} << u"--domain"_s;
        QTest::newRow("a domain that is a literal") << QStringList{u"--domain"_s, u"[127.0.0.1]"_s} << u"--domain"_s;
        QTest::newRow("a log level that is none")
            << QStringList{u"--log-level"_s, u"debug"_s} << u"none, messages or dialogue"_s;
        QTest::newRow("no threads") << QStringList{u"--threads"_s, u"0"_s} << u"--threads"_s;
        QTest::newRow("too many threads") << QStringList{u"--threads"_s, u"257"_s} << u"--threads"_s;
        QTest::newRow("a quota of nothing") << QStringList{u"--quota"_s, u"0"_s} << u"--quota:"_s;
        QTest::newRow("a quota of all that is no size") << QStringList{u"--quota-all"_s, u"10MB"_s} << u"--quota-all"_s;
        QTest::newRow("too long in the trash") << QStringList{u"--trash-days"_s, u"3651"_s} << u"--trash-days"_s;
        QTest::newRow("a postmaster that is a path") << QStringList{u"--postmaster"_s, u"../x"_s} << u"--postmaster"_s;
        QTest::newRow("another storage") << QStringList{u"--storage"_s, u"mysql://a@b/c"_s} << u"--storage"_s;
        QTest::newRow("another dialect") << QStringList{u"--dialect"_s, u"latin"_s} << u"strict or seed"_s;
    }
    void tlsSettings()
    {
        const auto none = settingsOf({u"--data"_s, u"/d"_s});
        QVERIFY(!none->submissionPort && !none->submissionsPort && !none->pop3sPort);
        QVERIFY(none->tlsCertFile.isEmpty() && none->tlsKeyFile.isEmpty());
        const auto all =
            settingsOf({u"--submission-port"_s, u"587"_s, u"--submissions-port"_s, u"0"_s, u"--pop3s-port"_s, u"995"_s,
                        u"--tls-cert"_s, u"/c.pem"_s, u"--tls-key"_s, u"k.pem"_s});
        QCOMPARE(all->submissionPort, std::optional<quint16>(587));
        QCOMPARE(all->submissionsPort, std::optional<quint16>(0));
        QCOMPARE(all->pop3sPort, std::optional<quint16>(995));
        QCOMPARE(all->tlsCertFile, u"/c.pem"_s);
        QCOMPARE(all->tlsKeyFile, QDir::currentPath() + u"/k.pem"_s);
    }

    void startFaults_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("named");
        const QStringList off{u"--smtp-port"_s, u"off"_s, u"--pop3-port"_s, u"off"_s};
        QTest::newRow("nothing given") << QStringList() << QString();
        QTest::newRow("every listener off") << off << u"Every listener is off"_s;
        for (const char *port : {"--submission-port", "--submissions-port", "--pop3s-port"})
            QTest::newRow(port) << off + QStringList{QString::fromLatin1(port), u"0"_s} << QString();
        QTest::newRow("SMTP alone") << off.mid(2) << QString();
        QTest::newRow("a certificate without its key")
            << QStringList{u"--tls-cert"_s, u"c"_s} << u"--tls-cert was given without --tls-key"_s;
        QTest::newRow("a key without its certificate")
            << QStringList{u"--tls-key"_s, u"k"_s} << u"--tls-key was given without --tls-cert"_s;
        QTest::newRow("both") << QStringList{u"--tls-key"_s, u"k"_s, u"--tls-cert"_s, u"c"_s} << QString();
        QTest::newRow("a port for two services")
            << QStringList{u"--pop3-port"_s, u"2525"_s} << u"--smtp-port and --pop3-port are both 2525"_s;
        QTest::newRow("a port for two services that are off by default")
            << QStringList{u"--submissions-port"_s, u"465"_s, u"--pop3s-port"_s, u"465"_s}
            << u"--submissions-port and --pop3s-port are both 465"_s;
        QTest::newRow("any free port for two services")
            << QStringList{u"--smtp-port"_s, u"0"_s, u"--pop3-port"_s, u"0"_s} << QString();
    }
    void startFaults()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, named);
        const QString fault = Settings::startFault(*settingsOf(arguments));
        QCOMPARE(fault.isEmpty(), named.isEmpty());
        QVERIFY2(fault.contains(named), qPrintable(fault));
    }

    void whatIsWrongIsRefusedInOneSentence()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, named);
        const auto settings = settingsOf(arguments);
        QVERIFY(!settings);
        QVERIFY2(settings.error().contains(named), qPrintable(settings.error()));
        QVERIFY2(settings.error().endsWith(u'.') && !settings.error().contains(u'\n'), qPrintable(settings.error()));
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
