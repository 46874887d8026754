// SPDX-License-Identifier: MIT
#include "model/accountsettings.h"
#include "options.h"

#include <QTemporaryDir>
#include <QTest>

class TestOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data();
    void refuses();
    void understands();
    void keepsTheAccountInTheProfile();
    void keepsWhoEachLoginWritesAs();
};

void TestOptions::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const char *title, const QString &arguments) { QTest::newRow(title) << arguments.split(u' '); };
    row("an unknown option", QStringLiteral("--colour"));
    row("two servers", QStringLiteral("a b"));
    row("a port that is no number", QStringLiteral("--smtp-port smtp"));
    row("port 0", QStringLiteral("--pop3-port 0"));
    row("a port too large", QStringLiteral("--pop3-port 65536"));
    row("--check without a server", QStringLiteral("--check"));
    row("--to without --check", QStringLiteral("a --to b@c"));
    row("--to that is no address", QStringLiteral("--check a --to b"));
    row("--password-stdin without --check", QStringLiteral("a --password-stdin"));
    row("--user without a name", QStringLiteral("a --user"));
    row("--security that is none", QStringLiteral("a --security ssl"));
    row("--allow-clear without --check", QStringLiteral("a --allow-clear"));
    row("--trust-fingerprint without --check", QStringLiteral("a --trust-fingerprint ") + QString(64, u'a'));
    row("--trust-fingerprint that is too short", QStringLiteral("--check a --trust-fingerprint ") + QString(63, u'a'));
}

void TestOptions::refuses()
{
    QFETCH(QStringList, arguments);
    const auto options = Options::parse(QStringList{QStringLiteral("homeclient")} + arguments);
    QVERIFY(!options.has_value());
    QVERIFY(!options.error().isEmpty());
}

void TestOptions::understands()
{
    const auto options = Options::parse(
        QStringLiteral("homeclient --check mail.example.org --user alice --smtp-port 65535 --pop3-port 1 --profile dir "
                       "--password-stdin --to bob@example.org --security starttls --allow-clear --trust-fingerprint ")
            .append(QString(64, u'a'))
            .split(u' '));
    QVERIFY(options.has_value());
    QCOMPARE(options->task, Options::Task::Check);
    QCOMPARE(options->account.server, QStringLiteral("mail.example.org"));
    QCOMPARE(options->account.user, QStringLiteral("alice"));
    QCOMPARE(options->account.smtpPort, quint16(65535));
    QCOMPARE(options->account.pop3Port, quint16(1));
    QCOMPARE(options->profileFolder, QStringLiteral("dir"));
    QCOMPARE(options->to, QStringLiteral("bob@example.org"));
    QVERIFY(options->passwordFromStdin);
    QVERIFY(options->allowsClear);
    QCOMPARE(options->account.pop3Security, Client::Security::StartTls);
    QCOMPARE(options->trustedFingerprint, QByteArray(32, '\xaa'));
    QCOMPARE(Options::parse({QStringLiteral("homeclient")})->task, Options::Task::Window);
}

// Two people at one computer are asked once each.
void TestOptions::keepsWhoEachLoginWritesAs()
{
    const QTemporaryDir folder;
    const auto login = [](const QString &user, const QString &server) {
        return Client::MailAccount{server, 0, 0, user, {}};
    };
    const auto alice = login(QStringLiteral("alice"), QStringLiteral("m\u00fcnchen.example"));
    const auto bob = login(QStringLiteral("bob"), QStringLiteral("m\u00fcnchen.example"));
    {
        Model::AccountSettings settings(folder.path());
        settings.setIdentity(alice, {QStringLiteral("Alice / A."), {"alice", "example.org"}});
        settings.setIdentity(bob, {}); // put the question away
    }
    const Model::AccountSettings settings(folder.path());
    QCOMPARE(settings.identity(alice).value_or(Mail::NamedAddress()).toString(),
             QStringLiteral("\"Alice / A.\" <alice@example.org>"));
    QVERIFY(settings.identity(bob) && settings.identity(bob)->address.isEmpty());
    QVERIFY(settings.identity(login(QStringLiteral("alice"), QStringLiteral("XN--mnchen-3ya.example"))));
    QVERIFY(!settings.identity(login(QStringLiteral("alice"), QStringLiteral("other.example"))));
    QVERIFY(!settings.identity(login(QStringLiteral("carol"), QStringLiteral("m\u00fcnchen.example"))));
}

void TestOptions::keepsTheAccountInTheProfile()
{
    const QTemporaryDir folder;
    {
        Model::AccountSettings settings(folder.path());
        settings.setAccount({QStringLiteral("host"), 25, 110, QStringLiteral("alice"), QStringLiteral("tops3cret"),
                             Client::Security::Tls, Client::Security::None});
        settings.setRemembersPassword(true);
        settings.setIdentity(settings.account(), {QStringLiteral("Alice"), {"alice", "example.org"}});
    }
    const Model::AccountSettings settings(folder.path());
    QCOMPARE(settings.account().server, QStringLiteral("host"));
    QCOMPARE(settings.account().pop3Port, quint16(110));
    QCOMPARE(settings.account().smtpSecurity, Client::Security::Tls);
    QCOMPARE(settings.account().pop3Security, Client::Security::None);
    QVERIFY(settings.account().password.isEmpty());
    QVERIFY(settings.remembersPassword());
    QCOMPARE(settings.identity(settings.account()).value_or(Mail::NamedAddress()).toString(),
             QStringLiteral("Alice <alice@example.org>"));
    Client::MailAccount other = settings.account();
    other.user = QStringLiteral("bob");
    QVERIFY(!settings.identity(other));
    QFile file(folder.filePath(QStringLiteral("homeclient.ini")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("tops3cret"));
}

QTEST_GUILESS_MAIN(TestOptions)
#include "tst_options.moc"
