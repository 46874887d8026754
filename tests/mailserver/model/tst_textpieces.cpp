// SPDX-License-Identifier: MIT
#include "model/textpieces.h"

#include <QTest>

using Model::TextPieces;

using namespace Qt::Literals::StringLiterals;

class tst_TextPieces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_data();
    void rows();
    void aPieceEndsAtItsBounds_data();
    void aPieceEndsAtItsBounds();
    void losesNothing();
};

void tst_TextPieces::rows_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<bool>("crlf");
    QTest::addColumn<QString>("shown");
    const QString arrow(TextPieces::ContinuedRow);
    const QByteArray full(Model::MaxRowOctets, 'x');
    const QString fullRow = QString::fromLatin1(full);
    QTest::newRow("nothing") << QByteArray() << false << QString();
    QTest::newRow("lines of either kind") << QByteArray("a\r\nb\nc") << false << u"a\nb\nc"_s;
    QTest::newRow("a bare LF where CRLF is asked for") << QByteArray("a\r\nb\nc\r\n") << true << u"a\nb\\x0ac"_s;
    QTest::newRow("a bare CR") << QByteArray("a\rb\r\n") << true << u"a\\x0db"_s;
    QTest::newRow("an override") << QByteArray("a\xe2\x80\xae") << false << u"a\\u{202E}"_s;
    QTest::newRow("octets that are not UTF-8") << QByteArray("caf\xe9") << false << u"caf\\xe9"_s;
    QTest::newRow("a row at the bound") << QByteArray(full + "\r\ny") << false << QString(fullRow + u"\ny"_s);
    QTest::newRow("a row one above the bound")
        << QByteArray(full + "x\ny") << false << QString(fullRow + u'\n' + arrow + u"x\ny"_s);
    QTest::newRow("a row one below the bound")
        << QByteArray(full.chopped(1) + "\ny") << false << QString(fullRow.chopped(1) + u"\ny"_s);
    QTest::newRow("a character across the bound")
        << QByteArray(full.chopped(1) + "\xc3\xa9z") << false << QString(fullRow.chopped(1) + u'\n' + arrow + u"éz"_s);
    QTest::newRow("continuation octets alone")
        << QByteArray(Model::MaxRowOctets + 1, '\x80') << false
        << QString(u"\\x80"_s.repeated(Model::MaxRowOctets - 4) + u'\n' + arrow + u"\\x80"_s.repeated(5));
}

void tst_TextPieces::rows()
{
    QFETCH(QByteArray, octets);
    QFETCH(bool, crlf);
    TextPieces pieces(octets, crlf ? TextPieces::LineEnds::Crlf : TextPieces::LineEnds::Any);
    QTEST(pieces.next(), "shown");
    QVERIFY(pieces.atEnd());
}

void tst_TextPieces::aPieceEndsAtItsBounds_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<int>("pieces");
    const QByteArray lines = QByteArray("\r\n").repeated(Model::MaxPieceRows);
    QTest::newRow("as many rows as a piece has") << lines << 1;
    QTest::newRow("one row less") << lines.chopped(2) << 1;
    QTest::newRow("one row more") << QByteArray(lines + "x") << 2;
    QTest::newRow("as many octets as a piece has") << QByteArray(Model::MaxPieceOctets, 'x') << 1;
    QTest::newRow("one octet less") << QByteArray(Model::MaxPieceOctets - 1, 'x') << 1;
    QTest::newRow("one octet more") << QByteArray(Model::MaxPieceOctets + 1, 'x') << 2;
}

void tst_TextPieces::aPieceEndsAtItsBounds()
{
    QFETCH(QByteArray, octets);
    TextPieces pieces(octets);
    int count = 0;
    for (; !pieces.atEnd(); ++count)
        pieces.next();
    QTEST(count, "pieces");
    QCOMPARE(pieces.shown(), octets.size());
}

void tst_TextPieces::losesNothing()
{
    QByteArray octets;
    for (int i = 0; i < 40000; ++i)
        octets += i % 7 == 0 ? "\xf0\x9f\x98\x80" : i % 501 == 0 ? "\r\n" : "ab\xc3\xa9";
    QString text;
    for (TextPieces pieces(octets); !pieces.atEnd();)
        text += (text.isEmpty() ? QString() : u"\n"_s) + pieces.next();
    text.remove(u'\n' + QString(TextPieces::ContinuedRow));
    QCOMPARE(text, QString::fromUtf8(octets).remove(u'\r'));
}

QTEST_APPLESS_MAIN(tst_TextPieces)
#include "tst_textpieces.moc"
