// SPDX-License-Identifier: MIT
#include "mail/datewords.h"

#include <QHash>
#include <QList>

#include <algorithm>
#include <utility>

namespace Mail {
namespace {

constexpr int SecondsAnHour = 3600;
constexpr int SecondsAMinute = 60;

bool isDigitAt(const QByteArray &word, qsizetype index)
{
    return index < word.size() && word.at(index) >= '0' && word.at(index) <= '9';
}

bool isNumberWord(const QByteArray &word)
{
    return !word.isEmpty() && std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// RFC 5322 section 4.3: two digits are 2000 to 2049 or 1950 to 1999, three count from 1900.
int fullYear(const QByteArray &text)
{
    const int year = text.toInt();
    if (text.size() <= 2)
        return year < 50 ? 2000 + year : 1900 + year;
    return text.size() == 3 ? 1900 + year : year;
}

/// 0 if it is none.
int monthNumber(const QByteArray &name)
{
    static constexpr const char *Names[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                            "jul", "aug", "sep", "oct", "nov", "dec"};
    if (isNumberWord(name))
        return name.toInt();
    const QByteArray wanted = name.left(3).toLower();
    const auto found =
        std::find_if(std::begin(Names), std::end(Names), [&](const char *month) { return wanted == month; });
    return found == std::end(Names) ? 0 : static_cast<int>(found - std::begin(Names)) + 1;
}

/// Hours east of Greenwich. A zone without a known meaning counts as UTC, as RFC 5322 section 4.3 advises.
int namedZone(const QByteArray &name)
{
    static const QHash<QByteArray, int> hours = {{"EST", -5}, {"EDT", -4}, {"CST", -6}, {"CDT", -5}, {"MST", -7},
                                                 {"MDT", -6}, {"PST", -8}, {"PDT", -7}, {"CET", 1},  {"CEST", 2},
                                                 {"MET", 1},  {"MEST", 2}, {"EET", 2},  {"EEST", 3}, {"WEST", 1},
                                                 {"MSK", 3},  {"JST", 9},  {"KST", 9}};
    return hours.value(name.toUpper(), 0);
}

/// "+0100", "+01:00", "+1", "-10": seconds east of Greenwich.
std::optional<int> numericZone(const QByteArray &text)
{
    QByteArray digits = text.mid(1);
    digits.replace(":", "");
    if (!isNumberWord(digits) || digits.size() > 4)
        return std::nullopt;
    const int number = digits.toInt();
    const int hours = digits.size() <= 2 ? number : number / 100;
    const int minutes = digits.size() <= 2 ? 0 : number % 100;
    const int seconds = hours * SecondsAnHour + minutes * SecondsAMinute;
    return text.front() == '-' ? -seconds : seconds;
}

/// ISO 8601 without separators, "20261121T204501Z", with them; any other word as it is, but for a dot behind it: "21.".
QByteArray withSeparators(const QByteArray &word)
{
    if (word.size() < 15 || word.at(8) != 'T' || !isNumberWord(word.first(8)) || !isNumberWord(word.sliced(9, 6)))
        return word.endsWith('.') ? word.chopped(1) : word;
    return word.first(4) + '-' + word.sliced(4, 2) + '-' + word.sliced(6, 5) + ':' + word.sliced(11, 2) + ':' +
           word.sliced(13);
}

} // namespace

bool DateWords::read(const QByteArray &given)
{
    const QByteArray word = withSeparators(given);
    if (readZone(word))
        return true;
    if (isDigitAt(word, 0) && word.contains(':'))
        return readTimeAndZone(word);
    if (word.contains(':'))
        return false;
    for (const char separator : {'-', '.', '/'}) {
        const QList<QByteArray> parts = word.split(separator);
        if (isDigitAt(word, 0) && parts.size() > 1)
            return hasDate() && separator == '.' ? readTime(word) : readDate(parts);
    }
    if (isNumberWord(word))
        readNumber(word);
    else
        readName(word);
    return true;
}

QDateTime DateWords::dateTime() const
{
    if (!hasDate() || !m_time || !m_time->isValid())
        return {};
    const QDate date(*m_year, *m_month, *m_day);
    QTime time = *m_time;
    if (m_isAfternoon && time.hour() < 12)
        time = time.addSecs(12 * SecondsAnHour);
    else if (m_isMorning && time.hour() == 12)
        time = QTime(0, time.minute(), time.second());
    if (!date.isValid())
        return {};
    return QDateTime(date, time, Qt::OffsetFromUTC, m_offset.value_or(m_namedOffset * SecondsAnHour));
}

/// "20:45:01+0100", and ISO 8601's "2026-11-21T20:45:01Z".
bool DateWords::readTimeAndZone(const QByteArray &word)
{
    QByteArray time = word;
    const auto letter = word.indexOf('T');
    if (letter > 0) {
        if (!readDate(word.left(letter).split('-')))
            return false;
        time = word.mid(letter + 1);
    }
    const auto isClock = [](char c) { return (c >= '0' && c <= '9') || c == ':' || c == '.'; };
    const auto end = std::find_if_not(time.begin(), time.end(), isClock) - time.begin();
    if (end < time.size())
        read(time.mid(end));
    return readTime(time.left(end));
}

/// "20:45", "20:45:01", "20:45:01.123", "20.45.01".
bool DateWords::readTime(const QByteArray &word)
{
    const QList<QByteArray> parts = word.split(word.contains(':') ? ':' : '.');
    if (parts.size() < 2 || !isNumberWord(parts.at(0)) || !isNumberWord(parts.at(1)))
        return false;
    const QByteArray seconds = parts.size() > 2 ? parts.at(2).split('.').first() : QByteArray("0");
    const int second = std::min(seconds.toInt(), 59); // 60 is a leap second
    m_time = QTime(parts.at(0).toInt(), parts.at(1).toInt(), second);
    return m_time->isValid();
}

/// Three parts: the year first if it has four digits, else last. "21.11.2026", "2026-11-21", "21-Nov-2026".
bool DateWords::readDate(const QList<QByteArray> &parts)
{
    if (parts.size() != 3 || hasDate())
        return false;
    const bool yearFirst = parts.at(0).size() == 4;
    const QByteArray &year = parts.at(yearFirst ? 0 : 2);
    const QByteArray &day = parts.at(yearFirst ? 2 : 0);
    if (!isNumberWord(year) || !isNumberWord(day))
        return false;
    m_year = fullYear(year);
    m_month = monthNumber(parts.at(1));
    m_day = day.toInt();
    return true;
}

/// A sign and digits, alone or behind a name: "+0100", "GMT+01:00", "UTC-5".
bool DateWords::readZone(const QByteArray &word)
{
    const auto sign =
        std::find_if(word.begin(), word.end(), [](char c) { return c == '+' || c == '-'; }) - word.begin();
    if (sign == word.size() || !isDigitAt(word, sign + 1))
        return false;
    const QByteArray name = word.left(sign).toUpper();
    if (!name.isEmpty() && name != "GMT" && name != "UTC" && name != "UT" && name != "Z")
        return false;
    const std::optional<int> offset = numericZone(word.mid(sign));
    if (offset && !m_offset)
        m_offset = offset;
    return offset.has_value();
}

void DateWords::readNumber(const QByteArray &word)
{
    if (word.size() > 2 || m_day)
        m_year = m_year.value_or(fullYear(word));
    else
        m_day = word.toInt();
}

void DateWords::readName(const QByteArray &word)
{
    const int month = monthNumber(word);
    if (!m_month && month > 0)
        m_month = month;
    else if (word.compare("pm", Qt::CaseInsensitive) == 0)
        m_isAfternoon = true;
    else if (word.compare("am", Qt::CaseInsensitive) == 0)
        m_isMorning = true;
    else if (m_time && m_namedOffset == 0)
        m_namedOffset = namedZone(word);
}

} // namespace Mail
