// SPDX-License-Identifier: MIT
#pragma once

#include "mail/expected.h"

#include <QString>

namespace Check {

/// Longest line that is taken for a password, in octets.
inline constexpr qsizetype MaxPasswordOctets = 4096;

/// The first line of @p descriptor, without its line end. The error is a sentence. Blocks: for a program without a
/// window.
Mail::Expected<QString, QString> readPassword(int descriptor);

/// Asks on the terminal without echo; the error says what to do where there is no terminal.
Mail::Expected<QString, QString> askPassword(const QString &question);

} // namespace Check
