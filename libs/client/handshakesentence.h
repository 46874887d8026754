// SPDX-License-Identifier: MIT
#pragma once

#include "tls/failure.h"

#include <QString>

namespace Client {

/// Why a handshake failed, as a sentence where the kind is one that a person can do something about, else in OpenSSL's
/// words, @p reason.
QString handshakeSentence(Tls::FailureKind kind, const QByteArray &reason);

} // namespace Client
