// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QString>

namespace Model {

/// "1,204" in the person's language.
QString countText(qint64 count);
/// "81.2 MB" in the person's language; 1 kB is 1,024 octets, as on the command line.
QString sizeText(qint64 octets);
/// The same of a size that a person chose: "10 MB", without decimals that say nothing.
QString chosenSizeText(qint64 octets);
/// "2026-11-21", the order that sorts; empty for an invalid date.
QString dateText(const QDate &date);
/// "2026-11-21 20:45", local time, the order that sorts; empty for an invalid time.
QString timeText(const QDateTime &time);

} // namespace Model
