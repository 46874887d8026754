// SPDX-License-Identifier: MIT
#include "log/savelog.h"

#include "log/logtext.h"

#include <QPromise>
#include <QSaveFile>
#include <QThreadPool>

namespace Log {

namespace {

QString writeLog(const QList<Net::ConnectionEvent> &events, const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return file.errorString();
    for (const Net::ConnectionEvent &event : events)
        file.write(savedLine(event).toUtf8() + '\n'); // an error stays: commit() fails
    return file.commit() ? QString() : file.errorString();
}

} // namespace

QFuture<QString> saveLog(const QList<Net::ConnectionEvent> &events, const QString &path)
{
    auto promise = std::make_shared<QPromise<QString>>();
    QFuture<QString> future = promise->future();
    QThreadPool::globalInstance()->start([promise, events, path] {
        promise->start();
        promise->addResult(writeLog(events, path));
        promise->finish();
    });
    return future;
}

} // namespace Log
