// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace Mime {

/// Longest file name that every file system takes, in octets of UTF-8, with room for a number behind it.
inline constexpr qsizetype MaxFileNameOctets = 200;

/// @p name as a file name that is safe on every platform: no folder, no control or direction character, none of
/// <>:"|?*, not hidden, no device name, not empty, at most MaxFileNameOctets with its extension kept. @p fallback
/// stands for an empty one.
QString safeFileName(const QString &name, const QString &fallback);

} // namespace Mime
