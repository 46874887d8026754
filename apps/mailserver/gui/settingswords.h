// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

namespace Gui {

/// What the settings page says of one option.
struct SettingsWords
{
    QString title; ///< with a mnemonic
    QString sentence;
    QString whenEmpty;                               ///< what an empty text means, where that is no value
    QList<std::pair<QString, QString>> choices = {}; ///< value and words; none: any text
    bool isFile = false;                             ///< a file's name, which can be looked for
};

/// Of an option that is no limit; without a sentence if it is not known here.
SettingsWords settingsWords(const QString &option);

/// What a limit is, in the person's language: @p description is the English of Settings::LimitSpec, which stays where
/// nothing better is known.
QString limitWords(const QString &description);

} // namespace Gui
