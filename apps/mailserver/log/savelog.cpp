// SPDX-License-Identifier: MIT
#include "log/savelog.h"

#include "log/logtext.h"

#include <QSaveFile>

namespace Log {

QString saveLog(const QList<Events::ConnectionEvent> &events, const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return file.errorString();
    for (const Events::ConnectionEvent &event : events)
        file.write(savedLine(event).toUtf8() + '\n'); // an error stays: commit() fails
    return file.commit() ? QString() : file.errorString();
}

} // namespace Log
