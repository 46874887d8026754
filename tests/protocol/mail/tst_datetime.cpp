// SPDX-License-Identifier: MIT
#include "mail/datetime.h"

#include <QLocale>
#include <QTest>
#include <QTimeZone>

using namespace Mail;

class TestDateTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void internet();
    void formsAreQts_data();
    void formsAreQts();
    void anInvalidTimeHasNoText();
    void parseInternet_data();
    void parseInternet();
    void refuseInternet_data();
    void refuseInternet();
    void seed();
    void parseSeed_data();
    void parseSeed();
};

void TestDateTime::internet()
{
    const QDateTime utc(QDate(2026, 11, 21), QTime(20, 45, 1), Qt::UTC);
    QCOMPARE(internetDateTime(utc), QByteArray("Sat, 21 Nov 2026 20:45:01 +0000"));
    QCOMPARE(internetDateTime(utc.toOffsetFromUtc(-12600)), QByteArray("Sat, 21 Nov 2026 17:15:01 -0330"));
    QCOMPARE(internetDateTime(QDateTime(QDate(2026, 1, 5), QTime(1, 2, 3), Qt::OffsetFromUTC, 3600)),
             QByteArray("Mon, 05 Jan 2026 01:02:03 +0100"));
}

void TestDateTime::formsAreQts_data()
{
    QTest::addColumn<QDateTime>("when");
    const auto row = [](const QDateTime &when) { QTest::addRow("%s", qPrintable(when.toString(Qt::ISODate))) << when; };
    const QTime times[] = {{0, 0}, {0, 0, 9, 999}, {9, 59, 59}, {12, 30, 10}, {23, 59, 59, 999}};
    const int offsets[] = {0, 60, -60, 3600, -12600, 14 * 3600, -12 * 3600, 3661};
    // Every day of a leap year and of another, and days of other centuries.
    for (const int year : {2026, 2028}) {
        for (QDate date(year, 1, 1); date.year() == year; date = date.addDays(1))
            row(QDateTime(date, times[date.day() % 5], Qt::OffsetFromUTC, offsets[date.day() % 8]));
    }
    for (const QDate date : {QDate(1, 1, 1), QDate(99, 12, 31), QDate(999, 6, 1), QDate(1899, 12, 31),
                             QDate(1970, 1, 1), QDate(9999, 12, 31), QDate(10000, 1, 1), QDate(-44, 3, 15)}) {
        for (const int offset : offsets)
            row(QDateTime(date, times[2], Qt::OffsetFromUTC, offset));
    }
    row(QDateTime(QDate(2026, 7, 1), times[2]));
    row(QDateTime(QDate(2026, 1, 1), times[2]));
    row(QDateTime(QDate(2026, 7, 1), times[2], QTimeZone("Europe/Brussels")));
    row(QDateTime(QDate(2026, 1, 1), times[2], QTimeZone("Asia/Kathmandu")));
}

