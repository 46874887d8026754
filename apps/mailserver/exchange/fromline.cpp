// SPDX-License-Identifier: MIT
#include "exchange/fromline.h"

#include "mail/datetime.h"

#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

namespace Exchange {

namespace {

constexpr QByteArrayView From_("From ");
constexpr QByteArrayView OurSender("From MAILER-DAEMON ");
constexpr QByteArrayView EudoraSender("From ???@??? ");
constexpr qsizetype MaxSeparatorLine = 1000; ///< a longer line is none

/// The line at the begin of @p head without its end, and what follows it.
struct Head
{
    QByteArrayView line;
    QByteArrayView behind;
};

// The line is empty if it is too long for a separator.
Head split(QByteArrayView head)
{
    const qsizetype end = head.indexOf('\n');
    QByteArrayView line = end < 0 ? head : head.first(end);
    if (line.size() > MaxSeparatorLine)
        return {};
    return {line.endsWith('\r') ? line.chopped(1) : line, end < 0 ? QByteArrayView() : head.sliced(end + 1)};
}

// RFC 5322 section 2.2; blanks before the colon are old (section 4.5), and so is the quoted separator of a message that
// came through another mbox.
bool beginsHeader(QByteArrayView text)
{
    if (text.startsWith(">From "))
        return true;
    const auto isNameOctet = [](char c) { return c > ' ' && c < '\x7f' && c != ':'; };
    const auto nameEnd = std::find_if_not(text.begin(), text.end(), isNameOctet);
    const auto colon = std::find_if_not(nameEnd, text.end(), [](char c) { return c == ' ' || c == '\t'; });
    const bool isAddressOfTheWeb = QByteArrayView(colon, text.end()).startsWith("://");
    return nameEnd != text.begin() && colon != text.end() && *colon == ':' && !isAddressOfTheWeb;
}

bool isBare(QByteArrayView line)
{
    return line == From_ || line == "From" || line == "From -" || line == "From - ";
}

bool isDated(QByteArrayView line)
{
    return line.startsWith(From_) && receivedOf(line).isValid();
}

/// Of a line without a weekday: a date that begins with digits, such as that of RFC 3339, behind a full address.
QDateTime addressedDate(const QString &line)
{
    static const QString zone = QStringLiteral(R"((?: ?(?:[A-Z]{1,5}|[+-]\d\d:?\d\d))?)");
    static const QRegularExpression form(
        QStringLiteral(R"(^From +\S+@\S+ +(\d[\w -]*[ T]\d\d?:\d\d(?::\d\d(?:\.\d+)?)?)") + zone +
        QStringLiteral(")$"));
    return Mail::parseInternetDateTime(form.match(line.trimmed()).captured(1).toLatin1());
}

} // namespace

QByteArray fromLine(const QDateTime &received)
{
    const QDateTime utc = received.toUTC();
    const QString day = QStringLiteral("%1").arg(utc.date().day(), 2);
    const QString text = QLocale::c().toString(utc, QStringLiteral("ddd MMM '%1' HH:mm:ss yyyy")).arg(day);
    return OurSender.toByteArray() + text.toLatin1() + '\n';
}

QDateTime receivedOf(QByteArrayView fromLine)
{
    // Where the order is that of mail, the groups are day, month, year, time, zone.
    static const QString weekday = QStringLiteral(" (?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]?");
    static const QString time = QStringLiteral(R"((\d{1,2}:\d\d(?::\d\d)?))");
    static const QString zone = QStringLiteral(R"(([+-]\d{4}|[a-z]{1,5}|\([a-z ]+\)|gmt[+-]\d{1,4}))");
    static const QString end = QStringLiteral(R"((?: +remote from \S+)?\s*$)");
    static const QRegularExpression asctime(
        weekday + QStringLiteral(R"( +([a-z]{3})[a-z]* +(\d{1,2}),? +)") + time + QStringLiteral("(?: +") + zone +
            QStringLiteral(R"()? +(\d{4}|\d\d)(?: +)") + zone + QStringLiteral(")?") + end,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression mail(weekday +
                                             QStringLiteral(R"( +(\d{1,2})[ -]+([a-z]{3})[a-z]*[ -]+(\d{4}|\d\d) +)") +
                                             time + QStringLiteral("(?: +") + zone + QStringLiteral(")?") + end,
                                         QRegularExpression::CaseInsensitiveOption);
    const QString line = QString::fromLatin1(fromLine.first(std::min(fromLine.size(), MaxSeparatorLine)));
    QStringList parts;
    QString offset;
    if (const auto match = asctime.match(line); match.hasMatch()) {
        parts = {match.captured(2), match.captured(1), match.captured(5), match.captured(3)};
        offset = match.captured(4) + match.captured(6);
    } else if (const auto other = mail.match(line); other.hasMatch()) {
        parts = {other.captured(1), other.captured(2), other.captured(3), other.captured(4)};
        offset = other.captured(5);
    } else {
        return addressedDate(line);
    }
    parts.append(offset.isEmpty() ? QStringLiteral("UTC") : offset);
    const QDateTime received = Mail::parseInternetDateTime(parts.join(u' ').toLatin1());
    // A zone that mail does not know is no reason to take a separator for text.
    parts.last() = QStringLiteral("UTC");
    return received.isValid() ? received : Mail::parseInternetDateTime(parts.join(u' ').toLatin1());
}

std::optional<Separators> separatorsOf(QByteArrayView head)
{
    const auto [line, behind] = split(head);
    if (isBare(line) && beginsHeader(behind))
        return Separators::Bare;
    if (isDated(line) || (line.startsWith(From_) && beginsHeader(behind)))
        return Separators::Dated;
    return {};
}

bool isSeparator(QByteArrayView head, Separators separators)
{
    if (!head.startsWith("From"))
        return false;
    const auto [line, behind] = split(head);
    if (isDated(line))
        return line.startsWith(OurSender) || beginsHeader(behind);
    return separators == Separators::Bare && isBare(line) && beginsHeader(behind);
}

bool isSeparatorWithinText(QByteArrayView head)
{
    return head.startsWith(EudoraSender) && isSeparator(head, Separators::Dated);
}

} // namespace Exchange
