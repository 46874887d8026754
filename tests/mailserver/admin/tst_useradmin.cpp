// SPDX-License-Identifier: MIT
#include "admin/useradmin.h"

#include "memory/memoryaccounts.h"
#include "memory/memorymailstore.h"
#include "passwordlimit.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// mailserver user add|remove|passwd|quota|list.
class TestUserAdmin : public QObject
{
    Q_OBJECT

private:
    Storage::OpenedStorage m_storage;
    QByteArray m_password;

    Admin::Outcome run(const QStringList &words)
    {
        const auto command = Admin::parseUserCommand(QStringList{u"mailserver"_s, u"user"_s} + words);
        if (!command)
            return {2, {}, command.error()};
        const Admin::MakeSecret makeSecret = [](QByteArrayView password) {
            return password.isEmpty() ? std::nullopt : std::optional("{kept}" + password.toByteArray());
        };
        return Admin::manageUsers(
            *command, m_storage, [this] { return Mail::Expected<QByteArray, QString>(m_password); }, makeSecret);
    }

private Q_SLOTS:
    void init()
    {
        m_storage.accounts =
            std::make_shared<Storage::MemoryAccounts>(QList<Storage::Account>{{"alice", "x"}, {"bob", "y"}});
        m_storage.mail = std::make_shared<Storage::MemoryMailStore>(m_storage.accounts);
        m_password = "secret";
    }

    void listNamesAllAndNoSecret()
    {
        const Admin::Outcome outcome = run({u"list"_s});
        QCOMPARE(outcome.exitCode, 0);
        QCOMPARE(outcome.output, u"alice\nbob\n"_s);
    }

    void listSaysHowMuchIsUsedOfAQuota()
    {
        m_storage.mail->setKeepingRules({3 * 1024 * 1024 / 2, {}, 0});
        QCOMPARE(run({u"quota"_s, u"bob"_s, u"none"_s}).exitCode, 0);
        QCOMPARE(run({u"list"_s}).output, u"alice  0 bytes of 1.5 MB\nbob\n"_s);
        QCOMPARE(run({u"quota"_s, u"bob"_s, u"10M"_s}).output, u"bob may keep 10 MB.\n"_s);
        QCOMPARE(run({u"list"_s}).output, u"alice  0 bytes of 1.5 MB\nbob  0 bytes of 10 MB\n"_s);
    }

    void aQuotaIsSetAndTakenBack_data()
    {
        QTest::addColumn<QString>("size");
        QTest::addColumn<qint64>("octets"); // of the limit in force, -1: none
        QTest::newRow("a size") << u"10K"_s << qint64(10240);
        QTest::newRow("the least") << u"1"_s << qint64(1);
        QTest::newRow("no limit") << u"none"_s << qint64(-1);
        QTest::newRow("what the settings say") << u"default"_s << qint64(5000);
    }
    void aQuotaIsSetAndTakenBack()
    {
        QFETCH(QString, size);
        m_storage.mail->setKeepingRules({5000, {}, 0});
        QCOMPARE(run({u"quota"_s, u"alice"_s, u"77"_s}).exitCode, 0);
        const Admin::Outcome outcome = run({u"quota"_s, u"ALICE"_s, size});
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY2(outcome.output.endsWith(u".\n"_s), qPrintable(outcome.output));
        QTEST(m_storage.mail->overview({}, 100).waitForResult()->first().quota.value_or(-1), "octets");
    }

    void addKeepsTheSecretOnly()
    {
        QCOMPARE(run({u"add"_s, u"carol"_s}).exitCode, 0);
        QCOMPARE(m_storage.accounts->find("carol").waitForResult()->secret, QByteArray("{kept}secret"));
    }

    void passwdChangesTheSecret()
    {
        QCOMPARE(run({u"passwd"_s, u"ALICE"_s}).exitCode, 0);
        QCOMPARE(m_storage.accounts->find("alice").waitForResult()->secret, QByteArray("{kept}secret"));
    }

    void removeRemoves()
    {
        QCOMPARE(run({u"remove"_s, u"alice"_s}).exitCode, 0);
        QVERIFY(!m_storage.accounts->find("alice").waitForResult());
    }

    void anOpenSessionKeepsTheAccount()
    {
        const auto maildrop = m_storage.mail->openMaildrop("alice", {"test"}).waitForResult();
        QVERIFY(maildrop);
        const Admin::Outcome outcome = run({u"remove"_s, u"alice"_s});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY(outcome.complaint.contains(u"in use"_s));
        QVERIFY(m_storage.accounts->find("alice").waitForResult());
    }

