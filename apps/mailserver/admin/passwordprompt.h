// SPDX-License-Identifier: MIT
#pragma once

#include "mail/expected.h"

#include <QByteArray>
#include <QString>

namespace Admin {

/// Asks for a new password twice on the terminal, without echo. The error is a sentence: no terminal, or the two
/// differ.
Mail::Expected<QByteArray, QString> askPassword(const QString &user);

/// The first line of standard input, without its line end.
Mail::Expected<QByteArray, QString> readPassword();

} // namespace Admin
