// SPDX-License-Identifier: MIT
#include "mime/messagereader.h"

#include <QTest>

using Mime::MessageReader;

/// Quoted-printable as it is seen in real messages, against RFC 2045 section 6.7.
class TestQuotedPrintable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textIsWhole_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *title, const QByteArray &body, const QString &text) {
            QTest::newRow(title) << body << text;
        };
        row("a soft line break", "one=\r\ntwo", QStringLiteral("onetwo"));
        row("blanks behind one", "one=  \t\r\ntwo", QStringLiteral("onetwo"));
        row("blanks behind one, and LF alone", "one= \ntwo", QStringLiteral("onetwo"));
        row("blanks behind the last", "one= ", QStringLiteral("one"));
        row("two in a row", "one= \r\n= \r\ntwo", QStringLiteral("onetwo"));
        row("an encoded sign and blanks", "1 =3D  \r\n1", QStringLiteral("1 =  \n1"));
        row("a sign with text behind it", "a = b\r\n", QStringLiteral("a = b\n"));
        row("blanks at an end of a line stay", "-- \r\nAnn", QStringLiteral("-- \nAnn"));
        row("letters", "Gr=C3=BC=C3=\r\n=9Fe", QStringLiteral("Gr\u00fc\u00dfe"));
        row("no text", "", QString());
    }

    void textIsWhole()
    {
        QFETCH(QByteArray, body);
        const QByteArray head = "From: a@b\r\nContent-Type: text/plain; charset=utf-8\r\n"
                                "Content-Transfer-Encoding: quoted-printable\r\n\r\n";
        QTEST(MessageReader::read(head + body).text, "text");
    }
};

QTEST_GUILESS_MAIN(TestQuotedPrintable)
#include "tst_quotedprintable.moc"
