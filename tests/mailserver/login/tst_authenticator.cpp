// SPDX-License-Identifier: MIT
#include "login/authenticator.h"

#include "login/passwordsecret.h"
#include "memory/memoryaccounts.h"
#include "passwordforms.h"
#include "pbkdf2.h"
#include "sasl/digest.h"

#include <QSemaphore>
#include <QTest>

using namespace Qt::StringLiterals;

/// Passwords: how a secret is made, and who gets in.
class TestAuthenticator : public QObject
{
    Q_OBJECT

private:
    /// Counts how often the slow part ran.
    struct CountingTools
    {
        int runs = 0;
        int iterations = 0;
        Login::PasswordTools tools;

        CountingTools()
        {
            tools.pbkdf2 = [this](QByteArrayView password, QByteArrayView salt, int count) {
                ++runs;
                iterations += count;
                return Secrets::pbkdf2(password, salt, 1);
            };
            tools.passwordForms = Secrets::passwordForms;
            tools.serverSecret = "server secret";
        }
        Q_DISABLE_COPY_MOVE(CountingTools)
    };

    static QByteArray secretOf(QByteArrayView password)
    {
        const Sasl::Pbkdf2 quick = [](QByteArrayView text, QByteArrayView salt, int) {
            return Secrets::pbkdf2(text, salt, 1);
        };
        return Sasl::toSecret(Sasl::deriveScramKeys(password, "0123456789abcdef", Sasl::DefaultIterations, quick));
    }

    static Sasl::Proof scramProof(QByteArrayView password, QByteArrayView salt, const QByteArray &message)
    {
        const QByteArray salted = Secrets::pbkdf2(password, salt, 1); // as CountingTools does
        const Sasl::ScramKeys keys = Sasl::scramKeysOf(salted, salt, 1);
        return Sasl::ScramProof{
            {},
            "alice",
            message,
            Sasl::exclusiveOr(Sasl::scramClientKey(salted), Sasl::hmacSha256(keys.storedKey, message))};
    }

private Q_SLOTS:
    void secretsAreFreshAndRight()
    {
        const auto first = Login::makePasswordSecret("secret");
        const auto second = Login::makePasswordSecret("secret");
        QVERIFY(first && second && *first != *second);
        const auto keys = Sasl::parseSecret(*first);
        QVERIFY(keys);
        QCOMPARE(keys->iterations, 50000);
        QVERIFY(Sasl::matches(*keys, "secret", Secrets::pbkdf2));
        QVERIFY(!Sasl::matches(*keys, "Secret", Secrets::pbkdf2));
        QVERIFY(!Login::makePasswordSecret(""));
        QVERIFY(!Login::makePasswordSecret("\x07"));
        QVERIFY(!Login::makePasswordSecret("\xC2\xAD"));
    }

    void whoGetsIn_data()
    {
        QTest::addColumn<QByteArray>("stored");
        QTest::addColumn<Sasl::Credentials>("credentials");
        QTest::addColumn<bool>("isRight");
        const QByteArray keys = secretOf("IX");
        QTest::newRow("the right password") << keys << Sasl::Credentials{{}, "alice", "IX"} << true;
        QTest::newRow("the same by SASLprep") << keys << Sasl::Credentials{{}, "alice", "I\xC2\xADX"} << true;
        QTest::newRow("a wrong one") << keys << Sasl::Credentials{{}, "alice", "ix"} << false;
        QTest::newRow("an empty one") << keys << Sasl::Credentials{{}, "alice", ""} << false;
        QTest::newRow("one that SASLprep refuses") << keys << Sasl::Credentials{{}, "alice", "\x07"} << false;
        QTest::newRow("for oneself") << keys << Sasl::Credentials{"ALICE", "alice", "IX"} << true;
        QTest::newRow("for somebody else") << keys << Sasl::Credentials{"bob", "alice", "IX"} << false;
        QTest::newRow("the seed's plain text")
            << QByteArray("plain words") << Sasl::Credentials{{}, "alice", "plain words"} << true;
        QTest::newRow("wrong plain text")
            << QByteArray("plain words") << Sasl::Credentials{{}, "alice", "plain word"} << false;
        QTest::newRow("plain text that is not UTF-8")
            << QByteArray("\xE9t\xE9") << Sasl::Credentials{{}, "alice", "\xE9t\xE9"} << true;
        QTest::newRow("an empty secret lets nobody in")
            << QByteArray("") << Sasl::Credentials{{}, "alice", ""} << false;
        QTest::newRow("a damaged secret is no plain text")
            << QByteArray("{SCRAM-SHA-256}1,a") << Sasl::Credentials{{}, "alice", "{SCRAM-SHA-256}1,a"} << false;
        QTest::newRow("the keys themselves are no password") << keys << Sasl::Credentials{{}, "alice", keys} << false;
    }
    void whoGetsIn()
    {
        QFETCH(QByteArray, stored);
        QFETCH(Sasl::Credentials, credentials);
        QFETCH(bool, isRight);
        CountingTools counting;
        const Login::Verdict verdict = Login::judge(credentials, Storage::Account{"Alice", stored}, counting.tools);
        QCOMPARE(verdict.isRight, isRight);
        QCOMPARE(verdict.user, isRight ? QByteArray("Alice") : QByteArray());
        // The same work whatever the reason why it is wrong.
        const bool isFree = isRight && !Sasl::isScramSecret(stored);
        QCOMPARE(counting.runs, isFree ? 0 : 1);
        QCOMPARE(counting.iterations, isFree ? 0 : Sasl::DefaultIterations);
    }

