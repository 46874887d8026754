// SPDX-License-Identifier: MIT
#pragma once

#include "file/accounts/sharedsnapshot.h"
#include "sharedfile.h"

namespace Storage {

/// A value that people write with an editor: read and replaced by Disk::SharedText's rules.
class PeoplesText final : public SharedFile
{
public:
    PeoplesText(const Files &files, const QByteArray &path, const Disk::SharedText::Options &options);

    const QByteArray &path() const override { return m_snapshot.path(); }
    std::optional<SharedValue> known() override;
    Expected<SharedValue, StoreError> read() override;
    Expected<SharedValue, StoreError> change(const SharedSettings::Change &change) override;

private:
    Expected<SharedValue, StoreError> orBefore(const Expected<std::shared_ptr<const SharedValue>, StoreError> &now);

    const Files m_files;
    SharedSnapshot<SharedValue> m_snapshot;
    QMutex m_mutex;
    std::optional<SharedValue> m_before; ///< what was read last
};

} // namespace Storage
