// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/server/serveroptions.h"

namespace Smtp {

/// What the server offers in its reply to EHLO: each keyword with its parameters, in the order of the lines. What
/// works, and nothing else. @p mechanisms: for AUTH, where that is taken. RFC 5321 section 4.1.1.1.
QList<QByteArray> ehloKeywords(const ServerOptions &options, const QList<QByteArray> &mechanisms);

} // namespace Smtp
