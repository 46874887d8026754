// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace Settings {

/// One option of the server, by the same name on the command line and in mailserver.toml.
struct OptionSpec
{
    enum class Place {
        Everywhere,
        CommandLineOnly, ///< it says where the file is, or how this one run goes
    };

    QString name;
    QString valueName; ///< empty: a switch
    QString description;
    bool isRepeatable = false; ///< the first one given replaces the default
    Place place = Place::Everywhere;
};

/// Every option there is, in the order of the help text.
QList<OptionSpec> serverOptions();

/// The option that a person who wrote @p name may have meant; empty if none is near.
QString nearestOption(const QString &name);
/// The same of those that may stand in mailserver.toml.
QString nearestFileOption(const QString &name);

/// What was given for one option, and where: for the sentence that refuses it.
struct GivenOption
{
    QStringList values;
    QString origin; ///< "--smtp-port", or "smtp-port in /path/mailserver.toml"

    bool operator==(const GivenOption &) const = default;
};

/// By the option's name; an option that was not given is not in it.
using GivenOptions = QMap<QString, GivenOption>;

} // namespace Settings
