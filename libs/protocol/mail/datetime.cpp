// SPDX-License-Identifier: MIT
#include "mail/datetime.h"

#include <QHash>
#include <QList>
#include <QLocale>
#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>

namespace Mail {
namespace {

constexpr int SecondsPerHour = 3600;
constexpr int SecondsPerMinute = 60;

QByteArray offsetText(int seconds)
{
    const int minutes = std::abs(seconds) / SecondsPerMinute;
    const QString digits =
        QStringLiteral("%1%2").arg(minutes / 60, 2, 10, QChar(u'0')).arg(minutes % 60, 2, 10, QChar(u'0'));
    return (seconds < 0 ? '-' : '+') + digits.toLatin1();
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

/// RFC 5322 section 4.3: two digits are 2000 to 2049 or 1950 to 1999, three count from 1900.
int fullYear(const QByteArray &text)
{
    const int year = text.toInt();
    if (text.size() == 2)
        return year < 50 ? 2000 + year : 1900 + year;
    return text.size() == 3 ? 1900 + year : year;
}

int monthNumber(const QByteArray &name)
{
    static constexpr const char *Names[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                            "jul", "aug", "sep", "oct", "nov", "dec"};
    const QByteArray wanted = name.left(3).toLower();
    const auto found =
        std::find_if(std::begin(Names), std::end(Names), [&](const char *month) { return wanted == month; });
    return found == std::end(Names) ? 0 : static_cast<int>(found - std::begin(Names)) + 1;
}

/// Seconds east of Greenwich. Zones that nobody can know count as UTC, as RFC 5322 section 4.3 advises.
int zoneOffset(const QByteArray &zone)
{
    static const QHash<QByteArray, int> hours = {{"EST", -5}, {"EDT", -4}, {"CST", -6}, {"CDT", -5},
                                                 {"MST", -7}, {"MDT", -6}, {"PST", -8}, {"PDT", -7}};
    bool isNumber = false;
    const int number = zone.mid(1).toInt(&isNumber);
    if (zone.size() == 5 && isNumber && (zone.front() == '+' || zone.front() == '-')) {
        const int seconds = number / 100 * SecondsPerHour + number % 100 * SecondsPerMinute;
        return zone.front() == '-' ? -seconds : seconds;
    }
    return hours.value(zone.toUpper(), 0) * SecondsPerHour;
}

QTime timeOf(const QByteArray &text)
{
    const QList<QByteArray> parts = text.split(':');
    if (parts.size() < 2)
        return {};
    const int second = parts.size() > 2 ? std::min(parts.at(2).toInt(), 59) : 0; // 60 is a leap second
    return QTime(parts.at(0).toInt(), parts.at(1).toInt(), second);
}

} // namespace

QByteArray internetDateTime(const QDateTime &when)
{
    return QLocale::c().toString(when, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss ")).toLatin1() +
           offsetText(when.offsetFromUtc());
}

QDateTime parseInternetDateTime(QByteArrayView text)
{
    QList<QByteArray> words = withoutComments(text).split(' ');
    if (!words.isEmpty() && !words.first().isEmpty() && !QChar::isDigit(uchar(words.first().front())))
        words.removeFirst(); // the day of the week
    if (words.size() < 4)
        return {};
    const QDate date(fullYear(words.at(2)), monthNumber(words.at(1)), words.at(0).toInt());
    const QTime time = timeOf(words.at(3));
    if (!date.isValid() || !time.isValid())
        return {};
    const int offset = words.size() > 4 ? zoneOffset(words.at(4)) : 0;
    return QDateTime(date, time, Qt::OffsetFromUTC, offset);
}

QByteArray seedDateTime(const QDateTime &when)
{
    return QLocale::c().toString(when, QStringLiteral("yyyy-MM-dd : HH : mm")).toLatin1();
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
