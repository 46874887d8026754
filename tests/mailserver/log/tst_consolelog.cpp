// SPDX-License-Identifier: MIT
#include "log/consolelog.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryFile>
#include <QTest>

using namespace Qt::StringLiterals;
using Events::ConnectionEvent;

/// The log on standard output: one event a line, as text or JSON.
class TestConsoleLog : public QObject
{
    Q_OBJECT

private:
    static ConnectionEvent event(ConnectionEvent::Kind kind, const QByteArray &text = {})
    {
        ConnectionEvent made;
        made.connection = 7;
        made.sequence = 3;
        made.kind = kind;
        made.protocol = Events::Protocol::Pop3;
        made.peer = "127.0.0.1:50123";
        made.text = text;
        made.time = 1700000000123;
        return made;
    }

    template <typename Use>
    static QByteArray writtenBy(Log::ConsoleLog::Format format, Use use)
    {
        QTemporaryFile file;
        if (!file.open())
            return {};
        {
            Log::LineWriter writer(file.handle(), Log::ConsoleLog::droppedLine(format));
            Log::ConsoleLog log(writer, format);
            use(log);
        }
        file.seek(0);
        return file.readAll();
    }

private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "UTC"); }

    void textOfEachKind_data()
    {
        QTest::addColumn<ConnectionEvent>("event");
        QTest::addColumn<QByteArray>("end");
        using Kind = ConnectionEvent::Kind;
        ConnectionEvent line = event(Kind::Line, "PASS ********");
        line.direction = ConnectionEvent::Direction::FromClient;
        QTest::newRow("a command") << line << QByteArray("C-> PASS ********");
        line.direction = ConnectionEvent::Direction::ToClient;
        line.text = "+OK";
        QTest::newRow("a reply") << line << QByteArray("S-> +OK");
        ConnectionEvent text = event(Kind::MessageText);
        text.direction = ConnectionEvent::Direction::ToClient;
        text.octets = 31000;
        text.lines = 482;
        QTest::newRow("a message is folded") << text << QByteArray("S-> ... 482 lines, 31000 octets ...");
        ConnectionEvent stored = event(Kind::MessageStored, "alice bob");
        stored.messageId = "00T3";
        stored.octets = 5;
        QTest::newRow("a message that was stored")
            << stored << QByteArray("--- message-stored 00T3 octets 5 for alice bob");
        ConnectionEvent note = event(Kind::Note, "no road");
        note.rule = "relay";
        QTest::newRow("a note with its rule") << note << QByteArray("--- note [relay] no road");
        QTest::newRow("opened") << event(Kind::Opened) << QByteArray("--- opened");
        QTest::newRow("closed") << event(Kind::Closed, "link lost") << QByteArray("--- closed link lost");
        QTest::newRow("a login") << event(Kind::LoggedIn, "alice") << QByteArray("--- logged-in alice");
    }
    void textOfEachKind()
    {
        QFETCH(ConnectionEvent, event);
        QFETCH(QByteArray, end);
        Log::LogStamp stamp;
        const QByteArray text = Log::consoleText(event, stamp);
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(event.time);
        QCOMPARE(text, time.toString(u"yyyy-MM-dd HH:mm:ss").toLatin1() + ".123 7 POP3 127.0.0.1:50123 " + end);
        QVERIFY(!text.contains('\n'));
    }

    // One after the other, so that what is kept of one second would show in the next.
    void theStampIsTheLocalTime()
    {
        Log::LogStamp stamp;
        const qint64 midnight = QDateTime(QDate(2026, 3, 29), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch();
        for (const qint64 time : {midnight, midnight + 1, midnight + 999, midnight + 1000, midnight + 999,
                                  midnight + 3'600'000 - 1, midnight + 3'600'000, midnight + 86'400'000, qint64(0),
                                  qint64(7), qint64(-1), qint64(-1000), qint64(-999), qint64(-1001)}) {
            const QString wanted = QDateTime::fromMSecsSinceEpoch(time).toString(u"yyyy-MM-dd HH:mm:ss.zzz ");
            QCOMPARE(QString::fromLatin1(stamp.of(time)), wanted);
        }
    }

    void jsonIsOneObjectALine()
    {
        ConnectionEvent made = event(ConnectionEvent::Kind::Line, "STAT \"x\"");
        made.direction = ConnectionEvent::Direction::FromClient;
        made.octets = 10;
        const QByteArray written = writtenBy(Log::ConsoleLog::Format::Json, [&made](Log::ConsoleLog &log) {
            log.write({made, made});
            log.noteDropped(12);
        });
        const QList<QByteArray> lines = written.split('\n');
        QCOMPARE(lines.size(), 4);
        const QJsonObject object = QJsonDocument::fromJson(lines.first()).object();
        QCOMPARE(object.value("time"_L1).toString(), u"2023-11-14T22:13:20.123Z"_s);
        QCOMPARE(object.value("kind"_L1).toString(), u"line"_s);
        QCOMPARE(object.value("text"_L1).toString(), u"STAT \"x\""_s);
        QCOMPARE(object.value("direction"_L1).toString(), u"from-client"_s);
        QCOMPARE(object.value("connection"_L1).toInt(), 7);
        QCOMPARE(QJsonDocument::fromJson(lines.at(2)).object().value("events"_L1).toInt(), 12);
    }

    void droppedEventsAreTold()
    {
        const QByteArray written =
            writtenBy(Log::ConsoleLog::Format::Text, [](Log::ConsoleLog &log) { log.noteDropped(12); });
        QCOMPARE(written, QByteArray("... 12 events were dropped: the log was too slow ...\n"));
    }
};

QTEST_GUILESS_MAIN(TestConsoleLog)
#include "tst_consolelog.moc"
