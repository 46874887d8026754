// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace Disk {

/// Why a file could not be read, written or made. detail is English, for the log: file, offset, errno's words.
struct Error
{
    enum class Kind {
        Full, ///< ENOSPC, EDQUOT or EFBIG
        Failed,
    };

    Kind kind;
    QString detail;
    int number = 0; ///< errno; 0 where no call to the system failed

    bool operator==(const Error &) const = default;
};

template <typename T>
using Expected = tl::expected<T, Error>;
using Done = Expected<void>;

/// An error as what an Expected is made of.
inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace Disk
