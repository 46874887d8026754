// SPDX-License-Identifier: MIT
#include "seendays.h"

#include <QList>

#include <algorithm>

namespace Storage {

namespace {

constexpr char Since[] = "since ";
constexpr char Last[] = "last ";

QDate dayIn(const QByteArray &line, const char *word)
{
    return line.startsWith(word) ? QDate::fromString(QString::fromLatin1(line.sliced(qstrlen(word))), Qt::ISODate)
                                 : QDate();
}

} // namespace

SeenDays::SeenDays(const QByteArray &text)
{
    const QList<QByteArray> lines = text.split('\n');
    const QDate since = dayIn(lines.value(0).trimmed(), Since);
    const QDate last = dayIn(lines.value(1).trimmed(), Last);
    if (!since.isValid() || !last.isValid() || since > last)
        return;
    m_since = since;
    m_last = last;
}

// A day back is another time zone.
bool SeenDays::see(QDate today, int mostDays)
{
    const qint64 step = m_last.isValid() ? m_last.daysTo(today) : mostDays + 1;
    if (step == -1)
        return false;
    const bool isSet = step < 0 || step > mostDays;
    if (isSet)
        m_since = today;
    m_last = today;
    return isSet;
}

bool SeenDays::isOlder(QDate day, int days) const
{
    if (!m_last.isValid())
        return false;
    // What bears a day that is still to come was kept under a clock that was set since.
    const QDate kept = day > m_last ? m_since : std::max(day, m_since);
    return kept < m_last.addDays(-days);
}

QByteArray SeenDays::toByteArray() const
{
    return Since + m_since.toString(Qt::ISODate).toLatin1() + '\n' + Last + m_last.toString(Qt::ISODate).toLatin1() +
           '\n';
}

} // namespace Storage
