// SPDX-License-Identifier: MIT
#include "file/shared/filesharedsettings.h"
#include "login/authenticator.h"
#include "login/passwordsecret.h"
#include "login/secretssurvey.h"
#include "login/serversecret.h"
#include "memory/memoryaccounts.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using Storage::Account;
using Storage::Answer;
using Storage::Expected;
using Storage::StoreError;

namespace {

/// Counts the looks at all secrets, and can be away.
class WatchedAccounts final : public Storage::Accounts
{
public:
    explicit WatchedAccounts(const QList<Account> &accounts)
        : m_accounts(accounts)
    {
    }

    int looksAtAll = 0;
    int revisionsAsked = 0;
    bool isAway = false;

    Answer<Expected<Account, StoreError>> find(const QByteArray &user) override { return m_accounts.find(user); }
    Answer<Expected<QList<Account>, StoreError>> among(const QList<QByteArray> &users) override
    {
        return m_accounts.among(users);
    }
    Answer<Expected<QList<Account>, StoreError>> page(const QByteArray &after, qsizetype count) override
    {
        return m_accounts.page(after, count);
    }
    Answer<Expected<quint64, StoreError>> revision() override
    {
        ++revisionsAsked;
        if (isAway)
            return tl::unexpected(StoreError{StoreError::Kind::Failed, u"away"_s});
        return m_accounts.revision();
    }
    Answer<Expected<bool, StoreError>> holdsForAll(std::function<bool(const Account &)> condition) override
    {
        ++looksAtAll;
        return m_accounts.holdsForAll(std::move(condition));
    }
    Answer<Expected<void, StoreError>> add(const QByteArray &user, const QByteArray &secret) override
    {
        return m_accounts.add(user, secret);
    }
    Answer<Expected<void, StoreError>> remove(const QByteArray &user) override { return m_accounts.remove(user); }
    Answer<Expected<void, StoreError>> setSecret(const QByteArray &user, const QByteArray &secret) override
    {
        return m_accounts.setSecret(user, secret);
    }

private:
    Storage::MemoryAccounts m_accounts;
};

} // namespace

