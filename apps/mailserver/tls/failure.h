// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace Tls {

/// What went wrong with a client's TLS, as an operator wants to read it. @p error is OpenSSL's; never empty.
QByteArray failureText(unsigned long error);

} // namespace Tls
