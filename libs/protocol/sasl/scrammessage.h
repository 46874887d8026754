// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace Sasl {

/// One "x=value" of a SCRAM message. RFC 5802 section 5.1.
struct ScramAttribute
{
    char name;
    QByteArray value;
};

/// A message cut at its commas; nothing if a piece is no attribute.
std::optional<QList<ScramAttribute>> parseScramMessage(const QByteArray &message);

/// A name as it stands in a message: "," is "=2C", "=" is "=3D" (RFC 5802 section 5.1, saslname).
QByteArray toSaslName(const QByteArray &name);
/// Nothing if @p text is empty, not UTF-8, or holds a NUL or an "=" that begins neither escape.
std::optional<QByteArray> fromSaslName(const QByteArray &text);

/// Printable US-ASCII without a comma, and not empty (RFC 5802 section 7, nonce).
bool isScramNonce(const QByteArray &text);

/// What stands before the first attribute of a client's first message (RFC 5802 section 7, gs2-header).
struct Gs2Header
{
    QByteArray text; ///< up to and with its second comma
    QByteArray authorizationId;
};

/// "n,,", "y,,", "n,a=name,". Nothing for any other, channel binding ("p=") included: none is offered here.
std::optional<Gs2Header> parseGs2Header(const QByteArray &message);

} // namespace Sasl
