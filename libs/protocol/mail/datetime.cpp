// SPDX-License-Identifier: MIT
#include "mail/datetime.h"

#include "mail/datewords.h"

#include <QList>
#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>

namespace Mail {
namespace {

constexpr int SecondsPerMinute = 60;
constexpr qsizetype InternetOctets = 31; // until the year 9999
constexpr qsizetype SeedOctets = 20;
constexpr const char *DayNames[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr const char *MonthNames[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// At least @p width digits. QLocale takes several times as long, and each message has two dates.
void appendNumber(QByteArray &text, int number, int width)
{
    const QByteArray digits = QByteArray::number(std::abs(number));
    if (number < 0)
        text += '-';
    text.append(std::max<qsizetype>(width - digits.size(), 0), '0').append(digits);
}

void appendOffset(QByteArray &text, int seconds)
{
    const int minutes = std::abs(seconds) / SecondsPerMinute;
    text += seconds < 0 ? '-' : '+';
    appendNumber(text, minutes / 60, 2);
    appendNumber(text, minutes % 60, 2);
}

/// Comments in parentheses may stand anywhere between the words (RFC 5322 section 3.2.2).
QByteArray withoutComments(QByteArrayView text)
{
    QByteArray plain;
    int depth = 0;
    for (const char c : text) {
        depth += c == '(' ? 1 : 0;
        if (depth == 0)
            plain += c == ',' ? ' ' : c;
        depth -= c == ')' && depth > 0 ? 1 : 0;
    }
    return plain.simplified();
}

} // namespace

QByteArray internetDateTime(const QDateTime &when)
{
    if (!when.isValid())
        return {};
    const QDate date = when.date();
    const QTime time = when.time();
    QByteArray text;
    text.reserve(InternetOctets);
    text.append(DayNames[date.dayOfWeek() - 1]).append(", ");
    appendNumber(text, date.day(), 2);
    text.append(' ').append(MonthNames[date.month() - 1]).append(' ');
    appendNumber(text, date.year(), 4);
    text += ' ';
    appendNumber(text, time.hour(), 2);
    text += ':';
    appendNumber(text, time.minute(), 2);
    text += ':';
    appendNumber(text, time.second(), 2);
    text += ' ';
    appendOffset(text, when.offsetFromUtc());
    return text;
}

QDateTime parseInternetDateTime(QByteArrayView text)
{
    DateWords words;
    for (const QByteArray &word : withoutComments(text).split(' ')) {
        if (!words.read(word))
            return {};
    }
    return words.dateTime();
}

QByteArray seedDateTime(const QDateTime &when)
{
    if (!when.isValid())
        return {};
    const QDate date = when.date();
    const QTime time = when.time();
    QByteArray text;
    text.reserve(SeedOctets);
    appendNumber(text, date.year(), 4);
    text += '-';
    appendNumber(text, date.month(), 2);
    text += '-';
    appendNumber(text, date.day(), 2);
    for (const int number : {time.hour(), time.minute()}) {
        text += " : ";
        appendNumber(text, number, 2);
    }
    return text;
}

QDateTime parseSeedDateTime(QByteArrayView text)
{
    static const QRegularExpression form(
        QStringLiteral(R"(^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*:\s*(\d{1,2})\s*:\s*(\d{1,2})(?!\d))"));
    const QRegularExpressionMatch match = form.match(QString::fromLatin1(text));
    if (!match.hasMatch())
        return {};
    const auto number = [&](int group) { return match.capturedView(group).toInt(); };
    const QDate date(number(1), number(2), number(3));
    const QTime time(number(4), number(5));
    // A QDateTime of an invalid time would be midnight.
    return date.isValid() && time.isValid() ? QDateTime(date, time) : QDateTime();
}

} // namespace Mail
