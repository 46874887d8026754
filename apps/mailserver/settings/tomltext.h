// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace Settings {

/// What is wrong with the text of a settings file.
struct TomlTextFault
{
    int line = 0;   ///< from 1; 0: the file as a whole
    int column = 0; ///< in characters, from 1
    QString what;   ///< a clause that says what to write: "text stands in quotes; write pop3-port = \"off\""
    QString key;    ///< whose value it is that is wrong; empty: something else is
};

/// @p text without the byte order mark that some editors put before UTF-8.
QByteArray withoutByteOrderMark(const QByteArray &text);

/// The first fault that a TOML parser would name badly, or not survive: another encoding than UTF-8, text without
/// quotes, a "=" that is missing, a setting given twice, a table. Nothing if there is none: whether it is TOML is
/// another question. @p text has no byte order mark.
std::optional<TomlTextFault> tomlTextFault(const QByteArray &text);

} // namespace Settings
