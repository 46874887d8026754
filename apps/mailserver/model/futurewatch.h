// SPDX-License-Identifier: MIT
#pragma once

#include "whenfinished.h"

#include <QFuture>
#include <QObject>

#include <utility>

namespace Model {

/// Calls @p take with the result of @p future in @p owner's thread, never within this call: a model changes no row
/// while its view is asking. Nothing is called once the owner is gone, nor for a future that was given up.
template <typename T, typename Take>
void whenReady(QObject *owner, const QFuture<T> &future, Take take)
{
    whenFinished(owner, future, [take = std::move(take)](QFuture<T> finished) mutable {
        if (finished.resultCount() > 0)
            take(finished.takeResult());
    });
}

} // namespace Model
