// SPDX-License-Identifier: MIT
#include "exchange/fromquoting.h"

#include <QTest>

/// The escape of mboxrd.
class TestFromQuoting : public QObject
{
    Q_OBJECT

    using Way = Exchange::FromQuoting::Way;

    static QByteArray through(Way way, const QByteArray &text, qsizetype step)
    {
        Exchange::FromQuoting quoting(way);
        QByteArray out;
        for (qsizetype i = 0; i < text.size(); i += step)
            out += quoting.feed(text.mid(i, step));
        return out + quoting.finish();
    }

private Q_SLOTS:
    void quotesAndTakesOff_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("quoted");
        const auto row = [](const char *name, const char *text, const char *quoted) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(quoted);
        };
        row("nothing", "", "");
        row("no such line", "a\nFrom: x\nFromage\n>Fro\n>", "a\nFrom: x\nFromage\n>Fro\n>");
        row("the first line", "From x\n", ">From x\n");
        row("a later line", "a\nFrom x\nb\n", "a\n>From x\nb\n");
        row("quoted already", ">From x\n>>>From y\n", ">>From x\n>>>>From y\n");
        row("not at the begin of a line", " From x\na From x\n", " From x\na From x\n");
        row("a quote within", ">a>From x\n> From\n", ">a>From x\n> From\n");
        row("an end within the word", "a\nFro", "a\nFro");
        row("two in a row", "From From \nFrom ", ">From From \n>From ");
        row("CRLF", "a\r\nFrom x\r\n", "a\r\n>From x\r\n");
    }
    void quotesAndTakesOff()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, quoted);
        for (const qsizetype step : {1, 2, 3, 1000}) {
            QCOMPARE(through(Way::Quote, text, step), quoted);
            QCOMPARE(through(Way::Unquote, quoted, step), text);
        }
    }

    void whatWasNeverQuotedStays()
    {
        QCOMPARE(through(Way::Unquote, "From x\n>\n>>\n>x\n", 1), QByteArray("From x\n>\n>>\n>x\n"));
    }
};

QTEST_GUILESS_MAIN(TestFromQuoting)
#include "tst_fromquoting.moc"
