// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace Mime {

/// What @p body says, as far as it says anything: padding may be missing, and may stand in the middle, where pieces
/// were encoded one by one. Other octets are skipped (RFC 2045 section 6.8).
QByteArray fromBase64(QByteArrayView body);

/// Where the base64 of @p body ends: what a list or a virus scanner puts below it begins with a line of dashes or
/// underscores, and is no base64.
qsizetype footerBegin(QByteArrayView body);

} // namespace Mime
