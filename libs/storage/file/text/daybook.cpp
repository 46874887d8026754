// SPDX-License-Identifier: MIT
#include "daybook.h"
#include "replacefile.h"

#include <algorithm>

namespace Storage {

namespace {

constexpr qint64 MostBookOctets = 200;
constexpr int LongestStep = 7; ///< a server that runs at weekends
constexpr int StepParts = 4;

} // namespace

int mostDaysBetween(int trashDays)
{
    return std::clamp(trashDays / StepParts, 1, LongestStep);
}

DayBook::DayBook(Files files, const QByteArray &dataFolder, Today today, NoteSink note)
    : m_files(std::move(files))
    , m_path(dataFolder + "/days.txt")
    , m_today(std::move(today))
    , m_note(std::move(note))
{
}

SeenDays DayBook::read() const
{
    const auto file = openFile(m_files, m_path, O_RDONLY);
    const auto text = file ? readAt(*m_files, *file, m_path, 0, MostBookOctets) : Disk::failure(file.error());
    return text ? SeenDays(*text) : SeenDays();
}

void DayBook::seeToday(int trashDays)
{
    const QDate today = m_today();
    const SeenDays before = read();
    SeenDays days = before;
    const bool isSet = days.see(today, mostDaysBetween(trashDays));
    if (isSet && before.last().isValid() && trashDays > 0)
        m_note(
            QStringLiteral("The clock says %1, and the server ran last on %2: whether so much time has passed is not "
                           "known, so deleted mail is kept for %3 days from now")
                .arg(today.toString(Qt::ISODate), before.last().toString(Qt::ISODate))
                .arg(trashDays));
    const Done written = days == before ? Done() : ofDisk(replaceFile(m_files, m_path, days.toByteArray()));
    if (!written)
        m_note(written.error().detail);
    const QMutexLocker locker(&m_mutex);
    m_days = days;
}

bool DayBook::isPast(QDate day, int trashDays)
{
    const QMutexLocker locker(&m_mutex);
    return trashDays == 0 ? m_days.last().isValid() && day != m_days.last() : m_days.isOlder(day, trashDays);
}

} // namespace Storage
