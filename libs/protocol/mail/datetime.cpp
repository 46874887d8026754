// SPDX-License-Identifier: MIT
#include "mail/datetime.h"

#include "mail/datewords.h"

#include <QList>
#include <QLocale>
#include <QRegularExpression>
#include <QTimeZone>

namespace Mail {
namespace {

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

} // namespace

QByteArray internetDateTime(const QDateTime &when)
{
    return QLocale::c().toString(when, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss ")).toLatin1() +
           offsetText(when.offsetFromUtc());
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
