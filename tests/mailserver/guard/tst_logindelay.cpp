// SPDX-License-Identifier: MIT
#include "guard/logindelay.h"

#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;
using Guard::LoginDelay;
using Guard::milliseconds;

/// How long failed logins are held back, and who waits meanwhile.
class TestLoginDelay : public QObject
{
    Q_OBJECT

private:
    static Guard::LoginPair pair(const QString &address, const QByteArray &user, bool isTrusted = false)
    {
        return {QHostAddress(address), isTrusted, user};
    }
    /// One that is admitted at once.
    static LoginDelay::Ticket ticket(LoginDelay &delay, const Guard::LoginPair &login, qint64 now)
    {
        const LoginDelay::Admission admission = delay.admit(login, now);
        if (admission.wait.count() > 0)
            qFatal("not admitted for %lld ms", static_cast<long long>(admission.wait.count()));
        return admission.ticket;
    }

private Q_SLOTS:
    void itDoublesUpToItsLimit_data()
    {
        QTest::addColumn<bool>("isTrusted");
        QTest::addColumn<QList<qint64>>("delays");
        QTest::newRow("a trusted peer waits half a second at most") << true << QList<qint64>{100, 200, 400, 500, 500};
        QTest::newRow("another waits 30 s at most")
            << false << QList<qint64>{100, 200, 400, 800, 1600, 3200, 6400, 12800, 25600, 30000, 30000};
    }
    void itDoublesUpToItsLimit()
    {
        QFETCH(bool, isTrusted);
        QFETCH(QList<qint64>, delays);
        LoginDelay delay{Guard::DelayRules()};
        qint64 now = 1;
        for (const qint64 expected : delays) {
            const auto admitted = ticket(delay, pair(u"10.0.0.1"_s, "alice", isTrusted), now);
            QCOMPARE(qint64(delay.failed(admitted, false, now).count()), expected);
            now += expected;
        }
    }

    void itNeverOverflows()
    {
        LoginDelay delay{Guard::DelayRules()};
        qint64 now = 1;
        for (int i = 0; i < 200; ++i)
            now += delay.failed(ticket(delay, pair(u"10.0.0.1"_s, "alice"), now), false, now).count();
        QCOMPARE(delay.failed(ticket(delay, pair(u"10.0.0.1"_s, "alice"), now), false, now), milliseconds(30000));
    }

    void oneMistakeSaidAgainGrowsNothing()
    {
        LoginDelay delay{Guard::DelayRules()};
        qint64 now = 1;
        for (const bool isKnown : {false, true, true}) {
            const auto admitted = ticket(delay, pair(u"10.0.0.1"_s, "alice"), now);
            const milliseconds held = delay.failed(admitted, isKnown, now);
            QCOMPARE(held, milliseconds(100));
            now += held.count();
        }
        QCOMPARE(delay.failed(ticket(delay, pair(u"10.0.0.1"_s, "alice"), now), false, now), milliseconds(200));
    }

    void timeHeals_data()
    {
        QTest::addColumn<qint64>("later");
        QTest::addColumn<qint64>("expected");
        const qint64 memory = Guard::LoginFailureMemory.count();
        QTest::newRow("not before its end") << memory << qint64(200);
        QTest::newRow("at its end") << memory + 1 << qint64(100);
    }
    void timeHeals()
    {
        QFETCH(qint64, later);
        LoginDelay delay{Guard::DelayRules()};
        const auto login = pair(u"10.0.0.1"_s, "alice");
        const qint64 open = 1000 + delay.failed(ticket(delay, login, 1000), false, 1000).count();
        QTEST(qint64(delay.failed(ticket(delay, login, open + later), false, open + later).count()), "expected");
    }

    void peersAreCountedApart_data()
    {
        QTest::addColumn<QString>("other");
        QTest::addColumn<qint64>("expected");
        QTest::newRow("another address") << u"10.0.0.2"_s << qint64(100);
        QTest::newRow("another address of the same /64") << u"2001:db8::2"_s << qint64(200);
        QTest::newRow("another /64") << u"2001:db8:0:1::1"_s << qint64(100);
    }
    void peersAreCountedApart()
    {
        QFETCH(QString, other);
        LoginDelay delay{Guard::DelayRules()};
        for (const QString &address : {u"10.0.0.1"_s, u"2001:db8::1"_s})
            delay.failed(ticket(delay, pair(address, "bob"), 1), false, 1);
        QTEST(qint64(delay.failed(ticket(delay, pair(other, "carol"), 101), false, 101).count()), "expected");
    }

