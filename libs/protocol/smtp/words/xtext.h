// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace Smtp {

/// Whether @p text, which holds no blanks and no control characters, is xtext. RFC 3461 section 4.
bool isXtext(QByteArrayView text);

/// @p octets with all that a parameter's value cannot hold as "+2B".
QByteArray toXtext(QByteArrayView octets);

} // namespace Smtp
