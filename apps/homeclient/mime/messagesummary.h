// SPDX-License-Identifier: MIT
#pragma once

#include "messagereader.h"

namespace Mime {

/// Header octets that are looked at; real ones have a few thousand.
inline constexpr qsizetype MaxHeaderOctets = 256 * 1024;

/// What the header section at the beginning of @p message says; the rest is not looked at.
MessageSummary readSummary(const QByteArray &message);

} // namespace Mime
