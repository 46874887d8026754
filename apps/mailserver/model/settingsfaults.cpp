// SPDX-License-Identifier: MIT
#include "model/settingsfaults.h"

#include "keepingrules.h"
#include "model/optionvalues.h"
#include "settings/limitspecs.h"
#include "settings/load.h"
#include "settings/values.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace Model {

using namespace Qt::Literals::StringLiterals;
using Settings::LimitSpec;

namespace {

struct FaultsTr
{
    Q_DECLARE_TR_FUNCTIONS(SettingsModel)
};

QString limitSentence(const LimitSpec &spec)
{
    QString sentence;
    switch (spec.kind()) {
    case LimitSpec::Kind::Count:
        sentence = spec.canBeOff ? FaultsTr::tr("Write a number from %1 to %2, or \"off\".")
                                 : FaultsTr::tr("Write a number from %1 to %2.");
        break;
    case LimitSpec::Kind::Size:
        sentence = spec.canBeOff ? FaultsTr::tr("Write a size from %1 to %2, like 512K or 2M, or \"off\".")
                                 : FaultsTr::tr("Write a size from %1 to %2, like 512K or 2M.");
        break;
    case LimitSpec::Kind::Duration:
        sentence = spec.canBeOff ? FaultsTr::tr("Write a time from %1 to %2, like 90s, 5m or 2h, or \"off\".")
                                 : FaultsTr::tr("Write a time from %1 to %2, like 90s, 5m or 2h.");
        break;
    }
    return sentence.arg(spec.text(spec.lowest), spec.text(spec.highest));
}

QHash<QString, QString> limitSentences()
{
    QHash<QString, QString> sentences;
    for (const LimitSpec &spec : Settings::limitSpecs())
        sentences.insert(spec.name, limitSentence(spec));
    return sentences;
}

/// What would be right, by the option's name.
QHash<QString, QString> sentences()
{
    const QString port = FaultsTr::tr("A port is a number from 0 to 65535, or \"off\".");
    const QString quota = FaultsTr::tr("Write a size like 50M or 2G, or \"off\".");
    QHash<QString, QString> found = limitSentences();
    for (const QString &option :
         {u"smtp-port"_s, u"submission-port"_s, u"submissions-port"_s, u"pop3-port"_s, u"pop3s-port"_s})
        found.insert(option, port);
    found[u"listen"_s] = FaultsTr::tr("Write addresses like 127.0.0.1, ::1, 0.0.0.0 or ::.");
    found[u"domain"_s] = FaultsTr::tr("Write domains like example.org or localhost.");
    found[u"postmaster"_s] = FaultsTr::tr("That cannot be a user's name.");
    found[u"trust"_s] = FaultsTr::tr("Write networks like 192.168.1.0/24, fd00::/8 or ::1.");
    found[u"max-message"_s] = FaultsTr::tr("Write a size from 64K to 2G, like 50M.");
    found[u"quota"_s] = quota;
    found[u"quota-all"_s] = quota;
    found[u"trash-days"_s] = FaultsTr::tr("Write a number of days from 0 to %1.").arg(Storage::MaxTrashDays);
    found[u"storage"_s] = FaultsTr::tr("Write \"file:\" and a folder.");
    found[u"threads"_s] = FaultsTr::tr("Write a number from 1 to %1.").arg(Settings::MaxThreads);
    return found;
}

} // namespace

QString settingFault(const QString &option, const QString &text)
{
    const auto settings = Settings::settingsFrom({{option, {optionValues(option, text), option}}});
    return settings ? QString() : sentences().value(option, settings.error());
}

QString commonSettingsFault(const Settings::ServerSettings &settings)
{
    const QString fault = Settings::startFault(settings);
    if (fault.isEmpty())
        return {};
    if (settings.tlsCertFile.isEmpty() != settings.tlsKeyFile.isEmpty())
        return FaultsTr::tr("Give both a certificate and its key, or neither.");
    if (const auto shared = Settings::sharedPort(settings))
        return FaultsTr::tr("Two services cannot share port %1. Give each a port of its own.").arg(shared->port);
    return FaultsTr::tr("Every port is off, so nobody could connect. Give one of them a number.");
}

} // namespace Model
