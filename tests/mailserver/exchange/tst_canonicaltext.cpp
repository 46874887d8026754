// SPDX-License-Identifier: MIT
#include "exchange/canonicaltext.h"

#include <QTest>

/// Line ends there and back.
class TestCanonicalText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesEndInCrlf_data()
    {
        QTest::addColumn<QByteArray>("found");
        QTest::addColumn<QByteArray>("made");
        QTest::addColumn<QString>("change");
        const auto row = [](const char *name, const QByteArray &found, const QByteArray &made,
                            const char *change = "") {
            QTest::newRow(name) << found << made << QString::fromLatin1(change);
        };
        row("nothing", "", "");
        row("LF becomes CRLF", "a\nb\n", "a\r\nb\r\n");
        row("CRLF stays", "a\r\nb\r\n", "a\r\nb\r\n");
        row("an empty line alone", "\n", "\r\n");
        row("empty lines", "\n\n\r", "\r\n\r\n\r\n", "bare CR");
        row("octets above 127 stay", "\xc3\xa9\xff\n", "\xc3\xa9\xff\r\n");
        row("mixed line ends", "a\r\nb\n", "a\r\nb\r\n", "mixed");
        row("a bare CR", "a\rb\n", "a\r\nb\r\n", "bare CR");
        row("a CR before CRLF", "a\r\r\n", "a\r\n\r\n", "bare CR");
        row("a CR at the end", "a\r", "a\r\n", "bare CR");
        row("a NUL", QByteArray("a\0b\n", 4),
            "a\x80"
            "b\r\n",
            "NUL");
        row("an unfinished last line", "a\nb", "a\r\nb\r\n", "no end");
    }
    void linesEndInCrlf()
    {
        QFETCH(QByteArray, found);
        QFETCH(QString, change);
        for (const qsizetype step : {1, 2, 1000}) {
            Exchange::CanonicalText text;
            QByteArray made;
            for (qsizetype i = 0; i < found.size(); i += step)
                made += text.feed(found.mid(i, step));
            made += text.finish();
            QTEST(made, "made");
            const QString changes = text.changes().join(u';');
            QVERIFY2(change.isEmpty() ? changes.isEmpty() : changes.contains(change), qPrintable(changes));
        }
    }

    void andBackToLf_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("made");
        QTest::newRow("lines") << QByteArray("a\r\n\r\nb\r\n") << QByteArray("a\n\nb\n");
        QTest::newRow("a CR that ends no line stays") << QByteArray("a\rb\r\r\n") << QByteArray("a\rb\r\n");
    }
    void andBackToLf()
    {
        QFETCH(QByteArray, text);
        for (const qsizetype step : {1, 2, 1000}) {
            Exchange::LfText lines;
            QByteArray made;
            for (qsizetype i = 0; i < text.size(); i += step)
                made += lines.feed(text.mid(i, step));
            QTEST(made, "made");
        }
    }
};

QTEST_GUILESS_MAIN(TestCanonicalText)
#include "tst_canonicaltext.moc"
