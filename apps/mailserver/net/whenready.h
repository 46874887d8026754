// SPDX-License-Identifier: MIT
#pragma once

#include "mail/expected.h"
#include "storeerror.h"
#include "whenfinished.h"

#include <QFuture>
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

/// Calls @p then with takeAnswer(future): at once if it is there already, so that a command costs no round through the
/// event loop, else in @p owner's thread when it comes. Never once @p owner is gone.
template <typename T, typename Then>
void whenReady(QObject *owner, QFuture<T> future, Then then)
{
    if (future.isFinished()) {
        then(takeAnswer(std::move(future)));
        return;
    }
    whenFinished(owner, future,
                 [then = std::move(then)](QFuture<T> finished) mutable { then(takeAnswer(std::move(finished))); });
}

} // namespace Net