void TestDateTime::formsAreQts()
{
    QFETCH(QDateTime, when);
    const QString day = QLocale::c().toString(when, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss "));
    const int minutes = std::abs(when.offsetFromUtc()) / 60;
    const QString offset = QStringLiteral("%1%2%3")
                               .arg(QChar(when.offsetFromUtc() < 0 ? u'-' : u'+'))
                               .arg(minutes / 60, 2, 10, QChar(u'0'))
                               .arg(minutes % 60, 2, 10, QChar(u'0'));
    QCOMPARE(QString::fromLatin1(internetDateTime(when)), day + offset);
    QCOMPARE(QString::fromLatin1(seedDateTime(when)),
             QLocale::c().toString(when, QStringLiteral("yyyy-MM-dd : HH : mm")));
}

void TestDateTime::anInvalidTimeHasNoText()
{
    QCOMPARE(internetDateTime(QDateTime()), QByteArray());
    QCOMPARE(seedDateTime(QDateTime()), QByteArray());
}

void TestDateTime::parseInternet_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("utc");
    QTest::newRow("as we write it") << QByteArray("Sat, 21 Nov 2026 20:45:01 +0100") << "2026-11-21T19:45:01Z";
    QTest::newRow("without day of the week") << QByteArray("21 Nov 2026 20:45:01 -0500") << "2026-11-22T01:45:01Z";
    QTest::newRow("without seconds") << QByteArray("1 Feb 2026 20:45 +0000") << "2026-02-01T20:45:00Z";
    QTest::newRow("a zone by name") << QByteArray("Thu, 13 Feb 1969 23:32 PST") << "1969-02-14T07:32:00Z";
    QTest::newRow("a military zone is UTC") << QByteArray("1 Feb 2026 20:45:00 Q") << "2026-02-01T20:45:00Z";
    QTest::newRow("no zone is UTC") << QByteArray("1 Feb 2026 20:45:00") << "2026-02-01T20:45:00Z";
    QTest::newRow("two digits, 20th century") << QByteArray("1 Feb 97 20:45:00 GMT") << "1997-02-01T20:45:00Z";
    QTest::newRow("two digits, 21st century") << QByteArray("1 Feb 26 20:45:00 GMT") << "2026-02-01T20:45:00Z";
    QTest::newRow("three digits") << QByteArray("1 Feb 126 20:45:00 GMT") << "2026-02-01T20:45:00Z";
    QTest::newRow("comments") << QByteArray("Fri, 21 Nov 1997 09(comment (nested)):55 -0600 (CST)")
                              << "1997-11-21T15:55:00Z";
    QTest::newRow("a leap second") << QByteArray("31 Dec 2016 23:59:60 +0000") << "2016-12-31T23:59:59Z";
    const auto row = [](const char *text, const char *utc) { QTest::newRow(text) << QByteArray(text) << utc; };
    row("Sat, 21 Nov 2026 20:45:01 GMT+0100", "2026-11-21T19:45:01Z");
    row("Sat, 21 Nov 2026 20:45:01 GMT+01:00", "2026-11-21T19:45:01Z");
    row("Sat, 21 Nov 2026 20:45:01 +01:00", "2026-11-21T19:45:01Z");
    row("Sat, 21 Nov 2026 20:45:01 UTC+1", "2026-11-21T19:45:01Z");
    row("Sat, 21 Nov 2026 20:45:01 UTC -5", "2026-11-22T01:45:01Z");
    row("Sat, 21 Nov 2026 20:45:01 -0500 (EST)", "2026-11-22T01:45:01Z");
    row("Sat, 21 Nov 2026 20:45:01 -0500 EST", "2026-11-22T01:45:01Z");
    row("Sat, 21 Nov 2026 20:45:01+0100", "2026-11-21T19:45:01Z");
    row("Sat, 21 Nov 2026 20:45:01 CET", "2026-11-21T19:45:01Z");
    row("Sat,21 Nov 2026 20:45:01 +0100", "2026-11-21T19:45:01Z");
    row("Sat Nov 21 20:45:01 2026", "2026-11-21T20:45:01Z");
    row("Sat Nov  1 20:45:01 CET 2026", "2026-11-01T19:45:01Z");
    row("Sat Nov 21 20:45:01 2026 +0100", "2026-11-21T19:45:01Z");
    row("2026-11-21T20:45:01Z", "2026-11-21T20:45:01Z");
    row("2026-11-21T20:45:01.123+01:00", "2026-11-21T19:45:01Z");
    row("2026-11-21 20:45:01 +0100", "2026-11-21T19:45:01Z");
    row("2026-11-21 20:45", "2026-11-21T20:45:00Z");
    row("21.11.2026 20:45:01", "2026-11-21T20:45:01Z");
    row("Sat, 21 Nov 2026 20.45.01 +0100", "2026-11-21T19:45:01Z");
    row("21-Nov-2026 20:45:01 +0100", "2026-11-21T19:45:01Z");
    row("21-Nov-26 20:45:01 GMT", "2026-11-21T20:45:01Z");
    row("Nov 21, 2026 8:45:01 PM", "2026-11-21T20:45:01Z");
    row("21 Nov 2026 12:45:01 AM", "2026-11-21T00:45:01Z");
    row("Sa, 21 November 2026 20:45:01 +0100", "2026-11-21T19:45:01Z");
    row("Sa, 21. Nov. 2026 20:45:01 +0100", "2026-11-21T19:45:01Z");
    row("20261121T204501Z", "2026-11-21T20:45:01Z");
    row("20261121T204501+0100", "2026-11-21T19:45:01Z");
}

void TestDateTime::parseInternet()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, utc);
    QCOMPARE(parseInternetDateTime(text).toUTC(), QDateTime::fromString(utc, Qt::ISODate));
}

void TestDateTime::refuseInternet_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
         {"", "yesterday", "32 Jan 2026 10:00:00 +0000", "1 Foo 2026 10:00:00 +0000", "1 Jan 2026 25:00 +0000",
          "1 Jan 2026", "((((", "2026-11-21 : 20 : 45", "2026-11-21", "2026-13-21T20:45:01Z", "30.02.2026 20:45:01",
          "20:45:01", "2026-11-21T", "1.2 10:00", "20261121T", "20261321T204501Z", "GMT+0100", "T10:00:00"})
        QTest::newRow(text) << QByteArray(text);
}

void TestDateTime::refuseInternet()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseInternetDateTime(text).isValid());
}

void TestDateTime::seed()
{
    QCOMPARE(seedDateTime(QDateTime(QDate(2026, 1, 2), QTime(3, 4, 59))), QByteArray("2026-01-02 : 03 : 04"));
}

void TestDateTime::parseSeed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QDateTime>("when");
    const QDateTime when(QDate(2026, 11, 21), QTime(20, 45));
    QTest::newRow("as the article says") << QByteArray("2026-11-21 : 20 : 45") << when;
    QTest::newRow("with our words behind it")
        << QByteArray("2026-11-21 : 20 : 45 (id 00T3 len 27 crc 989a8dc9)") << when;
    QTest::newRow("without blanks") << QByteArray("2026-11-21:20:45") << when;
    QTest::newRow("another date") << QByteArray("21 Nov 2026") << QDateTime();
    QTest::newRow("no such hour") << QByteArray("2026-11-21 : 24 : 45") << QDateTime();
    QTest::newRow("no such day") << QByteArray("2026-02-30 : 20 : 45") << QDateTime();
    QTest::newRow("three digits of a minute") << QByteArray("2026-11-21 : 20 : 450") << QDateTime();
}

void TestDateTime::parseSeed()
{
    QFETCH(QByteArray, text);
    QTEST(parseSeedDateTime(text), "when");
}

QTEST_APPLESS_MAIN(TestDateTime)
#include "tst_datetime.moc"
