// SPDX-License-Identifier: MIT
#include "settings/load.h"
#include "settings/settingssource.h"
#include "settings/tomlfile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

/// mailserver.toml: read, refused with its line, and written anew as a whole.
class TestTomlFile : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString path() const { return m_folder.filePath(u"mailserver.toml"_s); }

    void fill(const QByteArray &text) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    Mail::Expected<Settings::ServerSettings, QString> load(Settings::GivenOptions commandLine = {}) const
    {
        commandLine.insert(u"data"_s, {{m_folder.path()}, u"--data"_s});
        return Settings::loadSettings(commandLine);
    }

private Q_SLOTS:
    void init() { QFile::remove(path()); }

    void withoutAFileTheDefaultsHold()
    {
        const auto settings = load();
        QVERIFY(settings);
        QCOMPARE(*settings, Settings::defaultSettings(m_folder.path()));
    }

    void aFileThatWasNamedMustExist()
    {
        const auto settings = load({{u"config"_s, {{m_folder.filePath(u"none"_s)}, u"--config"_s}}});
        QVERIFY(!settings);
    }

    void aFileThatWasThereMustBeThereAgain()
    {
        Settings::SettingsSource source({{u"data"_s, {{m_folder.path()}, u"--data"_s}}});
        QVERIFY(source.load()); // there never was one
        fill("domain = \"a.org\"\n");
        QVERIFY(source.load());
        QVERIFY(QFile::rename(path(), path() + u".kept"_s));
        const auto missing = source.load();
        QVERIFY(!missing);
        QVERIFY(missing.error().contains(path()));
        QVERIFY(QFile::rename(path() + u".kept"_s, path()));
        const auto settings = source.load();
        QVERIFY(settings);
        QCOMPARE(settings->domains, QStringList{u"a.org"_s});
    }

    void aLinkToNothingIsNotTakenForNoFile()
    {
        QVERIFY(QFile::link(m_folder.filePath(u"elsewhere"_s), path()));
        const auto settings = load();
        QVERIFY(!settings);
        QVERIFY(settings.error().contains(path()));
    }

    void whatIsNoOrdinaryFileIsRefused_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::newRow("a pipe") << QByteArray("pipe");
        QTest::newRow("a device") << QByteArray("device");
        QTest::newRow("a folder") << QByteArray("folder");
    }
    void whatIsNoOrdinaryFileIsRefused()
    {
        QFETCH(QByteArray, kind);
        if (kind == "pipe")
            QCOMPARE(::mkfifo(QFile::encodeName(path()).constData(), 0600), 0);
        else if (kind == "device")
            QVERIFY(QFile::link(u"/dev/zero"_s, path()));
        else
            QVERIFY(QDir().mkdir(path()));
        const auto settings = load();
        QDir().rmdir(path());
        QVERIFY(!settings);
        QVERIFY(settings.error().contains(path()));
        QVERIFY(settings.error().endsWith(u'.'));
    }

    void theFileIsRead()
    {
        fill("listen = [\"0.0.0.0\", \"::\"]\ndomain = \"a.org\"\nsmtp-port = 25\npop3-port = \"off\"\nmax-message = "
             "\"1M\"\nquota = \"off\"\nquota-all = 65536\ntrash-days = 7\n");
        const auto settings = load();
        QVERIFY2(settings, settings ? "" : qPrintable(settings.error()));
        QCOMPARE(settings->listenAddresses.size(), 2);
        QCOMPARE(settings->domains, QStringList{u"a.org"_s});
        QCOMPARE(settings->smtpPort, std::optional<quint16>(25));
        QVERIFY(!settings->pop3Port);
        QCOMPARE(settings->maxMessageOctets, qint64(1024 * 1024));
        QVERIFY(!settings->quotaOctets);
        QCOMPARE(settings->quotaAllOctets, std::optional<qint64>(65536));
        QCOMPARE(settings->trashDays, 7);
    }

    void theCommandLineWins()
    {
        fill("smtp-port = 25\ndomain = [\"a.org\", \"b.org\"]\n");
        const auto settings = load({{u"domain"_s, {{u"c.org"_s}, u"--domain"_s}}});
        QVERIFY(settings);
        QCOMPARE(settings->domains, QStringList{u"c.org"_s});
        QCOMPARE(settings->smtpPort, std::optional<quint16>(25));
    }

    void whatIsWrongIsRefusedWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place"); // "line 2, column 1"; empty: the file as a whole
        QTest::addColumn<QString>("advice");
        const auto row = [](const char *name, const QByteArray &text, const char *place, const char *advice) {
            QTest::newRow(name) << text << QString::fromLatin1(place) << QString::fromUtf8(advice);
        };
        row("no equals sign", "domain = \"a.org\"\nsmtp-port 25\n", "line 2, column 1", "write smtp-port = 25");
        row("a colon for the equals sign", "smtp-port: 25\n", "line 1, column 1", "write smtp-port = 25");
        row("a name alone", "smtp-port\n", "line 1, column 1", "a setting is written NAME = VALUE");
        row("an unknown name", "\n\ncolour = \"red\"\n", "line 3, column 1", "there is no setting 'colour'.");
        row("a name with an underscore", "smtp_port = 25\n", "line 1, column 1", "the nearest is smtp-port.");
        row("a name in capitals", " SMTP-Port = 25\n", "line 1, column 2", "the nearest is smtp-port.");
        row("a name with dashes before it", "--smtp-port = 25\n", "line 1, column 1", "the nearest is smtp-port.");
        row("a name with two letters changed about", "smpt-port = 25\n", "line 1, column 1",
            "the nearest is smtp-port.");
        row("an option of the command line", "headless = true\n", "line 1, column 1", "there is no setting 'headless'");
        row("a name twice", "smtp-port = 1\n\nsmtp-port = 2\n", "line 3, column 1", "first in line 1");
        row("a name twice, once in quotes", "smtp-port = 1\n\"smtp-port\" = 2\n", "line 2, column 1",
            "first in line 1");
        row("a value that is missing", "smtp-port =\n", "line 1, column 12", "the value of 'smtp-port' is missing");
        row("a value that is a comment", "smtp-port = # 25\n", "line 1, column 13",
            "the value of 'smtp-port' is missing");
        row("off without quotes", "pop3-port = off\n", "line 1, column 13", "write pop3-port = \"off\"");
        row("off without quotes before a comment", "pop3-port = off # no\r\n", "line 1, column 13",
            "write pop3-port = \"off\"");
        row("text without quotes says what would be right", "pop3-port = none\n", "line 1, column 13",
            "off closes the listener");
        row("a time without quotes", "command-timeout = 5m\n", "line 1, column 19", "write command-timeout = \"5m\"");
        row("a size without quotes", "max-message = 50M\n", "line 1, column 15", "write max-message = \"50M\"");
        row("an address without quotes", "listen = 10.0.0.1\n", "line 1, column 10", "write listen = \"10.0.0.1\"");
        row("addresses without quotes or brackets", "listen = 0.0.0.0, ::\n", "line 1, column 10",
            "write listen = [\"0.0.0.0\", \"::\"]");
        row("an address in a list without quotes", "listen = [\"0.0.0.0\", ::]\n", "line 1, column 22", "write \"::\"");
        row("the same in a list over lines", "listen = [\n  \"0.0.0.0\", # all\n  ::,\n]\n", "line 3, column 3",
            "write \"::\"");
        row("a network without quotes", "trust = 10.0.0.0/8\n", "line 1, column 9", "write trust = \"10.0.0.0/8\"");
        row("a file without quotes", "tls-cert = /etc/a b.pem\n", "line 1, column 12",
            "write tls-cert = \"/etc/a b.pem\"");
        row("quotes of a letter writer", "domain = \u201Ca.org\u201D\n", "line 1, column 10",
            "write domain = \"a.org\"");
        row("a domain beyond US-ASCII without quotes", "domain = m\u00FCnchen.example\n", "line 1, column 10",
            "write domain = \"m\u00FCnchen.example\"");
        row("a quote that is not closed", "domain = \"a.org\nsmtp-port = 1\n", "line 1, column 10",
            "write domain = \"a.org\"");
        row("a time without a unit", "command-timeout = 300\n", "line 1, column 19", "write 300s, 300m or 300h");
        row("a time without a unit in quotes", "command-timeout = \"300\"\n", "line 1, column 19",
            "write 300s, 300m or 300h");
        row("a number above the highest", "max-errors = 10001\n", "line 1, column 14", "25 to 10000");
        row("a number below the lowest", "max-errors = -1\n", "line 1, column 14", "25 to 10000");
        row("a port above the last", "smtp-port = 65536\n", "line 1, column 13", "'65536' cannot be used");
        row("a number beyond 64 bits", "smtp-port = 99999999999999999999\n", "line 1, column 13",
            "larger than any setting");
        row("a fraction", "max-errors = 25.5\n", "line 1, column 14", "25 to 10000");
        row("a truth for a port", "pop3-port = false\n", "line 1, column 13", "off closes the listener");
        row("a truth for a name", "domain = true\n", "line 1, column 10", "one text in quotes");
        row("a date for a name", "domain = 2026-01-01\n", "line 1, column 10", "one text in quotes");
        row("a list where one value belongs", "smtp-port = [25, 26]\n", "line 1, column 13", "not a list");
        row("a table where one value belongs", "smtp-port = {a = 1}\n", "line 1, column 13", "not a table");
        row("an empty list", "listen = []\n", "line 1, column 10", "at least one");
        row("a list of lists", "listen = [[\"::\"]]\n", "line 1, column 10", "a list of texts");
        row("a table", "smtp-port = 1\n [domain]\na = 1\n", "line 2, column 2", "'[domain]' begins a table");
        row("a table whose name is none", "# c\n [;\n", "line 2, column 2", "begins a table");
        row("a letter beyond US-ASCII in a name", "sm\u0231tp-port = 25\n", "line 1, column 1", "US-ASCII");
        row("Latin-1", "# a\ndomain = \"m\xFCnchen.example\"\n", "line 2, column 12",
            "save the file in the encoding UTF-8");
        row("lines that end with CR", "smtp-port = 1\rpop3-port = 2\r", "line 1, column 14", "not with CR alone");
        row("UTF-16 with its mark", QByteArray("\xFF\xFEs\0m\0", 6), "", "UTF-16; save it as UTF-8");
        row("UTF-16 of the other order", QByteArray("\xFE\xFF\0s\0m", 6), "", "UTF-16; save it as UTF-8");
        row("UTF-16 without a mark", QByteArray("s\0m\0t\0", 6), "", "UTF-16; save it as UTF-8");
        row("beyond the largest file", '#' + QByteArray(Settings::MaxSettingsOctets, 'a'), "", "too large");
    }
    void whatIsWrongIsRefusedWithItsPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        QFETCH(QString, advice);
        fill(text);
        const auto settings = load();
        QVERIFY(!settings);
        const QString expected = place.isEmpty() ? path() : path() + u", "_s + place;
        QVERIFY2(settings.error().contains(expected), qPrintable(settings.error()));
        QVERIFY2(settings.error().contains(advice), qPrintable(settings.error()));
        QVERIFY2(settings.error().endsWith(u'.') && !settings.error().contains(u'\n'), qPrintable(settings.error()));
    }

    void whatLooksStrangeIsTaken_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("smtpPort");
        QTest::newRow("a byte order mark") << QByteArray("\xEF\xBB\xBFsmtp-port = 26\n") << 26;
        QTest::newRow("a byte order mark and nothing else") << QByteArray("\xEF\xBB\xBF") << 2525;
        QTest::newRow("an empty file") << QByteArray() << 2525;
        QTest::newRow("CRLF, and none at the end") << QByteArray("domain = \"a.org\"\r\nsmtp-port = 26") << 26;
        QTest::newRow("a number in quotes") << QByteArray("smtp-port = \"26\" # \"\n") << 26;
        QTest::newRow("a name in quotes") << QByteArray("'smtp-port' = 26\n") << 26;
        QTest::newRow("a number sign, an equals sign and a bracket in quotes")
            << QByteArray("tls-cert = \"/a#b=[c]\"\nsmtp-port = 26\n") << 26;
        QTest::newRow("a list over lines")
            << QByteArray("listen = [ # a\n \"::1\" , 'fe80::1',\n]\nsmtp-port = 26\n") << 26;
        QTest::newRow("text over lines") << QByteArray("domain = \"\"\"\na.org\"\"\"\nsmtp-port = 26\n") << 26;
        QTest::newRow("the largest file")
            << "smtp-port = 26\n#" + QByteArray(Settings::MaxSettingsOctets - 16, 'a') << 26;
    }
    void whatLooksStrangeIsTaken()
    {
        QFETCH(QByteArray, text);
        fill(text);
        const auto settings = load();
        QVERIFY2(settings, settings ? "" : qPrintable(settings.error()));
        QTEST(int(settings->smtpPort.value_or(0)), "smtpPort");
    }

    void whatIsWrittenIsReadBack()
    {
        Settings::ServerSettings settings = Settings::defaultSettings(m_folder.path());
        settings.listenAddresses = {QHostAddress(u"::"_s), QHostAddress(u"10.1.2.3"_s)};
        settings.domains = {u"a.org"_s, u"xn--mnchen-3ya.example"_s};
        settings.smtpPort = 25;
        settings.pop3Port = std::nullopt;
        settings.submissionPort = 587;
        settings.submissionsPort = 0;
        settings.pop3sPort = 995;
        settings.tlsCertFile = u"/etc/tls/full chain.pem"_s;
        settings.tlsKeyFile = u"/etc/tls/key.pem"_s;
        settings.trusted = {{QHostAddress(u"10.0.0.0"_s), 8}};
        settings.storageUrl = u"file:/a \"quoted\" \\ folder\t\u00e9"_s;
        settings.dialect = Smtp::Dialect::Strict;
        settings.maxMessageOctets = 123456;
        settings.quotaOctets = 10 * 1024 * 1024;
        settings.quotaAllOctets = 123456789;
        settings.trashDays = 30;
        settings.postmaster = u"alice"_s;
        settings.threads = 4;
        settings.jsonLog = true;
        const auto written = Settings::writeTomlFile(settings);
        QVERIFY2(written, written ? "" : qPrintable(written.error()));
        const auto back = load();
        QVERIFY2(back, back ? "" : qPrintable(back.error()));
        QCOMPARE(*back, settings);
        QCOMPARE(QFile::permissions(path()) & ~(QFile::ReadUser | QFile::WriteUser),
                 QFile::ReadOwner | QFile::WriteOwner);
    }

    void aFolderThatIsMissingIsOneSentence()
    {
        Settings::ServerSettings settings = Settings::defaultSettings(m_folder.path());
        settings.configFile = m_folder.filePath(u"none/mailserver.toml"_s);
        const auto written = Settings::writeTomlFile(settings);
        QVERIFY(!written);
        QVERIFY(written.error().contains(settings.configFile));
    }
};

QTEST_GUILESS_MAIN(TestTomlFile)
#include "tst_tomlfile.moc"