    void whatWasRightAMomentAgoIsAnsweredAtOnce_data()
    {
        QTest::addColumn<Sasl::Credentials>("credentials");
        QTest::addColumn<bool>("isAtOnce");
        QTest::newRow("the same password") << Sasl::Credentials{{}, "alice", "IX"} << true;
        QTest::newRow("the same by SASLprep") << Sasl::Credentials{{}, "ALICE", "I\xC2\xADX"} << true;
        QTest::newRow("for oneself") << Sasl::Credentials{"alice", "alice", "IX"} << true;
        QTest::newRow("another one") << Sasl::Credentials{{}, "alice", "ix"} << false;
        QTest::newRow("of another account") << Sasl::Credentials{{}, "bob", "IX"} << false;
        QTest::newRow("for somebody else") << Sasl::Credentials{"bob", "alice", "IX"} << false;
        QTest::newRow("of an account that is not there") << Sasl::Credentials{{}, "eve", "IX"} << false;
    }
    void whatWasRightAMomentAgoIsAnsweredAtOnce()
    {
        QFETCH(Sasl::Credentials, credentials);
        QFETCH(bool, isAtOnce);
        CountingTools counting;
        const auto accounts = std::make_shared<Storage::MemoryAccounts>(
            QList<Storage::Account>{{"Alice", secretOf("IX")}, {"bob", secretOf("other")}});
        Login::Authenticator authenticator(accounts, counting.tools, 1);
        QVERIFY(authenticator.verify(Sasl::Credentials{{}, "alice", "IX"}).waitForResult()->isRight);
        const int runs = counting.runs;
        auto answer = authenticator.verify(credentials);
        if (isAtOnce)
            QVERIFY(answer.isReady());
        const auto verdict = answer.waitForResult();
        QCOMPARE(verdict->isRight, isAtOnce);
        QCOMPARE(verdict->user, isAtOnce ? QByteArray("Alice") : QByteArray());
        QCOMPARE(counting.runs, isAtOnce ? runs : runs + 1);
    }

    void aPlainSecretIsJudgedAtOnce_data()
    {
        QTest::addColumn<Sasl::Credentials>("credentials");
        QTest::addColumn<bool>("isAtOnce");
        QTest::newRow("the right password") << Sasl::Credentials{{}, "alice", "IX"} << true;
        QTest::newRow("a wrong one") << Sasl::Credentials{{}, "alice", "ix"} << false;
        QTest::newRow("for somebody else") << Sasl::Credentials{"bob", "alice", "IX"} << false;
        QTest::newRow("for an account without a secret") << Sasl::Credentials{{}, "bob", ""} << false;
        QTest::newRow("the keys of an account") << Sasl::Credentials{{}, "carol", secretOf("IX")} << false;
    }
    void aPlainSecretIsJudgedAtOnce()
    {
        QFETCH(Sasl::Credentials, credentials);
        QFETCH(bool, isAtOnce);
        CountingTools counting;
        const auto accounts = std::make_shared<Storage::MemoryAccounts>(
            QList<Storage::Account>{{"alice", "IX"}, {"bob", ""}, {"carol", secretOf("IX")}});
        Login::Authenticator authenticator(accounts, counting.tools, 1);
        auto answer = authenticator.verify(credentials);
        if (isAtOnce)
            QVERIFY(answer.isReady());
        QCOMPARE(answer.waitForResult()->isRight, isAtOnce);
        QCOMPARE(counting.runs, isAtOnce ? 0 : 1);
    }

