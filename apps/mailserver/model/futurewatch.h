// SPDX-License-Identifier: MIT
#pragma once

#include <QFuture>
#include <QFutureWatcher>

#include <utility>

namespace Model {

/// Calls @p take with the result of @p future in the thread of @p owner, who owns the watcher: when the owner is gone,
/// nothing is called. A cancelled future calls nothing either.
template <typename T, typename Take>
void whenReady(QObject *owner, const QFuture<T> &future, Take take)
{
    auto *watcher = new QFutureWatcher<T>(owner);
    QObject::connect(watcher, &QFutureWatcherBase::finished, owner, [watcher, take = std::move(take)]() mutable {
        watcher->deleteLater();
        if (watcher->future().resultCount() > 0)
            take(watcher->future().takeResult());
    });
    watcher->setFuture(future);
}

} // namespace Model
