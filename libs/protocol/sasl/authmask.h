// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace Sasl {

/// Whether @p line is an AUTH command or a misspelt one ("AUTH=secret", " auth\tPLAIN secret").
bool looksLikeAuth(QByteArrayView line);

/// An AUTH command as a log may show it, blanks put in order: of what stands behind the verb only a mechanism's name is
/// kept, the rest is masked, whether the line is a valid command or not.
QByteArray maskedAuth(QByteArrayView line);

} // namespace Sasl
