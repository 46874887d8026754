// SPDX-License-Identifier: MIT
#pragma once

#include "sharedfile.h"
#include "sharedtext.h"

#include <QMutex>

namespace Storage {

/// A value that the server makes for itself, and that a person may have put there: read and replaced as a whole, and
/// not there once it is gone. What is no file, and a link that leads nowhere, are errors.
class WholeFile final : public SharedFile
{
public:
    struct Options
    {
        qint64 maxOctets = 0;
        bool isSecret = false;    ///< its file is for the owner alone
        bool makesFolder = false; ///< a folder that is missing is made
    };

    WholeFile(Files files, QByteArray path, Options options);

    const QByteArray &path() const override { return m_path; }
    std::optional<SharedValue> known() override;
    Expected<SharedValue, StoreError> read() override;
    /// Processes that write at the same time are not kept apart: a data folder has one server, and no tool writes
    /// these.
    Expected<SharedValue, StoreError> change(const SharedSettings::Change &change) override;

private:
    std::optional<SharedValue> believed();
    Expected<SharedValue, StoreError> refresh();
    Expected<SharedValue, StoreError> absent();
    Expected<SharedValue, StoreError> readFile();
    SharedValue take(bool isThere, const QByteArray &octets);
    Done closeToOthers();
    Done put(const QByteArray &octets);

    const Files m_files;
    const QByteArray m_path;
    const Options m_options;

    QMutex m_mutex; ///< guards what is below; held while the disk is waited for
    SharedValue m_value;
    std::optional<Disk::SharedText::Identity> m_believed; ///< of the file that m_value is of
};

} // namespace Storage
