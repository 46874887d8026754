// SPDX-License-Identifier: MIT
#pragma once

#include "mail/expected.h"

#include <QByteArray>
#include <QString>

namespace Admin {

/// Longest line that is taken for a password, in octets; a longer one is refused rather than cut.
inline constexpr qsizetype MaxPasswordOctets = 4096;

/// Asks for a new password twice on the terminal, without echo. The error is a sentence: no terminal, Ctrl+C, too long,
/// or the two differ. Blocks: for a program without a window.
Mail::Expected<QByteArray, QString> askPassword(const QString &user);

/// The first line of standard input, without its line end. The error is a sentence. Blocks.
Mail::Expected<QByteArray, QString> readPassword();

} // namespace Admin
