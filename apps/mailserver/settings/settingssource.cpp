// SPDX-License-Identifier: MIT
#include "settings/settingssource.h"

#include "settings/load.h"
#include "settings/tomlfile.h"

using namespace Qt::StringLiterals;

namespace Settings {

SettingsSource::SettingsSource(GivenOptions commandLine)
    : m_commandLine(std::move(commandLine))
    , m_isFileNeeded(m_commandLine.contains(u"config"_s))
{
}

Mail::Expected<ServerSettings, QString> SettingsSource::load()
{
    const QString file = configFileOf(m_commandLine);
    const auto inFile = readTomlFile(file);
    if (!inFile)
        return tl::unexpected(inFile.error());
    if (!*inFile && m_isFileNeeded)
        return tl::unexpected(u"The settings file %1 does not exist."_s.arg(file));
    m_isFileNeeded = m_isFileNeeded || *inFile;
    GivenOptions given = inFile->value_or(GivenOptions());
    for (auto option = m_commandLine.begin(); option != m_commandLine.end(); ++option)
        given.insert(option.key(), option.value());
    auto settings = settingsFrom(given);
    if (settings)
        settings->configFile = file;
    return settings;
}

} // namespace Settings
