// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace Model {

/// The rule for users' names in one sentence.
QString nameRule();

/// What is wrong with @p name as a login, as a sentence; empty if nothing is. An empty name is not wrong yet.
QString nameFault(const QString &name);

} // namespace Model
