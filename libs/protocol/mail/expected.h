// SPDX-License-Identifier: MIT
#pragma once

#include <tl/expected.hpp>

namespace Mail {

/// A value, or the reason why there is none. Until std::expected (C++23) can be used on Debian 12.
template <typename T, typename E>
using Expected = tl::expected<T, E>;

template <typename E>
using Unexpected = tl::unexpected<E>;

} // namespace Mail
