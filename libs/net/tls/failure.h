// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace Tls {

enum class End { Server, Client };

/// What went wrong with a link, as far as its users tell one thing from another.
enum class FailureKind {
    None,
    NotTls,         ///< the peer speaks something else
    OldVersion,     ///< the peer knows no TLS 1.2 or later
    NoCommonCipher, ///< ... or curve, or kind of signature
    NotTrusted,     ///< one end does not believe the other's certificate
    Other,
};

/// @p error is OpenSSL's, met at our @p end.
FailureKind failureKind(unsigned long error, End end);

/// What went wrong with the TLS of the other end, as an operator wants to read it. Never empty.
QByteArray failureText(unsigned long error, End end);

} // namespace Tls
