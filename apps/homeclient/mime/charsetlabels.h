// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace Mime {

/// ICU's name of the encoding that @p label (lower case) means by the WHATWG Encoding standard, section 4.2. Empty if
/// it is none of its labels.
QByteArray converterName(const QByteArray &label);

} // namespace Mime
