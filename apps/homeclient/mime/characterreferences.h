// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace Mime {

/// Longest character reference that is looked for, "&" included.
inline constexpr qsizetype MaxReferenceCharacters = 32;

/// @p text with "&amp;", "&#38;" and "&#x26;" as the characters that they stand for (WHATWG HTML section 13.5). What
/// is no reference stays as it is.
QString withoutReferences(QStringView text);

} // namespace Mime
