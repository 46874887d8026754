// SPDX-License-Identifier: MIT
#include "events/connectionlog.h"

#include <QTest>

#include <algorithm>

using Events::ConnectionEvent;
using Events::ConnectionLog;
using Kind = ConnectionEvent::Kind;

/// What of a reply is shown line by line, and what is folded.
class TestConnectionLog : public QObject
{
    Q_OBJECT

private:
    static QByteArray listing(int first, int last)
    {
        QByteArray lines;
        for (int i = first; i <= last; ++i)
            lines += QByteArray::number(i) + " id\r\n";
        return lines;
    }

    static ConnectionLog listened(const std::shared_ptr<Events::EventRing> &ring)
    {
        ring->setLevel(Events::LogLevel::Dialogue);
        return {ring, 1, Events::Protocol::Pop3};
    }

    static qsizetype countOf(Kind kind, const QList<ConnectionEvent> &events)
    {
        return std::count_if(events.begin(), events.end(), [kind](const auto &event) { return event.kind == kind; });
    }

    const std::shared_ptr<Events::EventRing> m_ring = std::make_shared<Events::EventRing>();
    ConnectionLog m_log = listened(m_ring);

private Q_SLOTS:
    void cleanup()
    {
        m_ring->drain();
        m_ring->setLevel(Events::LogLevel::Dialogue);
    }

    void theLimit_data()
    {
        QTest::addColumn<int>("messages");
        QTest::addColumn<int>("shown");
        QTest::addColumn<int>("folded");
        // The first line and the closing line count too.
        QTest::newRow("one line less than the limit is shown whole") << Events::MaxShownReplyLines - 3 << 99 << 0;
        QTest::newRow("as many lines as the limit are shown whole") << Events::MaxShownReplyLines - 2 << 100 << 0;
        QTest::newRow("one line more than the limit is folded") << Events::MaxShownReplyLines - 1 << 100 << 1;
        QTest::newRow("all of a long listing but its beginning is folded") << 100'000 << 100 << 99'902;
    }
    void theLimit()
    {
        QFETCH(int, messages);
        QFETCH(int, shown);
        QFETCH(int, folded);
        m_log.command("UIDL", 6);
        m_log.reply("+OK\r\n" + listing(1, messages) + ".\r\n");
        const QList<ConnectionEvent> events = m_ring->drain();
        QCOMPARE(countOf(Kind::Line, events), 1 + shown);
        QCOMPARE(countOf(Kind::MessageText, events), folded > 0 ? 1 : 0);
        QCOMPARE(events.last().lines, folded);
    }

    void withMessagesAloneNoDialogueIsTold()
    {
        m_ring->setLevel(Events::LogLevel::Messages);
        m_log.report(Kind::Opened);
        m_log.command("PASS ********", 15);
        m_log.state("Transaction");
        m_log.report(Kind::MailboxLocked, "alice");
        m_log.text("x\r\n.\r\n");
        m_log.endText(ConnectionEvent::Direction::FromClient);
        m_log.report(Kind::MailboxUnlocked, "alice");
        QVERIFY(m_ring->drain().isEmpty());
        m_log.report(Kind::LoggedIn, "alice");
        m_log.messageStored("alice", "1", 5);
        m_log.note("relay", "not ours");
        m_log.reply("550 5.1.1 No such user\r\n");
        m_log.report(Kind::Closed, "quit");
        QList<Kind> kinds;
        for (const ConnectionEvent &event : m_ring->drain())
            kinds.append(event.kind);
        QCOMPARE(kinds, (QList{Kind::LoggedIn, Kind::MessageStored, Kind::Note, Kind::Line, Kind::Closed}));
    }

    void refusalsAreNeverFolded()
    {
        m_ring->setLevel(Events::LogLevel::Messages);
        for (int i = 0; i <= Events::MaxShownReplyLines; ++i)
            m_log.reply("550 5.1.1 No such user\r\n");
        QCOMPARE(countOf(Kind::Line, m_ring->drain()), qsizetype(Events::MaxShownReplyLines + 1));
    }

    void withoutALevelNothingIsTold()
    {
        m_ring->setLevel(Events::LogLevel::None);
        m_log.messageStored("alice", "1", 5);
        m_log.note("relay", "not ours");
        m_log.reply("550 5.1.1 No such user\r\n");
        m_log.report(Kind::Closed, "quit");
        QVERIFY(m_ring->drain().isEmpty());
    }