    void aChangedPasswordIsNotRemembered()
    {
        CountingTools counting;
        const auto accounts =
            std::make_shared<Storage::MemoryAccounts>(QList<Storage::Account>{{"Alice", secretOf("IX")}});
        Login::Authenticator authenticator(accounts, counting.tools, 1);
        QVERIFY(authenticator.verify(Sasl::Credentials{{}, "alice", "IX"}).waitForResult()->isRight);
        QVERIFY(accounts->setSecret("alice", secretOf("XI")).waitForResult());
        QVERIFY(!authenticator.verify(Sasl::Credentials{{}, "alice", "IX"}).waitForResult()->isRight);
    }

    void everyWrongProofCostsOnePbkdf2_data()
    {
        QTest::addColumn<Sasl::Proof>("proof");
        QTest::addColumn<QByteArray>("stored"); // null: no such account
        const QList<std::pair<const char *, Sasl::Proof>> proofs{
            {"a password", Sasl::Credentials{{}, "alice", "wrong"}},
            {"no password", Sasl::Credentials{{}, "alice", ""}},
            {"what SASLprep refuses", Sasl::Credentials{{}, "alice", "\x07"}},
            {"a right password for somebody else", Sasl::Credentials{"bob", "alice", "IX"}},
            {"a SCRAM proof", Sasl::ScramProof{{}, "alice", "message", QByteArray(32, 'x')}},
            {"a CRAM-MD5 digest",
             Sasl::DigestProof{Sasl::DigestProof::Kind::CramMd5, "alice", "<1@x>", QByteArray(32, '0')}},
            {"an APOP digest", Sasl::DigestProof{Sasl::DigestProof::Kind::Apop, "alice", "<1@x>", QByteArray(32, '0')}},
        };
        const QList<std::pair<const char *, QByteArray>> secrets{
            {"an unknown name", QByteArray()},          {"a plain secret", "IX"},
            {"an empty secret", QByteArray("")},        {"keys", secretOf("IX")},
            {"a damaged secret", "{SCRAM-SHA-256}1,a"},
        };
        for (const auto &[shown, proof] : proofs) {
            for (const auto &[kept, secret] : secrets)
                QTest::addRow("%s for %s", shown, kept) << proof << secret;
        }
    }
    void everyWrongProofCostsOnePbkdf2()
    {
        QFETCH(Sasl::Proof, proof);
        QFETCH(QByteArray, stored);
        const auto account = stored.isNull() ? std::nullopt : std::optional(Storage::Account{"Alice", stored});
        Login::DerivedKeys keys;
        Login::PasswordMemory passwords;
        // The second one finds what the first one left behind.
        for (int i = 0; i < 2; ++i) {
            CountingTools counting;
            QCOMPARE(Login::judge(proof, account, counting.tools, {&keys, &passwords}), Login::Verdict());
            QCOMPARE(counting.runs, 1);
            QCOMPARE(counting.iterations, Sasl::DefaultIterations);
        }
    }

    void aRightProofIsFreeFromTheSecondTimeOn_data()
    {
        QTest::addColumn<Sasl::Proof>("proof");
        QTest::addColumn<QByteArray>("stored");
        QTest::addColumn<int>("first");
        const QByteArray message = "message";
        const QByteArray keys = secretOf("IX");
        QTest::newRow("a password for keys") << Sasl::Proof(Sasl::Credentials{{}, "alice", "IX"}) << keys << 1;
        QTest::newRow("a password for a plain secret")
            << Sasl::Proof(Sasl::Credentials{{}, "alice", "IX"}) << QByteArray("IX") << 0;
        QTest::newRow("a SCRAM proof for keys") << scramProof("IX", "0123456789abcdef", message) << keys << 0;
        QTest::newRow("a SCRAM proof for a plain secret")
            << scramProof("IX", Login::scramOffer("alice", std::nullopt, "server secret").salt, message)
            << QByteArray("IX") << 1;
        QTest::newRow("a CRAM-MD5 digest")
            << Sasl::Proof(Sasl::DigestProof{Sasl::DigestProof::Kind::CramMd5, "alice", "<1@x>",
                                             Sasl::cramMd5Digest("<1@x>", "IX")})
            << QByteArray("IX") << 0;
        QTest::newRow("an APOP digest") << Sasl::Proof(Sasl::DigestProof{Sasl::DigestProof::Kind::Apop, "alice",
                                                                         "<1@x>", Sasl::apopDigest("<1@x>", "IX")})
                                        << QByteArray("IX") << 0;
    }
    void aRightProofIsFreeFromTheSecondTimeOn()
    {
        QFETCH(Sasl::Proof, proof);
        QFETCH(QByteArray, stored);
        QFETCH(int, first);
        Login::DerivedKeys keys;
        Login::PasswordMemory passwords;
        const Storage::Account account{"Alice", stored};
        for (const int expected : {first, 0, 0}) {
            CountingTools counting;
            const Login::Verdict verdict = Login::judge(proof, account, counting.tools, {&keys, &passwords});
            QVERIFY(verdict.isRight);
            QCOMPARE(verdict.user, QByteArray("Alice"));
            QCOMPARE(verdict.serverSignature.size(), std::holds_alternative<Sasl::ScramProof>(proof) ? 32 : 0);
            QCOMPARE(counting.runs, expected);
        }
    }

