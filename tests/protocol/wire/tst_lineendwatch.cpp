// SPDX-License-Identifier: MIT
#include "wire/lineendwatch.h"

#include <QTest>

class TestLineEndWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void watches_data();
    void watches();
};

void TestLineEndWatch::watches_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<qint64>("longest");
    QTest::addColumn<bool>("endsInBareLf");
    const auto row = [](const char *name, const QByteArray &wire, qint64 longest, bool endsInBareLf) {
        QTest::newRow(name) << wire << longest << endsInBareLf;
    };
    row("nothing", "", 0, false);
    row("a line under way", "abc", 3, false);
    row("lines that end properly", "ab\r\nabcd\r\n.\r\n", 5, false);
    row("the longest line is the first", "abcd\nab\na", 4, false);
    row("lines that end in LF alone", "ab\ncd\n.\n", 2, true);
    row("an empty text that ends in LF alone", ".\n", 1, true);
    row("more behind it: a part of the text", "ab\n.\nc", 2, false);
    row("a line behind it", "ab\n.\nc\n", 2, false);
    row("the same once more", "ab\n.\n.\n", 2, true);
    row("a stuffed dot", "ab\n..\n", 2, false);
    row("a dot behind other octets", "ab\nx.\n", 2, false);
    row("a dot without its LF", "ab\n.", 2, false);
}

void TestLineEndWatch::watches()
{
    QFETCH(QByteArray, wire);
    Wire::LineEndWatch atOnce;
    atOnce.feed(wire);
    Wire::LineEndWatch byOctet;
    for (const char octet : wire)
        byOctet.feed(QByteArrayView(&octet, 1));
    for (const Wire::LineEndWatch *watch : {&atOnce, &byOctet}) {
        QTEST(watch->longestLineOctets(), "longest");
        QTEST(watch->endsInBareLf(), "endsInBareLf");
    }
}

QTEST_APPLESS_MAIN(TestLineEndWatch)
#include "tst_lineendwatch.moc"
