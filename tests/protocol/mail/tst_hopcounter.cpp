// SPDX-License-Identifier: MIT
#include "mail/hopcounter.h"

#include <QTest>

using namespace Mail;

class TestHopCounter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void counts_data();
    void counts();
};

void TestHopCounter::counts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("hops");
    const auto row = [](const char *name, const QByteArray &text, int hops) { QTest::newRow(name) << text << hops; };

    row("no text", "", 0);
    row("no header section", "\r\nReceived: x\r\n", 0);
    row("one field", "Received: x\r\n\r\n", 1);
    row("one among others", "To: a\r\nReceived: x\r\nSubject: b\r\n\r\n", 1);
    row("any case", "RECEIVED: x\r\nreceived:x\r\n", 2);
    row("the body is not looked at", "Received: x\r\n\r\nReceived: y\r\n", 1);
    row("a folded field is one", "Received: x\r\n Received: y\r\n\tReceived: z\r\n\r\n", 1);
    row("longer and shorter names are others", "Received-SPF: x\r\nReceive: y\r\nX-Received: z\r\n\r\n", 0);
    row("not within a line", "Subject: Received: x\r\n\r\n", 0);
    row("a name without a colon", "Received\r\nReceived: x\r\n\r\n", 1);
    row("a hundred and one", QByteArray("Received: x\r\n").repeated(101), 101);
}

/// Whatever the pieces are.
void TestHopCounter::counts()
{
    QFETCH(QByteArray, text);
    QFETCH(int, hops);
    for (qsizetype piece = 1; piece <= text.size() + 1; ++piece) {
        HopCounter counter;
        for (qsizetype at = 0; at < text.size(); at += piece)
            counter.feed(QByteArrayView(text).sliced(at, qMin(piece, text.size() - at)));
        QCOMPARE(counter.hops(), hops);
    }
}

QTEST_APPLESS_MAIN(TestHopCounter)
#include "tst_hopcounter.moc"
