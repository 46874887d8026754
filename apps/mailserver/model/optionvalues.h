// SPDX-License-Identifier: MIT
#pragma once

#include "settings.h"
#include "settings/option.h"

namespace Model {

/// When a changed option is heeded.
enum class Effect {
    AtOnce,
    ServerStart,  ///< when the server is started again
    ProgramStart, ///< when the program is
};
Effect effectOf(const QString &option);

/// The options whose values are not the same in both.
QStringList changedOptions(const Settings::ServerSettings &before, const Settings::ServerSettings &after);

/// The values in what was typed for an option; none if it is empty.
QStringList optionValues(const QString &option, const QString &text);

/// By the option's name, what a person sees and edits: everything but the data folder and the settings file.
QMap<QString, QString> editableTexts(const Settings::ServerSettings &settings);

} // namespace Model
