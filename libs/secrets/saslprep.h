// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace Secrets {

/// SASLprep (RFC 4013) by ICU, unassigned code points refused, as for what is stored: nothing if @p utf8 is not UTF-8
/// or holds what SASLprep forbids.
std::optional<QByteArray> saslPrep(QByteArrayView utf8);

} // namespace Secrets
