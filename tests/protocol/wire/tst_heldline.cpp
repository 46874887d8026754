// SPDX-License-Identifier: MIT
#include "../freedmemory.h"

#include "wire/heldline.h"

#include <QTest>

using namespace Wire;

class TestHeldLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTakenOnce();
    void isReplacedUpToTheLimit_data();
    void isReplacedUpToTheLimit();
    void whatIsNotHeldCannotBeReplaced();
    void isOverwritten();
};

void TestHeldLine::isTakenOnce()
{
    HeldLine held;
    QVERIFY(!held.isHeld());
    QCOMPARE(held.hold({"NOOP", false, true, 5}).text, QByteArray("NOOP"));
    QVERIFY(held.isHeld());
    const LineReader::Line line = held.take();
    QCOMPARE(line.text, QByteArray("NOOP"));
    QVERIFY(line.bareLf);
    QVERIFY(!held.isHeld());
}

void TestHeldLine::isReplacedUpToTheLimit_data()
{
    QTest::addColumn<int>("octets");
    QTest::addColumn<bool>("isOverlong");
    QTest::newRow("one less than the limit") << 9 << false;
    QTest::newRow("at the limit, its line end counted") << 10 << false;
    QTest::newRow("one above the limit") << 11 << true;
}

void TestHeldLine::isReplacedUpToTheLimit()
{
    QFETCH(int, octets);
    HeldLine held;
    held.hold({{}, true, true, 100});
    held.replace(QByteArray(octets, 'x'), 12);
    const LineReader::Line line = held.take();
    QTEST(line.overlong, "isOverlong");
    QVERIFY(!line.bareLf);
    QCOMPARE(line.octets, octets + 2);
}

void TestHeldLine::whatIsNotHeldCannotBeReplaced()
{
    HeldLine held;
    held.replace("QUIT", 12);
    held.drop();
    QVERIFY(!held.isHeld());
}

void TestHeldLine::isOverwritten()
{
    if (!FreedMemory::canBeWatched())
        QSKIP("a sanitizer has a heap of its own");
    const QByteArray password = "7d2e0749e92dc7f1480ad51cde27a9ae4f2a816e8e0bf12d";
    for (const int way : {0, 1, 2, 3}) {
        const FreedMemory freed(password);
        HeldLine held;
        held.hold({"PASS " + password, false, false, 55});
        if (way == 0)
            held.drop();
        else if (way == 1)
            held.replace("NOOP", 512);
        else if (way == 2)
            held.hold({"NOOP", false, false, 6});
        else
            HeldLine(std::move(held));
        QCOMPARE(freed.found(), 0);
    }
}

QTEST_APPLESS_MAIN(TestHeldLine)
#include "tst_heldline.moc"
