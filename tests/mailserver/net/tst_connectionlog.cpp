// SPDX-License-Identifier: MIT
#include "net/connectionlog.h"

#include <QTest>

#include <algorithm>

using Net::ConnectionEvent;
using Net::ConnectionLog;
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

    static ConnectionLog listened(const std::shared_ptr<Net::EventRing> &ring)
    {
        ring->setListening(true);
        return {ring, 1, Net::Protocol::Pop3};
    }

    static qsizetype countOf(Kind kind, const QList<ConnectionEvent> &events)
    {
        return std::count_if(events.begin(), events.end(), [kind](const auto &event) { return event.kind == kind; });
    }

    const std::shared_ptr<Net::EventRing> m_ring = std::make_shared<Net::EventRing>();
    ConnectionLog m_log = listened(m_ring);

private Q_SLOTS:
    void cleanup() { m_ring->drain(); }

    void theLimit_data()
    {
        QTest::addColumn<int>("messages");
        QTest::addColumn<int>("shown");
        QTest::addColumn<int>("folded");
        // The first line and the closing line count too.
        QTest::newRow("one line less than the limit is shown whole") << Net::MaxShownReplyLines - 3 << 99 << 0;
        QTest::newRow("as many lines as the limit are shown whole") << Net::MaxShownReplyLines - 2 << 100 << 0;
        QTest::newRow("one line more than the limit is folded") << Net::MaxShownReplyLines - 1 << 100 << 1;
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
        QTest::newRow("as long as a text may be") << qsizetype(1 << 20) << Net::MaxBodyOctets << Net::MaxBodyOctets;
        QTest::newRow("longer than a text may be")
            << qsizetype(1 << 20) << Net::MaxBodyOctets + 1 << Net::MaxBodyOctets;
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
        QCOMPARE(events.size(), 1 + Net::MaxShownReplyLines + 1);
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
        QCOMPARE(countOf(Kind::Line, m_ring->drain()), 3 * (1 + Net::MaxShownReplyLines));
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
