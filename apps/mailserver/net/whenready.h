// SPDX-License-Identifier: MIT
#pragma once

#include "mail/expected.h"
#include "storeerror.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace Net {

/// The result of a finished future, taken out; a future that ended without one counts as a failure of the store.
template <typename T>
Mail::Expected<T, Storage::StoreError> takeAnswer(QFuture<Mail::Expected<T, Storage::StoreError>> future)
{
    if (future.isCanceled() || future.resultCount() == 0)
        return tl::unexpected(Storage::StoreError{Storage::StoreError::Kind::Failed, QStringLiteral("no answer came")});
    return future.takeResult();
}

/// For a future without a value: whether it finished of itself rather than being given up.
inline bool takeAnswer(const QFuture<void> &future)
{
    return !future.isCanceled();
}

/// Calls @p then with takeAnswer(future): at once if it is there already, else in @p owner's thread when it comes.
/// Never once
/// @p owner is gone, for the watcher is its child. (QFuture::then() with a context asserts in Qt 6.4 when the context
/// is gone.)
template <typename T, typename Then>
void whenReady(QObject *owner, QFuture<T> future, Then then)
{
    if (future.isFinished()) {
        then(takeAnswer(std::move(future)));
        return;
    }
    auto *watcher = new QFutureWatcher<T>(owner);
    QObject::connect(watcher, &QFutureWatcherBase::finished, owner, [watcher, then = std::move(then)]() mutable {
        QFuture<T> finished = watcher->future();
        watcher->deleteLater();
        then(takeAnswer(std::move(finished)));
    });
    watcher->setFuture(future);
}

} // namespace Net