    void nothingIsVerifiedWhileAnAnswerIsHeldBack()
    {
        const auto login = pair(u"10.0.0.1"_s, "alice");
        LoginDelay delay{Guard::DelayRules()};
        QCOMPARE(delay.failed(ticket(delay, login, 1000), false, 1020), milliseconds(100));
        // It hung up and comes again, for another name too.
        QCOMPARE(delay.admit(login, 1021).wait, milliseconds(99));
        QCOMPARE(delay.admit(pair(u"10.0.0.1"_s, "bob"), 1119).wait, milliseconds(1));
        QCOMPARE(delay.admit(pair(u"10.0.0.2"_s, "alice"), 1021).wait, milliseconds(0));
        QCOMPARE(delay.failed(ticket(delay, login, 1120), false, 1130), milliseconds(200));
    }

    void parallelLoginsWaitForOneAnother_data()
    {
        QTest::addColumn<bool>("isTrusted");
        QTest::addColumn<int>("atOnce");
        QTest::newRow("a trusted peer") << true << Guard::MaxTrustedUnderWay;
        QTest::newRow("another") << false << 1;
    }
    void parallelLoginsWaitForOneAnother()
    {
        QFETCH(bool, isTrusted);
        QFETCH(int, atOnce);
        const auto login = pair(u"10.0.0.1"_s, "alice", isTrusted);
        LoginDelay delay{Guard::DelayRules()};
        QList<LoginDelay::Ticket> tickets;
        for (int i = 0; i < atOnce; ++i)
            tickets.append(ticket(delay, login, 1));
        QCOMPARE(delay.admit(login, 1).wait, Guard::LookAgain);
        delay.givenUp(tickets.takeLast());
        tickets.append(ticket(delay, login, 1));
        QCOMPARE(delay.admit(login, 1).wait, Guard::LookAgain);
        delay.failed(tickets.takeLast(), false, 1);
        QCOMPARE(delay.admit(login, 1).wait, milliseconds(100));
    }

    /// Failures side by side are answered one behind the other.
    void parallelFailuresPayEachForItself()
    {
        const auto login = pair(u"10.0.0.1"_s, "alice", true);
        LoginDelay delay{Guard::DelayRules()};
        QList<LoginDelay::Ticket> tickets;
        for (int i = 0; i < 4; ++i)
            tickets.append(ticket(delay, login, 1));
        for (const qint64 expected : {100, 300, 700, 1200})
            QCOMPARE(qint64(delay.failed(tickets.takeLast(), false, 1).count()), expected);
        QCOMPARE(delay.admit(login, 1).wait, milliseconds(1200));
    }

    void aKnownPairWaitsForNobodyElse()
    {
        LoginDelay delay{Guard::DelayRules()};
        delay.succeeded(ticket(delay, pair(u"10.0.0.1"_s, "alice"), 1), 1);
        delay.failed(ticket(delay, pair(u"10.0.0.1"_s, "bob"), 2), false, 2);
        QCOMPARE(delay.admit(pair(u"10.0.0.1"_s, "carol"), 3).wait, milliseconds(99));
        QCOMPARE(delay.admit(pair(u"10.0.0.1"_s, "ALICE"), 3).wait, milliseconds(0));
    }

    void aRightLoginOpensItsOwnLaneOnly()
    {
        LoginDelay delay{Guard::DelayRules()};
        qint64 now = 1;
        now += delay.failed(ticket(delay, pair(u"10.0.0.1"_s, "alice"), now), false, now).count();
        delay.succeeded(ticket(delay, pair(u"10.0.0.1"_s, "alice"), now), now);
        QCOMPARE(delay.failed(ticket(delay, pair(u"10.0.0.1"_s, "alice"), now), false, now), milliseconds(100));
        // Whoever has an account may not try others' passwords any faster.
        QCOMPARE(delay.failed(ticket(delay, pair(u"10.0.0.1"_s, "bob"), now), false, now), milliseconds(200));
    }

    void aPairIsKnownForADay_data()
    {
        QTest::addColumn<qint64>("later");
        QTest::addColumn<bool>("isKnown");
        const qint64 day = Guard::KnownPairMemory.count();
        QTest::newRow("before its end") << day - 1 << true;
        QTest::newRow("at its end") << day << false;
    }
    void aPairIsKnownForADay()
    {
        QFETCH(qint64, later);
        LoginDelay delay{Guard::DelayRules()};
        delay.succeeded(ticket(delay, pair(u"10.0.0.1"_s, "alice"), 1), 1);
        const auto admitted = ticket(delay, pair(u"10.0.0.1"_s, "alice"), 1 + later);
        QTEST(admitted.address.isEmpty(), "isKnown");
    }

