// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDateTime>

#include <optional>

namespace Mail {

/// Reads a date word by word, in whatever order the words come: RFC 5322 section 3.3 and 4.3, and what else stands in
/// Date: fields: asctime, ISO 8601, dots, zones such as "GMT+0100", "+01:00" and "UTC+1".
class DateWords
{
public:
    /// False if @p word cannot be part of a date; a word without a meaning, such as a day of the week, is skipped.
    bool read(const QByteArray &word);
    /// Invalid if a part is missing or impossible. Without a zone the time is UTC.
    QDateTime dateTime() const;

private:
    bool readTimeAndZone(const QByteArray &word);
    bool readTime(const QByteArray &word);
    bool readDate(const QList<QByteArray> &parts);
    bool readZone(const QByteArray &word);
    void readNumber(const QByteArray &word);
    void readName(const QByteArray &word);
    bool hasDate() const { return m_year && m_month && m_day; }

    std::optional<int> m_year;
    std::optional<int> m_month;
    std::optional<int> m_day;
    std::optional<QTime> m_time;
    std::optional<int> m_offset; ///< seconds east of Greenwich, as a number said it
    int m_namedOffset = 0;       ///< the same, as a name said it
    bool m_isAfternoon = false;
    bool m_isMorning = false;
};

} // namespace Mail