/// What a server remembers of logins: right passwords for a while, keys of plain secrets, its own secret for good.
class TestLoginMemory : public QObject
{
    Q_OBJECT

private:
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static void write(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    static Mail::Expected<QByteArray, QString> serverSecret(const QString &folder)
    {
        Storage::FileSharedSettings shared(Disk::posixFileOperations(), QFile::encodeName(folder));
        return Login::serverSecret(shared).waitForResult();
    }

private Q_SLOTS:
    void aPasswordIsKnownForAWhile()
    {
        qint64 now = 1000;
        Login::PasswordMemory memory([&now] { return now; });
        const Account account{"alice", "{SCRAM-SHA-256}x"};
        QVERIFY(!memory.knows(account, "secret"));
        memory.remember(account, "secret");
        QVERIFY(memory.knows(account, "secret"));
        QVERIFY(!memory.knows(account, "secreT"));
        QVERIFY(!memory.knows({"bob", account.secret}, "secret"));
        QVERIFY(!memory.knows({"alice", "{SCRAM-SHA-256}y"}, "secret"));
        // Nothing slips from one part into the next.
        QVERIFY(!memory.knows({"alice", account.secret + 's'}, "ecret"));
        QVERIFY(!memory.knows({"alic", 'e' + account.secret}, "secret"));
        now += Login::PasswordMemoryTime.count() - 1;
        QVERIFY(memory.knows(account, "secret"));
        now += 1;
        QVERIFY(!memory.knows(account, "secret"));
    }

    void onlySoManyPasswordsAreKept()
    {
        qint64 now = 1;
        Login::PasswordMemory memory([&now] { return now; });
        for (qsizetype i = 0; i <= Login::MaxRememberedPasswords; ++i, ++now)
            memory.remember({"user" + QByteArray::number(i), "s"}, "p");
        QCOMPARE(memory.count(), Login::MaxRememberedPasswords);
        QVERIFY(!memory.knows({"user0", "s"}, "p"));
        QVERIFY(memory.knows({"user1", "s"}, "p"));
    }

    void keysAreDerivedOnce()
    {
        Login::DerivedKeys known;
        int derived = 0;
        const auto derive = [&derived] {
            ++derived;
            return QList{Sasl::ScramKeys{1, "salt", "stored", "server"}};
        };
        known.keysOf({"Alice", "plain"}, derive);
        known.keysOf({"alice", "plain"}, derive);
        QCOMPARE(derived, 1);
        known.keysOf({"alice", "another"}, derive);
        QCOMPARE(derived, 2);
    }

    void theServersSecretOutlivesARestart()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"login-secret"_s);
        const auto first = serverSecret(folder.path());
        QVERIFY(first);
        QCOMPARE(first->size(), Login::ServerSecretOctets);
        QCOMPARE(read(path), first->toHex() + '\n');
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFileInfo(path).permissions() & others));
        QVERIFY(!QFileInfo::exists(path + u".new"_s));
        QCOMPARE(serverSecret(folder.path()), first);
    }

    void aSecretOfNoUseIsReplaced_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray good(64, 'a');
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut short") << good;
        QTest::newRow("a digit too few") << good.chopped(1) + '\n';
        QTest::newRow("no hex digit") << good.chopped(1) + "x\n";
        QTest::newRow("capitals, which we never write") << QByteArray(64, 'A') + '\n';
    }
    void aSecretOfNoUseIsReplaced()
    {
        QFETCH(QByteArray, text);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"login-secret"_s);
        write(path, text);
        const auto secret = serverSecret(folder.path());
        QVERIFY(secret);
        QCOMPARE(read(path), secret->toHex() + '\n');
    }

    void aFolderThatIsNotThereIsSaid()
    {
        const auto secret = serverSecret(u"/nowhere/at/all"_s);
        QVERIFY(!secret);
        QVERIFY(secret.error().contains(u"/nowhere/at/all"_s));
    }

    void theSurveySeesChanges()
    {
        const auto accounts = std::make_shared<Storage::MemoryAccounts>(QList<Account>{{"alice", "plain"}});
        Login::SecretsSurvey survey(accounts);
        QVERIFY(survey.everySecretIsPlain());
        QVERIFY(accounts->add("bob", *Login::makePasswordSecret("secret")).waitForResult());
        QTRY_VERIFY_WITH_TIMEOUT(!survey.everySecretIsPlain(), 30'000);
        QVERIFY(accounts->setSecret("bob", "plain").waitForResult());
        QTRY_VERIFY_WITH_TIMEOUT(survey.everySecretIsPlain(), 30'000);
    }

    void theSurveyReadsNoSecretsWhileNoneChanges()
    {
        const auto accounts = std::make_shared<WatchedAccounts>(QList<Account>{{"alice", "plain"}});
        Login::SecretsSurvey survey(accounts);
        const int asked = accounts->revisionsAsked;
        QTRY_VERIFY_WITH_TIMEOUT(accounts->revisionsAsked >= asked + 2, 30'000);
        for (int i = 0; i < 1'000; ++i)
            QVERIFY(survey.everySecretIsPlain());
        QCOMPARE(accounts->looksAtAll, 1);
    }

    void theSurveyOffersNothingWhileTheAccountsAreAway()
    {
        const auto accounts = std::make_shared<WatchedAccounts>(QList<Account>{{"alice", "plain"}});
        Login::SecretsSurvey survey(accounts);
        accounts->isAway = true;
        QTRY_VERIFY_WITH_TIMEOUT(!survey.everySecretIsPlain(), 30'000);
        accounts->isAway = false;
        QTRY_VERIFY_WITH_TIMEOUT(survey.everySecretIsPlain(), 30'000);
    }

    void theSurveyOfAnEmptyHouseOffersNothing()
    {
        const auto accounts = std::make_shared<Storage::MemoryAccounts>(QList<Account>{});
        QVERIFY(!Login::SecretsSurvey(accounts).everySecretIsPlain());
    }
};

QTEST_GUILESS_MAIN(TestLoginMemory)
#include "tst_loginmemory.moc"