    void whatCannotBeDoneIsOneSentence_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<int>("exitCode");
        const QByteArray password = "secret";
        QTest::newRow("a name that is taken in another case") << QStringList{u"add"_s, u"ALICE"_s} << password << 1;
        QTest::newRow("a name that is a path") << QStringList{u"add"_s, u"../x"_s} << password << 1;
        QTest::newRow("an empty name") << QStringList{u"add"_s, u""_s} << password << 1;
        QTest::newRow("an empty password") << QStringList{u"add"_s, u"carol"_s} << QByteArray() << 1;
        QTest::newRow("nobody's password") << QStringList{u"passwd"_s, u"eve"_s} << password << 1;
        QTest::newRow("nobody to remove") << QStringList{u"remove"_s, u"eve"_s} << password << 1;
        QTest::newRow("nothing to do") << QStringList{} << password << 2;
        QTest::newRow("something else to do") << QStringList{u"rename"_s, u"alice"_s} << password << 2;
        QTest::newRow("no name") << QStringList{u"add"_s} << password << 2;
        QTest::newRow("two names") << QStringList{u"add"_s, u"carol"_s, u"dave"_s} << password << 2;
        QTest::newRow("nobody's quota") << QStringList{u"quota"_s, u"eve"_s, u"1M"_s} << password << 1;
        QTest::newRow("a quota of no size") << QStringList{u"quota"_s, u"alice"_s} << password << 2;
        QTest::newRow("a quota that is no size") << QStringList{u"quota"_s, u"alice"_s, u"10MB"_s} << password << 2;
        QTest::newRow("a quota of nothing") << QStringList{u"quota"_s, u"alice"_s, u"0"_s} << password << 2;
        QTest::newRow("a quota and something else")
            << QStringList{u"quota"_s, u"alice"_s, u"1M"_s, u"2M"_s} << password << 2;
        QTest::newRow("a size to add") << QStringList{u"add"_s, u"carol"_s, u"1M"_s} << password << 2;
        QTest::newRow("a name to list") << QStringList{u"list"_s, u"alice"_s} << password << 2;
        QTest::newRow("an option of the server") << QStringList{u"list"_s, u"--smtp-port"_s, u"25"_s} << password << 2;
    }
    void whatCannotBeDoneIsOneSentence()
    {
        QFETCH(QStringList, words);
        QFETCH(QByteArray, password);
        m_password = password;
        const Admin::Outcome outcome = run(words);
        QTEST(outcome.exitCode, "exitCode");
        QVERIFY(outcome.output.isEmpty());
        QVERIFY2(outcome.complaint.endsWith(u'.') && !outcome.complaint.contains(u'\n'), qPrintable(outcome.complaint));
        QCOMPARE(m_storage.accounts->page({}, 100).waitForResult()->size(), 2);
    }

    void aPasswordFitsIntoALineOfPop3()
    {
        QCOMPARE(("PASS " + QByteArray(MaxPop3PasswordOctets, 'x') + "\r\n").size(), Pop3::MaxCommandOctets);
        for (const QString &action : {u"add"_s, u"passwd"_s}) {
            const QString name = action == u"add"_s ? u"carol"_s : u"alice"_s;
            m_password = QByteArray(MaxPop3PasswordOctets + 1, 'x');
            const Admin::Outcome outcome = run({action, name});
            QCOMPARE(outcome.exitCode, 1);
            QCOMPARE(outcome.complaint, u"This password has 249 octets; POP3 has room for 248."_s);
            m_password.chop(1);
            QCOMPARE(run({action, name}).exitCode, 0);
        }
    }

    void theWordsAreUnderstood()
    {
        const auto command = Admin::parseUserCommand(
            {u"mailserver"_s, u"user"_s, u"add"_s, u"--data"_s, u"/d"_s, u"--password-stdin"_s, u"--"_s, u"-dash"_s});
        QVERIFY(command);
        QVERIFY(command->action == Admin::UserCommand::Action::Add);
        QCOMPARE(command->name, u"-dash"_s);
        QVERIFY(command->passwordFromStdin);
        QCOMPARE(command->options.value(u"data"_s).values, QStringList{u"/d"_s});
    }
};

QTEST_GUILESS_MAIN(TestUserAdmin)
#include "tst_useradmin.moc"
