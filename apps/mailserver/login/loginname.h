// SPDX-License-Identifier: MIT
#pragma once

#include "sasl/proof.h"

#include <QStringList>

namespace Login {

/// Mail programs like to log in with the whole address: what is behind the "@" is taken off where it is one of
/// @p domains, in any spelling. Any other name stays as it is; no login holds an "@".
QByteArray loginName(const QByteArray &name, const QStringList &domains);

/// The same for whom @p proof names. What was proved is not touched.
Sasl::Proof withLoginNames(Sasl::Proof proof, const QStringList &domains);

} // namespace Login
