// SPDX-License-Identifier: MIT
#include "model/settingsmodel.h"

#include "model/servercontroller.h"
#include "model/settingsfaults.h"
#include "settings/load.h"
#include "settings/values.h"

#include <algorithm>

namespace Model {

using namespace Qt::Literals::StringLiterals;
using Settings::ServerSettings;

namespace {

/// The values of a list field without those that cannot be parsed.
template <typename Value, typename Parse>
QList<Value> parsedList(const QString &text, Parse parse)
{
    QList<Value> values;
    for (const QString &part : listValues(text)) {
        if (const auto value = parse(part))
            values.append(*value);
    }
    return values;
}

template <typename Values, typename ToText>
QString joined(const Values &values, ToText toText)
{
    QStringList texts;
    for (const auto &value : values)
        texts.append(toText(value));
    return texts.join(u", "_s);
}

bool changesProgram(const ServerSettings &before, const ServerSettings &after)
{
    return before.storageUrl != after.storageUrl || before.threads != after.threads || before.jsonLog != after.jsonLog;
}

/// Whether something differs that is not read at once or when the program starts.
bool changesServer(ServerSettings before, const ServerSettings &after)
{
    before.quotaOctets = after.quotaOctets;
    before.quotaAllOctets = after.quotaAllOctets;
    before.trashDays = after.trashDays;
    before.storageUrl = after.storageUrl;
    before.threads = after.threads;
    before.jsonLog = after.jsonLog;
    return before != after;
}

} // namespace

SettingsModel::SettingsModel(ServerController *server, QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_texts(textsOf(server->settings()))
{
    connect(server, &ServerController::settingsChanged, this, &SettingsModel::revert);
    connect(server, &ServerController::stateChanged, this, &SettingsModel::noteServerState);
}

void SettingsModel::noteServerState()
{
    m_needsServerStart = m_needsServerStart && isServerRunning();
}

SettingsModel::Texts SettingsModel::textsOf(const ServerSettings &settings)
{
    const auto addressText = [](const QHostAddress &address) { return address.toString(); };
    return {{Field::Listen, joined(settings.listenAddresses, addressText)},
            {Field::SmtpPort, Settings::portText(settings.smtpPort)},
            {Field::Pop3Port, Settings::portText(settings.pop3Port)},
            {Field::Domains, settings.domains.join(u", "_s)},
            {Field::Postmaster, settings.postmaster},
            {Field::Trust, joined(settings.trusted, Settings::networkText)},
            {Field::Dialect, Settings::dialectText(settings.dialect)},
            {Field::MaxMessage, Settings::sizeText(settings.maxMessageOctets)},
            {Field::Quota, Settings::quotaText(settings.quotaOctets)},
            {Field::QuotaAll, Settings::quotaText(settings.quotaAllOctets)},
            {Field::TrashDays, QString::number(settings.trashDays)},
            {Field::Storage, settings.storageUrl},
            {Field::Threads, QString::number(settings.threads)},
            {Field::LogFormat, settings.jsonLog ? u"json"_s : u"text"_s}};
}

void SettingsModel::setText(Field field, const QString &text)
{
    if (m_texts.value(field) == text)
        return;
    m_texts.insert(field, text);
    Q_EMIT changed();
}

QString SettingsModel::fault(Field field) const
{
    return settingFault(field, text(field).trimmed());
}

bool SettingsModel::hasFaults() const
{
    const QList<Field> fields = m_texts.keys();
    return std::any_of(fields.begin(), fields.end(), [this](Field field) { return !fault(field).isEmpty(); });
}

bool SettingsModel::isChanged() const
{
    return m_texts != textsOf(m_server->settings());
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

ServerSettings SettingsModel::edited() const
{
    ServerSettings settings = m_server->settings();
    const auto trimmed = [this](Field field) { return text(field).trimmed(); };
    settings.listenAddresses = parsedList<QHostAddress>(trimmed(Field::Listen), Settings::parseListenAddress);
    settings.smtpPort = Settings::parsePort(trimmed(Field::SmtpPort)).value_or(settings.smtpPort);
    settings.pop3Port = Settings::parsePort(trimmed(Field::Pop3Port)).value_or(settings.pop3Port);
    settings.domains = parsedList<QString>(trimmed(Field::Domains), Settings::parseDomainName);
    settings.postmaster = trimmed(Field::Postmaster);
    settings.trusted = parsedList<Settings::Network>(trimmed(Field::Trust), Settings::parseNetwork);
    settings.dialect = Settings::parseDialect(trimmed(Field::Dialect)).value_or(settings.dialect);
    settings.maxMessageOctets =
        Settings::parseMaxMessage(trimmed(Field::MaxMessage)).value_or(settings.maxMessageOctets);
    settings.quotaOctets = Settings::parseQuota(trimmed(Field::Quota)).value_or(settings.quotaOctets);
    settings.quotaAllOctets = Settings::parseQuota(trimmed(Field::QuotaAll)).value_or(settings.quotaAllOctets);
    settings.trashDays = Settings::parseTrashDays(trimmed(Field::TrashDays)).value_or(settings.trashDays);
    settings.storageUrl = trimmed(Field::Storage);
    settings.threads = trimmed(Field::Threads).toInt();
    settings.jsonLog = trimmed(Field::LogFormat) == u"json"_s;
    return settings;
}

QString SettingsModel::apply()
{
    const ServerSettings settings = edited();
    const bool needsProgramStart = changesProgram(m_server->settings(), settings);
    const bool needsServerStart = isServerRunning() && changesServer(m_server->settings(), settings);
    const QString fault = m_server->setSettings(settings);
    if (fault.isEmpty()) {
        m_needsProgramStart = needsProgramStart || m_needsProgramStart;
        m_needsServerStart = needsServerStart || m_needsServerStart;
        Q_EMIT changed();
    }
    return fault;
}

void SettingsModel::revert()
{
    m_texts = textsOf(m_server->settings());
    Q_EMIT reverted();
    Q_EMIT changed();
}

void SettingsModel::restoreDefaults()
{
    m_texts = textsOf(Settings::defaultSettings(dataFolder()));
    Q_EMIT reverted();
    Q_EMIT changed();
}

void SettingsModel::restartServer()
{
    m_server->restart();
}

} // namespace Model
