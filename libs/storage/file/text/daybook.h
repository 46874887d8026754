// SPDX-License-Identifier: MIT
#pragma once

#include "seendays.h"
#include "storedisk.h"
#include "storefactory.h"

#include <QMutex>

namespace Storage {

/// Tells what day it is.
using Today = std::function<QDate()>;

/// How far a day may follow the one before it, of a trash that keeps mail so long: less than a clock must be ahead to
/// take much of it away.
int mostDaysBetween(int trashDays);

/// DATA/days.txt: which days the server has seen, so that no clock that was set empties the trash. From any thread.
class DayBook
{
public:
    DayBook(Files files, const QByteArray &dataFolder, Today today, NoteSink note);

    /// By the clock.
    QDate today() const { return m_today(); }
    /// To be called at the start and once a day: notes that this day was seen. A clock that was set is told. Waits for
    /// the disk.
    void seeToday(int trashDays);
    /// Whether what was deleted on @p day has been in the trash for more than @p trashDays days, seen one after
    /// another. With 0 nothing is to be kept: then every day but this one is past.
    bool isPast(QDate day, int trashDays);

private:
    SeenDays read() const;

    const Files m_files;
    const QByteArray m_path;
    const Today m_today;
    const NoteSink m_note;
    QMutex m_mutex;
    SeenDays m_days; ///< of seeToday(); nothing is past before it
};

} // namespace Storage
