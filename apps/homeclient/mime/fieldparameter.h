// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace Mime {

/// Longest field, and most pieces of one value, that are read.
inline constexpr qsizetype MaxParameterOctets = 8192;
inline constexpr int MaxParameterPieces = 200;

/// What a field such as Content-Disposition says under @p name (lower case). The extended form (name*=UTF-8''...,
/// name*0=, RFC 2231) goes before the plain one, which stands beside it for programs that do not know it (RFC 6266
/// section 4.3); not if its charset is not known here, or if something in it is none of its characters. Empty if there
/// is nothing, if the plain one alone is there, or if the field is longer than MaxParameterOctets.
QString extendedParameter(const QByteArray &field, const QByteArray &name);

/// The plain form, with encoded words and raw octets decoded; also of a field that says nothing beside its parameters.
QString plainParameter(const QByteArray &field, const QByteArray &name);

} // namespace Mime
