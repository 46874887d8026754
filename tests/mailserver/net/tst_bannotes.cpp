// SPDX-License-Identifier: MIT
#include "net/admission.h"
#include "net/bannotes.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// A ban is told in the log when it turns somebody away, in bounds and with a count.
class TestBanNotes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstIsToldAndThenTheirNumber()
    {
        const qint64 interval = std::chrono::milliseconds(Net::NoteInterval).count();
        qint64 now = 5;
        Net::BanNotes notes([&now] { return now; });
        const QHostAddress peer(u"192.0.2.1"_s);
        QVERIFY(notes.turnedAway(peer).startsWith(u"A connection from 192.0.2.1 is turned away"_s));
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(notes.turnedAway(peer), QString());
        QVERIFY(!notes.turnedAway(QHostAddress(u"192.0.2.2"_s)).isEmpty());
        now += interval - 1;
        QCOMPARE(notes.turnedAway(peer), QString());
        now += 1;
        const QString note = notes.turnedAway(peer);
        QVERIFY2(note.startsWith(u"Connections from 192.0.2.1 are turned away, 1002 since the last note"_s),
                 qPrintable(note));
        QCOMPARE(notes.turnedAway(peer), QString());
        now += interval;
        QVERIFY(notes.turnedAway(peer).contains(u", 2 since"_s));
    }

    void aHouseholdIsOne()
    {
        Net::BanNotes notes([] { return qint64(0); });
        QVERIFY(!notes.turnedAway(QHostAddress(u"2001:db8::1"_s)).isEmpty());
        QVERIFY(notes.turnedAway(QHostAddress(u"2001:db8::2"_s)).isEmpty());
    }

    void onlySoManyAreRemembered()
    {
        qint64 now = 0;
        Net::BanNotes notes([&now] { return now; });
        for (quint32 i = 0; i <= quint32(Net::MaxNotedBans); ++i, ++now)
            QVERIFY(!notes.turnedAway(QHostAddress(0x0A000000 + i)).isEmpty());
        QVERIFY(notes.turnedAway(QHostAddress(0x0A000001)).isEmpty());
        QVERIFY(!notes.turnedAway(QHostAddress(0x0A000000)).isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestBanNotes)
#include "tst_bannotes.moc"
