// SPDX-License-Identifier: MIT
#include "wire/dotmender.h"
#include "wire/dotstuffing.h"
#include "wire/endofdata.h"

#include <QTest>

using namespace Wire;

class TestDotMender : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mend_data();
    void mend();
    void rightTextIsNotCopied();
};

void TestDotMender::mend_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("mended");
    const auto row = [](const char *title, const QByteArray &wire, const QByteArray &mended) {
        QTest::newRow(title) << wire << mended;
    };
    row("the closing line alone", ".\r\n", ".\r\n");
    row("stuffed dots", "..\r\n..x\r\n...\r\nx..\r\n.\r\n", "..\r\n..x\r\n...\r\nx..\r\n.\r\n");
    row("a dot and a blank", ". \r\n.\r\n", " \r\n.\r\n");
    row("a dot and a word", "x\r\n.profile\r\n.\r\n", "x\r\nprofile\r\n.\r\n");
    row("one line behind the other", ".a\r\n.b\r\n..c\r\n.d\r\n.\r\n", "a\r\nb\r\n..c\r\nd\r\n.\r\n");
    row("a dot and a tab", ".\tx\r\n.\r\n", "\tx\r\n.\r\n");
    row("dots inside of lines", "a.b\r\n x.\r\n.\r\n", "a.b\r\n x.\r\n.\r\n");
    row("what is mended may be stuffed itself", ".x.\r\n...x\r\n.\r\n", "x.\r\n...x\r\n.\r\n");
}

void TestDotMender::mend()
{
    QFETCH(QByteArray, wire);
    QFETCH(QByteArray, mended);
    for (qsizetype piece = 1; piece <= wire.size(); ++piece) {
        DotMender mender;
        QByteArray got;
        for (qsizetype at = 0; at < wire.size(); at += piece)
            got += mender.feed(QByteArrayView(wire).sliced(at, std::min(piece, wire.size() - at)));
        QCOMPARE(got, mended);
    }
    QCOMPARE(stuffed(unstuffed(wire)), mended);
    QCOMPARE(octetCount(wire), octetCount(mended));
    EndOfData asSent;
    asSent.feed(wire);
    QCOMPARE(asSent.isCanonical(), wire == mended);
    EndOfData asKept;
    asKept.feed(mended);
    QVERIFY(asKept.isCanonical());
}

void TestDotMender::rightTextIsNotCopied()
{
    const QByteArray wire = "a\r\n..b\r\n.\r\n";
    DotMender mender;
    QCOMPARE(mender.feed(wire).data(), wire.constData());
}

QTEST_APPLESS_MAIN(TestDotMender)
#include "tst_dotmender.moc"