    /// Many addresses try one account: each of them gets slower, and its owner does not.
    void failuresOfAnAccountSlowStrangersDown()
    {
        LoginDelay delay{Guard::DelayRules()};
        delay.succeeded(ticket(delay, pair(u"192.0.2.1"_s, "alice"), 1), 1);
        qint64 held = 0;
        for (int i = 1; i <= 30; ++i) {
            const auto stranger = pair(u"10.0.0.%1"_s.arg(i), "alice");
            held = delay.failed(ticket(delay, stranger, 1), false, 1).count();
            QCOMPARE(held > 100, i > Guard::DelayRules().freeByAccount + 1);
        }
        QCOMPARE(held, 30000);
        // Known: as before. A new place: admitted at once, and answered at once if the password is right.
        QCOMPARE(delay.failed(ticket(delay, pair(u"192.0.2.1"_s, "alice"), 1), false, 1), milliseconds(100));
        delay.succeeded(ticket(delay, pair(u"198.51.100.7"_s, "alice"), 2), 2);
        // Another account of a slow stranger's address is not slow for it.
        QCOMPARE(delay.admit(pair(u"10.0.0.30"_s, "bob"), 102).wait, milliseconds(0));
    }

    void theAccountHasAGentlerLimitInTrustedNetworks()
    {
        LoginDelay delay{Guard::DelayRules()};
        milliseconds held{0};
        for (int i = 1; i <= 30; ++i)
            held = delay.failed(ticket(delay, pair(u"10.0.0.%1"_s.arg(i), "alice", true), 1), false, 1);
        QCOMPARE(held, Guard::DelayRules().maxTrustedByAccount);
    }

    /// Guesses within a minute, whatever the number of connections.
    void moreConnectionsGuessNoFaster_data()
    {
        QTest::addColumn<bool>("isTrusted");
        QTest::addColumn<bool>("isOneAccount");
        QTest::addColumn<int>("most");
        QTest::newRow("trusted, one account") << true << true << 30;
        QTest::newRow("trusted, an account each time") << true << false << 130;
        QTest::newRow("another, one account") << false << true << 11;
        QTest::newRow("another, an account each time") << false << false << 11;
    }
    void moreConnectionsGuessNoFaster()
    {
        QFETCH(bool, isTrusted);
        QFETCH(bool, isOneAccount);
        QFETCH(int, most);
        QList<int> guesses;
        for (const int connections : {1, 10, 40, 64})
            guesses.append(guessesOf(connections, isTrusted, isOneAccount));
        for (const int count : guesses) {
            QVERIFY2(count <= most, qPrintable(QString::number(count)));
            QVERIFY2(count <= guesses.first() + 1, qPrintable(QString::number(count)));
        }
    }

    void onlySoManyAreRemembered()
    {
        LoginDelay delay{Guard::DelayRules()};
        for (quint32 i = 0; i < quint32(Guard::MaxRememberedPeers); ++i) {
            const Guard::LoginPair login{QHostAddress(0x0A000000 + i), false, QByteArray(4096, 'a')};
            delay.failed(ticket(delay, login, qint64(i) + 1), false, qint64(i) + 1);
        }
        // The first were forgotten for the last; these were not.
        const qint64 now = Guard::MaxRememberedPeers + 30001;
        const Guard::LoginPair last{QHostAddress(0x0A000000 + quint32(Guard::MaxRememberedPeers) - 1), false, "b"};
        QCOMPARE(delay.failed(ticket(delay, last, now), false, now), milliseconds(200));
        const Guard::LoginPair first{QHostAddress(0x0A000000), false, "b"};
        QCOMPARE(delay.failed(ticket(delay, first, now), false, now), milliseconds(100));
    }

private:
    /// Of an address that does all it can for a minute; each guess takes 20 ms to be verified.
    static int guessesOf(int connections, bool isTrusted, bool isOneAccount)
    {
        constexpr qint64 Minute = 60'000;
        LoginDelay delay{Guard::DelayRules()};
        struct Client
        {
            qint64 at;
            std::optional<LoginDelay::Ticket> verified;
        };
        QList<Client> clients(connections, Client{0, std::nullopt});
        int names = 0;
        int guesses = 0;
        for (qint64 now = 0; now < Minute; ++now) {
            for (Client &client : clients) {
                if (client.at > now)
                    continue;
                if (client.verified) {
                    client.at = now + delay.failed(*client.verified, false, now).count();
                    client.verified.reset();
                    guesses += client.at < Minute ? 1 : 0;
                    continue;
                }
                const QByteArray user = isOneAccount ? QByteArray("alice") : QByteArray::number(++names);
                const auto admission = delay.admit({QHostAddress(u"10.0.0.1"_s), isTrusted, user}, now);
                client.at = now + (admission.wait.count() > 0 ? admission.wait.count() : 20);
                if (admission.wait.count() == 0)
                    client.verified = admission.ticket;
            }
        }
        return guesses;
    }
};

QTEST_GUILESS_MAIN(TestLoginDelay)
#include "tst_logindelay.moc"
