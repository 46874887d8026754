// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace Sasl {

/// A line that is no command of the protocol it came in, as a log may show it, if it looks like a login: one of another
/// protocol ("a001 LOGIN alice secret", "Authorization: Basic ..."), a mistyped one ("AUHT PLAIN ..."), or a response
/// without its command. What stands behind the word that shows it, or the whole response, is masked. Nothing if it does
/// not look like one.
std::optional<QByteArray> maskedForeignLogin(QByteArrayView line);

} // namespace Sasl
