// SPDX-License-Identifier: MIT
#include "model/text.h"

#include <QLocale>

namespace Model {

QString countText(qint64 count)
{
    return QLocale().toString(count);
}

QString sizeText(qint64 octets)
{
    return QLocale().formattedDataSize(octets, octets < 1000 ? 0 : 1, QLocale::DataSizeSIFormat);
}

QString timeText(const QDateTime &time)
{
    return time.isValid() ? QLocale().toString(time.toLocalTime(), QStringLiteral("yyyy-MM-dd HH:mm")) : QString();
}

} // namespace Model
