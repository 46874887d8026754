// SPDX-License-Identifier: MIT
#include "mime/messagereader.h"

#include <QTest>

using Mime::MessageReader;

/// Base64 as it is seen in real messages, against RFC 2045 section 6.8: nothing of it may be lost.
class TestBase64 : public QObject
{
    Q_OBJECT

    static QByteArray message(const QByteArray &type, const QByteArray &body)
    {
        return "From: a@b\r\nContent-Type: " + type + "\r\nContent-Transfer-Encoding: base64\r\n\r\n" + body;
    }

private Q_SLOTS:
    void textIsWhole_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *title, const QByteArray &body, const QString &text) {
            QTest::newRow(title) << body << text;
        };
        row("padded once", "aGVsbG8=\r\n", QStringLiteral("hello"));
        row("padded twice", "aGVsbG8gd29ybA==", QStringLiteral("hello worl"));
        row("without one octet of padding", "aGVsbG8", QStringLiteral("hello"));
        row("without two octets of padding", "aGVsbG8gd29ybGQgYQ\r\n", QStringLiteral("hello world a"));
        row("with one of two", "aGVsbG8gd29ybA=\r\n", QStringLiteral("hello worl"));
        row("each line padded", "aGVsbG8=\r\nIHdvcmxk\r\nIQ==\r\n", QStringLiteral("hello world!"));
        row("padding in a line of its own", "aGVsbG8gd29ybA\r\n==\r\n", QStringLiteral("hello worl"));
        row("padded in the middle of a line", "aGVsbG8=IHdvcmxk", QStringLiteral("hello world"));
        row("blanks and other octets",
            "aG Vs\tb*G\x80"
            "8=",
            QStringLiteral("hello"));
        row("cut within an octet", "aGVsbG8gd29ybGQgY", QStringLiteral("hello world "));
        row("no text", "", QString());

        row("a footer of a list", "aGVsbG8=\r\n-- \r\nLeave this list: https://x.example\r\n",
            QStringLiteral("hello\n-- \nLeave this list: https://x.example\n"));
        row("a footer behind what needs no padding", "aGVsbG8K\r\n______________\r\nThe list\r\n",
            QStringLiteral("hello\n______________\nThe list\n"));
        row("a line that is no footer", "-\r\naGVsbG8=\r\n", QStringLiteral("hello"));
    }

    void textIsWhole()
    {
        QFETCH(QByteArray, body);
        QTEST(MessageReader::read(message("text/plain; charset=utf-8", body)).text, "text");
    }

    // A footer is no part of a file.
    void filesAreWhole_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("padded") << QByteArray("aGVsbG8gd29ybA==\r\n");
        QTest::newRow("without padding") << QByteArray("aGVsbG8gd29ybA\r\n");
        QTest::newRow("each line padded") << QByteArray("aGVsbG8=\r\nIHdvcmw=\r\n");
        QTest::newRow("with a footer") << QByteArray("aGVsbG8gd29ybA==\r\n_______\r\nThe list\r\n");
    }

    void filesAreWhole()
    {
        QFETCH(QByteArray, body);
        const QByteArray whole = message("application/octet-stream; name=x.bin", body);
        const auto attachments = MessageReader::read(whole).attachments;
        QCOMPARE(attachments.size(), 1);
        QCOMPARE(attachments.first().octets, 10);
        QCOMPARE(MessageReader::attachmentData(whole, 0), QByteArray("hello worl"));
    }
};

QTEST_GUILESS_MAIN(TestBase64)
#include "tst_base64.moc"
