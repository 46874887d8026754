// SPDX-License-Identifier: MIT
#pragma once

#include "filetools.h"
#include "mail/expected.h"
#include "storeerror.h"

namespace Storage {

using Disk::Descriptor;
using Disk::FileIdentity;
using Disk::FileMode;
using Disk::FileOperations;
using Disk::Files;
using Disk::FolderMode;
using Disk::folderOf;
using Disk::posixFileOperations;
using Disk::timeSuffix;
using Mail::Expected;

using Done = Expected<void, StoreError>;

/// The same for a store. An answer that holds a value, and an error alone, become a store's by themselves.
inline Done ofDisk(const Disk::Done &done)
{
    return done.map_error([](const Disk::Error &error) { return StoreError(error); });
}

/// An error as what an Expected is made of.
inline Mail::Unexpected<StoreError> failed(StoreError error)
{
    return Mail::Unexpected<StoreError>(std::move(error));
}

/// As Disk::fileError().
inline StoreError fileError(const char *what, const QByteArray &path, int negativeErrno)
{
    return Disk::fileError(what, path, negativeErrno);
}

/// Why a window shows nothing: its read failed, or @p otherwise.
inline StoreError windowError(const std::optional<Disk::Error> &failure, StoreError otherwise)
{
    return failure ? StoreError(*failure) : std::move(otherwise);
}

} // namespace Storage
