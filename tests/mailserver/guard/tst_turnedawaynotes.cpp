// SPDX-License-Identifier: MIT
#include "guard/turnedawaynotes.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// Connections that are turned away are told in the log, in bounds and with a count.
class tst_TurnedAwayNotes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstIsToldAndThenTheirNumber()
    {
        const qint64 interval = std::chrono::milliseconds(Guard::NoteInterval).count();
        qint64 now = 5;
        Guard::TurnedAwayNotes notes([&now] { return now; });
        const QHostAddress peer(u"192.0.2.1"_s);
        QVERIFY(notes.banned(peer).startsWith(u"A connection from 192.0.2.1 is turned away"_s));
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(notes.banned(peer), QString());
        QVERIFY(!notes.banned(QHostAddress(u"192.0.2.2"_s)).isEmpty());
        now += interval - 1;
        QCOMPARE(notes.banned(peer), QString());
        now += 1;
        const QString note = notes.banned(peer);
        QVERIFY2(note.startsWith(u"Connections from 192.0.2.1 are turned away, 1002 since the last note"_s),
                 qPrintable(note));
        QCOMPARE(notes.banned(peer), QString());
        now += interval;
        QVERIFY(notes.banned(peer).contains(u", 2 since"_s));
    }

    void eachReasonIsToldOnItsOwn()
    {
        qint64 now = 0;
        Guard::TurnedAwayNotes notes([&now] { return now; });
        const QHostAddress peer(u"192.0.2.1"_s);
        QVERIFY(!notes.banned(peer).isEmpty());
        QVERIFY(notes.full(7).contains(u"7 are open, and that is the limit."_s));
        QVERIFY(notes.addressFull(peer, 3).startsWith(u"Connections from 192.0.2.1 are turned away: 3 are open"_s));
        QCOMPARE(notes.full(7), QString());
        QCOMPARE(notes.workersFull(2), QString()); // the server is full either way
        QCOMPARE(notes.addressFull(peer, 3), QString());
        QVERIFY(!notes.addressFull(QHostAddress(u"192.0.2.2"_s), 3).isEmpty());
        now += std::chrono::milliseconds(Guard::NoteInterval).count();
        QVERIFY(notes.workersFull(2).contains(u"each worker has 2"_s));
        QVERIFY(!notes.addressFull(peer, 3).isEmpty());
    }

    void aHouseholdIsOne()
    {
        Guard::TurnedAwayNotes notes([] { return qint64(0); });
        QVERIFY(!notes.banned(QHostAddress(u"2001:db8::1"_s)).isEmpty());
        QVERIFY(notes.banned(QHostAddress(u"2001:db8::2"_s)).isEmpty());
    }

    void onlySoManyAreRemembered()
    {
        qint64 now = 0;
        Guard::TurnedAwayNotes notes([&now] { return now; });
        for (quint32 i = 0; i <= quint32(Guard::MaxRememberedNotes); ++i, ++now)
            QVERIFY(!notes.banned(QHostAddress(0x0A000000 + i)).isEmpty());
        QVERIFY(notes.banned(QHostAddress(0x0A000001)).isEmpty());
        QVERIFY(!notes.banned(QHostAddress(0x0A000000)).isEmpty());
    }
};

QTEST_APPLESS_MAIN(tst_TurnedAwayNotes)
#include "tst_turnedawaynotes.moc"
