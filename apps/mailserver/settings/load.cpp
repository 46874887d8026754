// SPDX-License-Identifier: MIT
#include "settings/load.h"

#include "settings/limitspecs.h"
#include "settings/settingssource.h"
#include "settings/values.h"

#include <QDir>
#include <QHash>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace Settings {

namespace {

QString refusal(const GivenOption &option, const QString &value, const QString &whatIsRight)
{
    return u"'%1' cannot be used for %2: %3."_s.arg(value, option.origin, whatIsRight);
}

/// Takes options one by one; after the first fault the others are left alone.
class Taker
{
public:
    explicit Taker(const GivenOptions &given)
        : m_given(given)
    {
    }

    /// One value into @p target.
    template <typename Value, typename Parse>
    void one(const QString &name, Value &target, Parse parse)
    {
        if (auto values = parsed<Value>(name, parse); !values.isEmpty())
            target = values.first();
    }

    /// All values, which replace the defaults in @p target.
    template <typename Value, typename Parse>
    void all(const QString &name, QList<Value> &target, Parse parse)
    {
        if (auto values = parsed<Value>(name, parse); !values.isEmpty())
            target = values;
    }

    QString fault() const { return m_fault; }

private:
    template <typename Value, typename Parse>
    QList<Value> parsed(const QString &name, Parse parse)
    {
        const GivenOption option = m_given.value(name);
        QList<Value> values;
        for (const QString &text : option.values) {
            const auto value = parse(text);
            if (!value) {
                m_fault = m_fault.isEmpty() ? refusal(option, text, value.error()) : m_fault;
                return {};
            }
            values.append(*value);
        }
        return values;
    }

    const GivenOptions &m_given;
    QString m_fault;
};

Mail::Expected<QString, QString> parseFolder(const QString &text)
{
    if (text.isEmpty())
        return tl::unexpected(u"a folder's name is not empty"_s);
    return QDir::cleanPath(QDir(text).absolutePath());
}

void takeLimits(Taker &taker, Limits &limits)
{
    for (const LimitSpec &spec : limitSpecs()) {
        qint64 value = spec.value(limits);
        taker.one(spec.name, value, [&spec](const QString &text) { return spec.parse(text); });
        spec.setValue(limits, value);
    }
}

Mail::Expected<QString, QString> parseFile(const QString &text)
{
    if (text.isEmpty())
        return tl::unexpected(u"a file's name is not empty"_s);
    return QDir::cleanPath(QDir::current().absoluteFilePath(text));
}

QString dataFolderOf(const GivenOptions &given)
{
    const QStringList values = given.value(u"data"_s).values;
    return values.isEmpty() || values.first().isEmpty() ? defaultDataFolder() : *parseFolder(values.first());
}

QString configFileIn(const GivenOptions &given, const QString &dataFolder)
{
    const QStringList values = given.value(u"config"_s).values;
    return values.isEmpty() ? dataFolder + "/mailserver.toml"_L1 : QDir(values.first()).absolutePath();
}

} // namespace

QString defaultDataFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + "/mailserver"_L1;
}

ServerSettings defaultSettings(const QString &dataFolder)
{
    ServerSettings settings;
    settings.dataFolder = dataFolder;
    settings.configFile = configFileIn({}, dataFolder);
    settings.listenAddresses = {QHostAddress(QHostAddress::LocalHost)};
    settings.domains = {u"localhost"_s};
    settings.trusted = {{QHostAddress(u"127.0.0.0"_s), 8}, {QHostAddress(QHostAddress::LocalHostIPv6), 128}};
    settings.storageUrl = u"file:"_s + dataFolder;
    return settings;
}

Mail::Expected<ServerSettings, QString> settingsFrom(const GivenOptions &given)
{
    Taker taker(given);
    QString dataFolder = defaultDataFolder();
    taker.one(u"data"_s, dataFolder, parseFolder);
    ServerSettings settings = defaultSettings(dataFolder);
    taker.one(u"config"_s, settings.configFile, parseFolder);
    taker.all(u"listen"_s, settings.listenAddresses, parseListenAddress);
    taker.all(u"domain"_s, settings.domains, parseDomainName);
    taker.one(u"smtp-port"_s, settings.smtpPort, parsePort);
    taker.one(u"pop3-port"_s, settings.pop3Port, parsePort);
    taker.one(u"submission-port"_s, settings.submissionPort, parsePort);
    taker.one(u"submissions-port"_s, settings.submissionsPort, parsePort);
    taker.one(u"pop3s-port"_s, settings.pop3sPort, parsePort);
    taker.one(u"tls-cert"_s, settings.tlsCertFile, parseFile);
    taker.one(u"tls-key"_s, settings.tlsKeyFile, parseFile);
    taker.all(u"trust"_s, settings.trusted, parseNetwork);
    taker.one(u"storage"_s, settings.storageUrl, parseStorageUrl);
    taker.one(u"dialect"_s, settings.dialect, parseDialect);
    taker.one(u"max-message"_s, settings.maxMessageOctets, parseMaxMessage);
    taker.one(u"quota"_s, settings.quotaOctets, parseQuota);
    taker.one(u"quota-all"_s, settings.quotaAllOctets, parseQuota);
    taker.one(u"trash-days"_s, settings.trashDays, parseTrashDays);
    taker.one(u"postmaster"_s, settings.postmaster, parseAccountName);
    taker.one(u"threads"_s, settings.threads, parseThreads);
    taker.one(u"log-format"_s, settings.jsonLog, parseLogFormat);
    taker.one(u"log-level"_s, settings.logLevel, parseLogLevel);
    takeLimits(taker, settings.limits);
    if (!taker.fault().isEmpty())
        return tl::unexpected(taker.fault());
    return settings;
}

std::optional<SharedPort> sharedPort(const ServerSettings &settings)
{
    const std::pair<QString, std::optional<quint16>> ports[] = {{u"smtp-port"_s, settings.smtpPort},
                                                                {u"submission-port"_s, settings.submissionPort},
                                                                {u"submissions-port"_s, settings.submissionsPort},
                                                                {u"pop3-port"_s, settings.pop3Port},
                                                                {u"pop3s-port"_s, settings.pop3sPort}};
    QHash<quint16, QString> options;
    for (const auto &[option, port] : ports) {
        if (!port || *port == 0)
            continue;
        if (const QString other = options.value(*port); !other.isEmpty())
            return SharedPort{other, option, *port};
        options.insert(*port, option);
    }
    return std::nullopt;
}

QString startFault(const ServerSettings &settings)
{
    if (!settings.smtpPort && !settings.submissionPort && !settings.submissionsPort && !settings.pop3Port &&
        !settings.pop3sPort)
        return u"Every listener is off, so nobody could connect; give --smtp-port or --pop3-port a port."_s;
    if (const auto shared = sharedPort(settings))
        return u"--%1 and --%2 are both %3; give each a port of its own."_s.arg(shared->first, shared->second)
            .arg(shared->port);
    if (settings.tlsCertFile.isEmpty() != settings.tlsKeyFile.isEmpty())
        return u"%1 was given without %2; give both, or neither."_s.arg(
            settings.tlsKeyFile.isEmpty() ? u"--tls-cert"_s : u"--tls-key"_s,
            settings.tlsKeyFile.isEmpty() ? u"--tls-key"_s : u"--tls-cert"_s);
    return {};
}

QString configFileOf(const GivenOptions &commandLine)
{
    return configFileIn(commandLine, dataFolderOf(commandLine));
}

Mail::Expected<ServerSettings, QString> loadSettings(const GivenOptions &commandLine)
{
    return SettingsSource(commandLine).load();
}

} // namespace Settings
