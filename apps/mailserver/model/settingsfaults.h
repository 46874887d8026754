// SPDX-License-Identifier: MIT
#pragma once

#include "model/settingsmodel.h"

namespace Model {

/// The values of a list field: one a line, or separated by commas or blanks.
QStringList listValues(const QString &text);

/// What is wrong with @p text in @p field, as a sentence; empty if nothing is.
QString settingFault(SettingsModel::Field field, const QString &text);

} // namespace Model
