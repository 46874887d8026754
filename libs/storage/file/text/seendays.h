// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDate>

namespace Storage {

/// The days on which a server ran, as far as they follow one another: what was kept for a number of days is that old
/// only if so many of them were seen to pass. A clock that was set makes nothing older.
class SeenDays
{
public:
    SeenDays() = default;
    /// What toByteArray() wrote; anything else: no day was seen.
    explicit SeenDays(const QByteArray &text);

    /// The clock says that it is @p today, which is believed up to @p mostDays after the day that was seen last. True
    /// if it is another one, and all begins anew.
    bool see(QDate today, int mostDays);
    /// The day that was seen last; invalid if none was.
    QDate last() const { return m_last; }
    /// Whether what was kept on @p day has been there for more than @p days.
    bool isOlder(QDate day, int days) const;
    QByteArray toByteArray() const;

    bool operator==(const SeenDays &) const = default;

private:
    QDate m_since; ///< the clock was not set since
    QDate m_last;
};

} // namespace Storage
