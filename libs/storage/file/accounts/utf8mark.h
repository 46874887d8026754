// SPDX-License-Identifier: MIT
#pragma once

namespace Storage {

inline constexpr char Utf8Mark[] = "\xEF\xBB\xBF"; ///< some editors put it first in a file

} // namespace Storage
