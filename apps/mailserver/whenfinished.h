// SPDX-License-Identifier: MIT
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <utility>

/// Calls @p then with @p future once it has finished or was given up, in @p owner's thread and never within this call.
/// Not at all once @p owner is gone, for the watcher is its child; the result then goes with the future.
/// (QFuture::then() with a context asserts in Qt 6.4 when the context is gone.)
template <typename T, typename Then>
void whenFinished(QObject *owner, const QFuture<T> &future, Then then)
{
    auto *watcher = new QFutureWatcher<T>(owner);
    QObject::connect(watcher, &QFutureWatcherBase::finished, owner, [watcher, then = std::move(then)]() mutable {
        QFuture<T> finished = watcher->future();
        watcher->deleteLater();
        then(std::move(finished));
    });
    watcher->setFuture(future);
}
