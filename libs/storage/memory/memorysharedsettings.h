// SPDX-License-Identifier: MIT
#pragma once

#include "sharedsettings.h"

#include <QHash>
#include <QMutex>

namespace Storage {

/// Values that live as long as this object: for tests.
class MemorySharedSettings final : public SharedSettings
{
public:
    Answer<Expected<SharedValue, StoreError>> read(SharedName name) override;
    Answer<Expected<SharedValue, StoreError>> change(SharedName name, Change change) override;
    QString placeOf(SharedName name) const override;

private:
    QMutex m_mutex; ///< also held while a change does its work
    QHash<SharedName, SharedValue> m_values;
};

} // namespace Storage
