// SPDX-License-Identifier: MIT
#pragma once

#include "sharedsettings.h"
#include "storedisk.h"

namespace Storage {

/// One value of SharedSettings in a file. From any thread.
class SharedFile
{
public:
    virtual ~SharedFile() = default;

    virtual const QByteArray &path() const = 0;
    /// What was read before, if the file is still that one: a stat and no more. Nothing: ask read().
    virtual std::optional<SharedValue> known() = 0;
    /// SharedSettings::read(). Waits for the disk.
    virtual Expected<SharedValue, StoreError> read() = 0;
    /// SharedSettings::change(). Waits for the disk.
    virtual Expected<SharedValue, StoreError> change(const SharedSettings::Change &change) = 0;
};

} // namespace Storage
