// SPDX-License-Identifier: MIT
#include "log/linequeue.h"

#include <QTest>

/// What waits for a reader: bounded, in order, with the number of what is missing where it is missing.
class TestLineQueue : public QObject
{
    Q_OBJECT

private:
    static QByteArray dropped(quint64 count) { return '<' + QByteArray::number(count) + ">\n"; }

    static QByteArray takeAll(Log::LineQueue &queue)
    {
        const QByteArray all = queue.take(1'000'000);
        queue.written(all.size());
        return all;
    }

private Q_SLOTS:
    void theLimit_data()
    {
        QTest::addColumn<int>("octets");
        QTest::addColumn<QByteArray>("rest");
        QTest::newRow("a line that leaves an octet free is taken") << 3 << QByteArray("aaaaa\n11\n");
        QTest::newRow("a line that fills the queue is taken") << 4 << QByteArray("aaaaa\n111\n");
        QTest::newRow("a line that is one octet too long is dropped") << 5 << QByteArray("aaaaa\n<1>\n");
    }
    void theLimit()
    {
        QFETCH(int, octets);
        QFETCH(QByteArray, rest);
        Log::LineQueue queue(dropped, 10);
        queue.append("aaaaa\n");
        queue.append(QByteArray(octets - 1, '1') + '\n');
        QByteArray all = takeAll(queue);
        all += takeAll(queue);
        QCOMPARE(all, rest);
    }

    void nothingOvertakesALineThatWasDropped()
    {
        Log::LineQueue queue(dropped, 10);
        queue.append("aaaaaaa\n");
        queue.append("bbbb\n");
        queue.append("c\n");
        QCOMPARE(queue.take(100), QByteArray("aaaaaaa\n"));
        QVERIFY(queue.isEmpty());
        queue.written(8);
        QCOMPARE(takeAll(queue), QByteArray("<2>\n"));
        queue.append("d\n");
        QCOMPARE(takeAll(queue), QByteArray("d\n"));
    }

    void whatWasTakenCountsUntilItIsWritten()
    {
        Log::LineQueue queue(dropped, 10);
        queue.append("aaaaaaa\n");
        QCOMPARE(queue.take(4), QByteArray("aaaa"));
        queue.append("bb\n");
        QCOMPARE(queue.take(100), QByteArray("aaa\n"));
        queue.written(1);
        QVERIFY(queue.isEmpty());
        queue.written(1);
        QCOMPARE(takeAll(queue), QByteArray("<1>\n"));
    }

    void linesThatAreMissingAlreadyAreToldInTheirPlace()
    {
        Log::LineQueue queue(dropped, 100);
        queue.append("a\n");
        queue.noteDropped(12);
        queue.append("b\n");
        QCOMPARE(takeAll(queue), QByteArray("a\n<12>\nb\n"));
    }

    void linesThatAreMissingAreToldThoughNoOtherLineComes()
    {
        Log::LineQueue queue(dropped, 10);
        queue.noteDropped(12);
        QCOMPARE(takeAll(queue), QByteArray("<12>\n"));
    }

    void linesThatAreMissingAlreadyAreAddedToThoseThatFindNoRoom()
    {
        Log::LineQueue queue(dropped, 10);
        queue.append("aaaaaaa\n");
        queue.append("bbbb\n");
        queue.noteDropped(12);
        QByteArray all = takeAll(queue);
        all += takeAll(queue);
        QCOMPARE(all, QByteArray("aaaaaaa\n<13>\n"));
    }

    void aClosedQueueKeepsNothing()
    {
        Log::LineQueue queue(dropped, 10);
        queue.append("aaaaaaa\n");
        queue.append("bbbb\n");
        queue.close();
        queue.append("c\n");
        queue.noteDropped(1);
        QVERIFY(queue.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestLineQueue)
#include "tst_linequeue.moc"