    void aTextIsToldAtItsEnd()
    {
        m_log.text("Subject: x\r\n");
        m_log.text("..dot\r\n.\r\n");
        QVERIFY(m_ring->drain().isEmpty());
        m_log.endText(ConnectionEvent::Direction::FromClient);
        m_log.endText(ConnectionEvent::Direction::FromClient); // there is no other
        const QList<ConnectionEvent> events = m_ring->drain();
        QCOMPARE(events.size(), 1);
        QCOMPARE(events.first().lines, 3);
        QCOMPARE(events.first().octets, 22);
        QVERIFY(events.first().body.isEmpty()); // nobody unfolds it
    }

    void aTextIsKeptIfItFindsRoom_data()
    {
        QTest::addColumn<qsizetype>("room");
        QTest::addColumn<qsizetype>("octets");
        QTest::addColumn<qsizetype>("kept");
        QTest::newRow("no room") << qsizetype(0) << qsizetype(100) << qsizetype(0);
        QTest::newRow("just room enough") << qsizetype(100) << qsizetype(100) << qsizetype(100);
        QTest::newRow("one octet too many") << qsizetype(99) << qsizetype(100) << qsizetype(0);
        QTest::newRow("as long as a text may be")
            << qsizetype(1 << 20) << Events::MaxBodyOctets << Events::MaxBodyOctets;
        QTest::newRow("longer than a text may be")
            << qsizetype(1 << 20) << Events::MaxBodyOctets + 1 << Events::MaxBodyOctets;
    }
    void aTextIsKeptIfItFindsRoom()
    {
        QFETCH(qsizetype, room);
        QFETCH(qsizetype, octets);
        m_ring->setTextRoom(room);
        m_log.text(QByteArray(octets, 'x'));
        m_log.endText(ConnectionEvent::Direction::ToClient);
        QList<ConnectionEvent> events = m_ring->drain();
        QTEST(events.first().body.size(), "kept");
        QCOMPARE(events.first().octets, octets);
        // What was read makes room again.
        m_log.text("y");
        m_log.endText(ConnectionEvent::Direction::ToClient);
        QCOMPARE(m_ring->drain().first().body.isEmpty(), room == 0);
        m_ring->setTextRoom(0);
    }

    void aListingInPiecesIsFoldedAsOne()
    {
        m_log.command("UIDL", 6);
        m_log.reply("+OK\r\n");
        for (int i = 0; i < 50; ++i)
            m_log.reply(listing(10 * i + 1, 10 * i + 10));
        m_log.reply(".\r\n");
        const QList<ConnectionEvent> events = m_ring->drain();
        QCOMPARE(events.size(), 1 + Events::MaxShownReplyLines + 1);
        QCOMPARE(events.last().kind, Kind::MessageText);
        QCOMPARE(events.last().direction, ConnectionEvent::Direction::ToClient);
        QCOMPARE(events.last().lines, 402);
        QCOMPARE(events.last().octets, listing(100, 500).size() + 3);
    }

    void theNextReplyIsShownAgain()
    {
        for (int i = 0; i < 3; ++i) {
            m_log.command("UIDL", 6);
            m_log.reply("+OK\r\n" + listing(1, 200) + ".\r\n");
        }
        QCOMPARE(countOf(Kind::Line, m_ring->drain()), 3 * (1 + Events::MaxShownReplyLines));
    }

    void aListingThatIsCutOffIsToldBeforeTheEnd()
    {
        m_log.command("UIDL", 6);
        m_log.reply("+OK\r\n" + listing(1, 200));
        m_log.report(Kind::Closed, "link lost");
        const QList<ConnectionEvent> events = m_ring->drain();
        QCOMPARE(events.last().kind, Kind::Closed);
        QCOMPARE(events.at(events.size() - 2).kind, Kind::MessageText);
        QCOMPARE(events.at(events.size() - 2).lines, 101);
        QCOMPARE(events.at(events.size() - 2).sequence + 1, events.last().sequence);
    }
};

QTEST_GUILESS_MAIN(TestConnectionLog)
#include "tst_connectionlog.moc"
