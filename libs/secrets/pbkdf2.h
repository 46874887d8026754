// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace Secrets {

/// PBKDF2-HMAC-SHA-256 by OpenSSL (RFC 8018 section 5.2): 32 octets. Takes tens of milliseconds: never in an event
/// loop.
QByteArray pbkdf2(QByteArrayView password, QByteArrayView salt, int iterations);

} // namespace Secrets
