// SPDX-License-Identifier: MIT
#include "listen/settingschange.h"

#include "connections/service.h"

using namespace Qt::StringLiterals;

namespace Listen {

SettingsChange SettingsChange::between(const Settings::ServerSettings &before, const Settings::ServerSettings &wanted)
{
    SettingsChange change{wanted, {}};
    const auto keep = [&](auto Settings::ServerSettings::*setting, const QString &option) {
        if (change.inForce.*setting == before.*setting)
            return;
        change.inForce.*setting = before.*setting;
        change.atNextStart.append(option);
    };
    keep(&Settings::ServerSettings::dataFolder, u"data"_s);
    keep(&Settings::ServerSettings::storageUrl, u"storage"_s);
    keep(&Settings::ServerSettings::threads, u"threads"_s);
    keep(&Settings::ServerSettings::jsonLog, u"log-format"_s);
    keep(&Settings::ServerSettings::logLevel, u"log-level"_s);
    keep(&Settings::ServerSettings::tlsCertFile, u"tls-cert"_s);
    keep(&Settings::ServerSettings::tlsKeyFile, u"tls-key"_s);
    return change;
}

QString SettingsChange::sentence(bool isNew) const
{
    const QString now = isNew ? u"The settings were read again; connections that come from now on have them"_s
                              : u"The settings were read again and have not changed"_s;
    if (atNextStart.isEmpty())
        return now;
    return now + u"; what changed of %1 is taken over when the program is started again"_s.arg(atNextStart.join(u", "));
}

void keepListeners(Settings::ServerSettings &settings, const Settings::ServerSettings &before)
{
    settings.listenAddresses = before.listenAddresses;
    for (const Connections::Service service : Connections::AllServices)
        Connections::setPort(settings, service, Connections::portOf(before, service));
}

} // namespace Listen
