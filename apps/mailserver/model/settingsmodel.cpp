// SPDX-License-Identifier: MIT
#include "model/settingsmodel.h"

#include "model/optionvalues.h"
#include "model/servercontroller.h"
#include "model/settingsfaults.h"
#include "settings/limitspecs.h"
#include "settings/load.h"

#include <algorithm>

namespace Model {

using namespace Qt::Literals::StringLiterals;
using Settings::ServerSettings;

namespace {

/// A limit that is what it would be without a word is left empty: its default is shown behind it, and better defaults
/// of a later version reach a user who never chose.
QMap<QString, QString> shownTexts(const ServerSettings &settings)
{
    QMap<QString, QString> texts = editableTexts(settings);
    for (const Settings::LimitSpec &spec : Settings::limitSpecs()) {
        if (spec.value(settings.limits) == spec.defaultValue())
            texts.remove(spec.name);
    }
    return texts;
}

bool anyWaitsFor(Effect effect, const QStringList &options)
{
    return std::any_of(options.begin(), options.end(),
                       [effect](const QString &option) { return effectOf(option) == effect; });
}

} // namespace

SettingsModel::SettingsModel(ServerController *server, QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_texts(shownTexts(server->settings()))
    , m_known(m_texts)
    , m_defaults(editableTexts(defaults()))
{
    connect(server, &ServerController::settingsChanged, this, &SettingsModel::takeChanges);
    connect(server, &ServerController::stateChanged, this, &SettingsModel::changed);
}

bool SettingsModel::needsServerStart() const
{
    return anyWaitsFor(Effect::ServerStart, changedOptions(m_server->settingsInForce(), m_server->settings()));
}

/// Of what was changed elsewhere; what a person has typed and not saved stays.
void SettingsModel::takeChanges()
{
    const Texts now = shownTexts(m_server->settings());
    QStringList options = now.keys() + m_known.keys();
    options.removeIf([&](const QString &option) { return now.value(option) == m_known.value(option); });
    for (const QString &option : std::as_const(options)) {
        if (now.contains(option))
            m_texts.insert(option, now.value(option));
        else
            m_texts.remove(option);
    }
    m_known = now;
    Q_EMIT reverted();
    Q_EMIT changed();
}

ServerSettings SettingsModel::defaults() const
{
    return Settings::defaultSettings(dataFolder());
}

void SettingsModel::setText(const QString &option, const QString &text)
{
    if (m_texts.value(option) == text)
        return;
    if (text.isEmpty())
        m_texts.remove(option);
    else
        m_texts.insert(option, text);
    Q_EMIT changed();
}

QString SettingsModel::fault(const QString &option) const
{
    return settingFault(option, text(option));
}

QString SettingsModel::commonFault() const
{
    const auto settings = edited();
    return settings ? commonSettingsFault(*settings) : QString();
}

bool SettingsModel::hasFaults() const
{
    const auto settings = edited();
    return !settings || !commonSettingsFault(*settings).isEmpty();
}

bool SettingsModel::isChanged() const
{
    return m_texts != shownTexts(m_server->savedSettings());
}

bool SettingsModel::isChanged(const QString &option) const
{
    return m_texts.value(option) != shownTexts(m_server->savedSettings()).value(option);
}

bool SettingsModel::isServerRunning() const
{
    return m_server->state() != ServerController::State::Stopped;
}

QString SettingsModel::dataFolder() const
{
    return m_server->settings().dataFolder;
}

QString SettingsModel::configFile() const
{
    return m_server->settings().configFile;
}

Mail::Expected<ServerSettings, QString> SettingsModel::edited() const
{
    Settings::GivenOptions given{{u"data"_s, {{dataFolder()}, {}}}, {u"config"_s, {{configFile()}, {}}}};
    for (auto text = m_texts.begin(); text != m_texts.end(); ++text)
        given.insert(text.key(), {optionValues(text.key(), *text), text.key()});
    return Settings::settingsFrom(given);
}

QString SettingsModel::apply()
{
    const auto settings = edited();
    if (!settings)
        return settings.error();
    const QStringList options = changedOptions(m_server->settings(), *settings);
    const QString fault = m_server->setSettings(*settings);
    if (fault.isEmpty()) {
        m_needsProgramStart = anyWaitsFor(Effect::ProgramStart, options) || m_needsProgramStart;
        revert(); // what was typed is shown as it was understood
    }
    return fault;
}

void SettingsModel::revert()
{
    m_texts = shownTexts(m_server->savedSettings());
    Q_EMIT reverted();
    Q_EMIT changed();
}

void SettingsModel::restoreDefaults()
{
    m_texts = shownTexts(defaults());
    Q_EMIT reverted();
    Q_EMIT changed();
}

void SettingsModel::restartServer()
{
    m_server->restart();
}

} // namespace Model
