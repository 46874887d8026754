// SPDX-License-Identifier: MIT
#include "model/text.h"

#include <QLocale>

namespace Model {

namespace {

constexpr qint64 Kilobyte = 1024; // of QLocale::DataSizeTraditionalFormat

} // namespace

QString countText(qint64 count)
{
    return QLocale().toString(count);
}

QString sizeText(qint64 octets)
{
    return QLocale().formattedDataSize(octets, octets < Kilobyte ? 0 : 1, QLocale::DataSizeTraditionalFormat);
}

QString chosenSizeText(qint64 octets)
{
    qint64 unit = 1;
    while (unit <= octets / Kilobyte)
        unit *= Kilobyte;
    const int precision = octets % unit == 0 ? 0 : 1;
    return QLocale().formattedDataSize(octets, precision, QLocale::DataSizeTraditionalFormat);
}

QString dateText(const QDate &date)
{
    return date.isValid() ? QLocale().toString(date, QStringLiteral("yyyy-MM-dd")) : QString();
}

QString timeText(const QDateTime &time)
{
    return time.isValid() ? QLocale().toString(time.toLocalTime(), QStringLiteral("yyyy-MM-dd HH:mm")) : QString();
}

} // namespace Model
