// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace Pop3 {

/// A client's line as a log may show it: the secrets of PASS and AUTH masked, also in a line that is no valid command.
/// The whole line is a secret while an AUTH exchange runs; "*" is none.
QByteArray maskedCommand(QByteArrayView line, bool inExchange);

} // namespace Pop3
