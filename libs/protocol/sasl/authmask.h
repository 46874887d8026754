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

/// A server's challenge, in base64, as a log may show it: the last one of SCRAM is masked, for together with the others
/// it tells whether a guess at the password is right (RFC 5802 section 9).
QByteArray maskedChallenge(QByteArrayView base64);

} // namespace Sasl
