// SPDX-License-Identifier: MIT
#pragma once

#include "diskerror.h"

#include <QString>

namespace Storage {

/// Why a store could not do what it was asked. detail is English, for the log: file, offset, errno's words.
struct StoreError
{
    enum class Kind {
        NoSuchUser,
        NoSuchMessage,
        AlreadyExists, ///< an account of that name
        BadName,       ///< a login that could never be one
        Locked,        ///< somebody else holds the maildrop
        DiskFull,      ///< the reserve is reached, or ENOSPC/EDQUOT
        OverQuota,
        Damaged, ///< state E4, or a record that does not prove itself
        Failed,  ///< an input/output error
        Lost,    ///< the lock or the lease is gone
    };

    StoreError(Kind why, QString words)
        : kind(why)
        , detail(std::move(words))
    {
    }
    /// Of a disk: full, or failed.
    StoreError(const Disk::Error &error)
        : StoreError(error.kind == Disk::Error::Kind::Full ? Kind::DiskFull : Kind::Failed, error.detail)
    {
    }

    Kind kind;
    QString detail;

    bool operator==(const StoreError &) const = default;
};

} // namespace Storage
