// SPDX-License-Identifier: MIT
#include "settings/load.h"
#include "settings/tomlfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

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

    void whatIsWrongIsRefusedWithItsLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("named");
        QTest::newRow("not TOML") << QByteArray("domain = \"a.org\"\nsmtp-port 25\n") << u"line 2"_s;
        QTest::newRow("an unknown name") << QByteArray("\n\ncolour = \"red\"\n") << u"line 3"_s;
        QTest::newRow("an option of the command line") << QByteArray("headless = true\n") << u"headless"_s;
        QTest::newRow("a bad value") << QByteArray("smtp-port = 65536\n") << u"'65536'"_s;
        QTest::newRow("a kind that no option has") << QByteArray("domain = 1.5\n") << u"line 1"_s;
        QTest::newRow("a list where one value belongs") << QByteArray("smtp-port = [25, 26]\n") << u"smtp-port"_s;
        QTest::newRow("an empty list") << QByteArray("listen = []\n") << u"listen"_s;
        QTest::newRow("a table") << QByteArray("[domain]\na = 1\n") << u"domain"_s;
        QTest::newRow("a letter beyond US-ASCII in a name") << QByteArray("sm\u0231tp-port = 25\n") << u"line 1"_s;
        QTest::newRow("a letter beyond US-ASCII as a value") << QByteArray("smtp-port = \u0231\n") << u"line 1"_s;
        QTest::newRow("a table whose name is none") << QByteArray("# c\n [;\n") << u"line 2"_s;
    }
    void whatIsWrongIsRefusedWithItsLine()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, named);
        fill(text);
        const auto settings = load();
        QVERIFY(!settings);
        QVERIFY2(settings.error().contains(named) && settings.error().contains(path()), qPrintable(settings.error()));
    }

    void whatIsWrittenIsReadBack()
    {
        Settings::ServerSettings settings = Settings::defaultSettings(m_folder.path());
        settings.listenAddresses = {QHostAddress(u"::"_s), QHostAddress(u"10.1.2.3"_s)};
        settings.domains = {u"a.org"_s, u"b.org"_s};
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
