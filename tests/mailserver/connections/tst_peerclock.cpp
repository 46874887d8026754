// SPDX-License-Identifier: MIT
#include "connections/peerclock.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using Connections::PeerClock;
using Settings::Limits;
using Settings::milliseconds;

namespace {

Limits limitsWith(milliseconds login, milliseconds session)
{
    Limits limits;
    limits.loginTimeout = login;
    limits.sessionTimeout = session;
    return limits;
}

constexpr milliseconds Off{0};

} // namespace

/// The time that a peer has, with limits short enough to wait for.
class TestPeerClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTurnEnds()
    {
        const Limits limits = limitsWith(Off, Off);
        PeerClock clock(limits);
        const QSignalSpy timedOut(&clock, &PeerClock::timedOut);
        clock.begin();
        QElapsedTimer time;
        time.start();
        clock.awaitPeer(milliseconds(200));
        QTRY_COMPARE(timedOut.size(), 1);
        QVERIFY2(time.elapsed() >= 200, qPrintable(QString::number(time.elapsed())));
        QTest::qWait(300);
        QCOMPARE(timedOut.size(), 1);
    }

    void octetsThatEndNothingGiveNoTime()
    {
        const Limits limits = limitsWith(Off, Off);
        PeerClock clock(limits);
        const QSignalSpy timedOut(&clock, &PeerClock::timedOut);
        clock.begin();
        for (int i = 0; i < 30 && timedOut.isEmpty(); ++i) {
            clock.awaitPeer(milliseconds(300));
            QTest::qWait(20);
        }
        QCOMPARE(timedOut.size(), 1);
    }

    void doingItsPartGivesTheWholeTimeAgain()
    {
        const Limits limits = limitsWith(Off, Off);
        PeerClock clock(limits);
        const QSignalSpy timedOut(&clock, &PeerClock::timedOut);
        clock.begin();
        for (int i = 0; i < 8; ++i) {
            clock.peerDidItsPart();
            clock.awaitPeer(milliseconds(400));
            QTest::qWait(100);
        }
        QCOMPARE(timedOut.size(), 0);
        QTRY_COMPARE(timedOut.size(), 1);
    }

    void aShorterTurnBehindALongerOneEndsInTime()
    {
        const Limits limits = limitsWith(Off, Off);
        PeerClock clock(limits);
        const QSignalSpy timedOut(&clock, &PeerClock::timedOut);
        clock.begin();
        clock.awaitPeer(milliseconds(60000));
        clock.peerDidItsPart();
        clock.awaitPeer(milliseconds(100));
        QTRY_COMPARE_WITH_TIMEOUT(timedOut.size(), 1, 2000);
    }

    void ourTurnCostsThePeerNothing()
    {
        const Limits limits = limitsWith(Off, Off);
        PeerClock clock(limits);
        const QSignalSpy timedOut(&clock, &PeerClock::timedOut);
        clock.begin();
        clock.awaitPeer(milliseconds(100));
        clock.holdTurn();
        QTest::qWait(400);
        QCOMPARE(timedOut.size(), 0);
        clock.awaitPeer(milliseconds(100));
        QTRY_COMPARE(timedOut.size(), 1);
    }

    void nobodyLogsIn_data()
    {
        QTest::addColumn<bool>("isKnown");
        QTest::newRow("a stranger goes") << false;
        QTest::newRow("who logged in stays") << true;
    }
    void nobodyLogsIn()
    {
        QFETCH(bool, isKnown);
        const Limits limits = limitsWith(milliseconds(200), Off);
        PeerClock clock(limits);
        const QSignalSpy timedOut(&clock, &PeerClock::timedOut);
        clock.begin();
        if (isKnown)
            clock.peerIsKnown();
        // However busy.
        for (int i = 0; i < 20 && timedOut.isEmpty(); ++i) {
            clock.peerDidItsPart();
            clock.awaitPeer(milliseconds(10000));
            QTest::qWait(30);
        }
        QCOMPARE(timedOut.size(), isKnown ? 0 : 1);
    }

    void theSessionEndsHoweverBusy()
    {
        const Limits limits = limitsWith(Off, milliseconds(300));
        PeerClock clock(limits);
        const QSignalSpy timedOut(&clock, &PeerClock::timedOut);
        clock.begin();
        clock.peerIsKnown();
        for (int i = 0; i < 50 && timedOut.isEmpty(); ++i) {
            clock.holdTurn();
            clock.awaitPeer(milliseconds(10000));
            QTest::qWait(30);
        }
        QCOMPARE(timedOut.size(), 1);
    }

    void aClockThatWasStoppedIsSilent()
    {
        const Limits limits = limitsWith(milliseconds(100), milliseconds(100));
        PeerClock clock(limits);
        const QSignalSpy timedOut(&clock, &PeerClock::timedOut);
        clock.begin();
        clock.awaitPeer(milliseconds(100));
        clock.stop();
        QTest::qWait(400);
        QCOMPARE(timedOut.size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestPeerClock)
#include "tst_peerclock.moc"
