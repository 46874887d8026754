// SPDX-License-Identifier: MIT
#include "exchange/fromline.h"

#include <QTest>

/// The line between the messages of an mbox.
class TestFromLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesTheDateOfAsctimeInUtc()
    {
        QCOMPARE(Exchange::fromLine(QDateTime(QDate(2026, 11, 1), QTime(1, 2, 3), Qt::OffsetFromUTC, 3600)),
                 QByteArray("From MAILER-DAEMON Sun Nov  1 00:02:03 2026\n"));
        QCOMPARE(Exchange::fromLine(QDateTime(QDate(2026, 11, 21), QTime(20, 45, 1), Qt::UTC)),
                 QByteArray("From MAILER-DAEMON Sat Nov 21 20:45:01 2026\n"));
    }

    void readsDates_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QDateTime>("received");
        const QDateTime when(QDate(2026, 11, 21), QTime(20, 45, 1), Qt::UTC);
        const auto row = [](const char *name, const char *line, const QDateTime &received) {
            QTest::newRow(name) << QByteArray(line) << received;
        };
        row("as we write it", "From MAILER-DAEMON Sat Nov 21 20:45:01 2026\n", when);
        row("with CRLF", "From a@b Sat Nov 21 20:45:01 2026\r\n", when);
        row("a day of one digit", "From a@b Sun Nov  1 20:45:01 2026\n", when.addDays(-20));
        row("blanks in the address", "From \"a b\"@c  Sat Nov 21 20:45:01 2026\n", when);
        row("no seconds", "From a@b Sat Nov 21 20:45 2026\n", when.addSecs(-1));
        row("a zone behind", "From a@b Sat Nov 21 21:45:01 2026 +0100\n", when);
        row("a zone within", "From a@b Sat Nov 21 15:45:01 EST 2026\n", when);
        row("UTC within", "From a@b Sat Nov 21 20:45:01 UTC 2026\n", when);
        row("a zone with a sign within", "From a@xxx Sat Nov 21 21:45:01 +0100 2026\n", when);
        row("the order of mail", "From a@b Sat, 21 Nov 2026 21:45:01 +0100\n", when);
        row("a zone that mail does not know", "From a@b Sat Nov 21 20:45:01 XYZ 2026\n", when);
        row("UUCP", "From a Sat Nov 21 20:45:01 2026 remote from b\n", when);
        row("RFC 3339", "From a@b 2026-11-21T21:45:01+01:00\n", when);
        row("a date of digits with words behind it", "From a@b 2026-11-21 20:45:01 we met\n", {});
        row("a date of digits without a time", "From a@b 2026-11-21\n", {});
        row("a date of digits without an address", "From noon 2026-11-21 20:45:01\n", {});
        row("no weekday", "From a@b Nov 21 20:45:01 2026\n", {});
        row("words behind it", "From a@b Sat Nov 21 20:45:01 2026 we met\n", {});
        row("no date", "From a@b\n", {});
        row("no day of that month", "From a@b Sat Nov 31 20:45:01 2026\n", {});
        row("no such month", "From a@b Sat Foo 21 20:45:01 2026\n", {});
        row("nothing", "", {});
    }
    void readsDates()
    {
        QFETCH(QByteArray, line);
        QTEST(Exchange::receivedOf(line), "received");
    }
};

QTEST_GUILESS_MAIN(TestFromLine)
#include "tst_fromline.moc"
