// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace Sasl {

/// HMAC-MD5 of @p challenge in lower-case hex digits. RFC 2195 section 2.
QByteArray cramMd5Digest(QByteArrayView challenge, QByteArrayView password);

/// MD5 of the greeting's timestamp, brackets included, and the password, in lower-case hex digits. RFC 1939 section 7.
QByteArray apopDigest(QByteArrayView timestamp, QByteArrayView password);

/// @p text as such a digest, in lower case; nothing if it is not 32 hex digits.
std::optional<QByteArray> readDigest(const QByteArray &text);

/// The timestamp in a POP3 greeting: the last "<...>" with an "@" in it and no blank (RFC 1939 section 7: an RFC 822
/// msg-id). Nothing if there is none, or if it holds what is not printable US-ASCII: a server that chooses other octets
/// is after the password.
std::optional<QByteArray> timestampIn(const QByteArray &greeting);

} // namespace Sasl