    void anotherSecretForgetsTheOldPassword()
    {
        Login::DerivedKeys keys;
        Login::PasswordMemory passwords;
        CountingTools counting;
        const Sasl::Proof proof = Sasl::Credentials{{}, "alice", "IX"};
        QVERIFY(Login::judge(proof, Storage::Account{"alice", secretOf("IX")}, counting.tools, {&keys, &passwords})
                    .isRight);
        QVERIFY(!Login::judge(proof, Storage::Account{"alice", secretOf("X")}, counting.tools, {&keys, &passwords})
                     .isRight);
        QVERIFY(!Login::judge(proof, std::nullopt, counting.tools, {&keys, &passwords}).isRight);
        QCOMPARE(counting.runs, 3);
    }

    void saltsTellNothing()
    {
        const auto offer = [](const QByteArray &user, const std::optional<QByteArray> &secret) {
            const auto account = secret ? std::optional(Storage::Account{user, *secret}) : std::nullopt;
            return Login::scramOffer(user, account, "server secret");
        };
        QCOMPARE(offer("alice", secretOf("IX")), (Sasl::ScramOffer{"0123456789abcdef", Sasl::DefaultIterations}));
        QCOMPARE(offer("alice", "plain"), offer("alice", std::nullopt));
        QCOMPARE(offer("ALICE", std::nullopt), offer("alice", std::nullopt));
        QVERIFY(offer("bob", std::nullopt) != offer("alice", std::nullopt));
        QCOMPARE(offer("alice", std::nullopt).salt.size(), Login::SaltOctets);
        QVERIFY(Login::scramOffer("alice", std::nullopt, "another") != offer("alice", std::nullopt));
    }

    void anUnknownNameCostsTheSame()
    {
        CountingTools counting;
        QCOMPARE(Login::judge(Sasl::Credentials{{}, "eve", "x"}, std::nullopt, counting.tools), Login::Verdict());
        QCOMPARE(counting.runs, 1);
        QCOMPARE(counting.iterations, Sasl::DefaultIterations);
    }

    void thePoolAnswers()
    {
        const auto accounts = std::make_shared<Storage::MemoryAccounts>(
            QList<Storage::Account>{{"Alice", *Login::makePasswordSecret("secret")}});
        Login::Authenticator authenticator(accounts, Login::systemPasswordTools("server secret"), 2);
        QVERIFY(authenticator.verify(Sasl::Credentials{{}, "alice", "secret"}).waitForResult()->isRight);
        QVERIFY(!authenticator.verify(Sasl::Credentials{{}, "alice", "wrong"}).waitForResult()->isRight);
        QVERIFY(!authenticator.verify(Sasl::Credentials{{}, "../x", "secret"}).waitForResult()->isRight);
        QVERIFY(authenticator.scramOffer("alice").waitForResult());
        QVERIFY(authenticator.scramOffer("../x").waitForResult());
    }

    void onlySoManyWait()
    {
        const auto accounts = std::make_shared<Storage::MemoryAccounts>(QList<Storage::Account>{{"alice", "secret"}});
        QSemaphore gate;
        Login::PasswordTools tools = Login::systemPasswordTools("server secret");
        tools.pbkdf2 = [&gate](QByteArrayView, QByteArrayView, int) {
            gate.acquire();
            return QByteArray(32, 'x');
        };
        Login::Authenticator authenticator(accounts, tools, 1);
        std::vector<Answers::Answer<Mail::Expected<Login::Verdict, Storage::StoreError>>> verdicts;
        for (int i = 0; i <= Login::MaxWaitingLogins; ++i)
            verdicts.push_back(authenticator.verify(Sasl::Credentials{{}, "alice", "wrong"}));
        QVERIFY(verdicts.back().isReady());
        QVERIFY(!verdicts.back().waitForResult());
        gate.release(Login::MaxWaitingLogins);
        for (int i = 0; i < Login::MaxWaitingLogins; ++i)
            QVERIFY(verdicts[i].waitForResult());
        gate.release();
        QVERIFY(authenticator.verify(Sasl::Credentials{{}, "alice", "wrong"}).waitForResult());
    }
};

QTEST_GUILESS_MAIN(TestAuthenticator)
#include "tst_authenticator.moc"

#include <vector>
