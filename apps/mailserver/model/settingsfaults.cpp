// SPDX-License-Identifier: MIT
#include "model/settingsfaults.h"

#include "keepingrules.h"
#include "settings/values.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace Model {

using Field = SettingsModel::Field;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(SettingsModel)
};

template <typename Parse>
bool isWrong(const QString &text, Parse parse)
{
    return !parse(text).has_value();
}

template <typename Parse>
bool isWrongList(const QString &text, Parse parse)
{
    const QStringList values = listValues(text);
    return values.isEmpty() ||
           std::any_of(values.begin(), values.end(), [&parse](const QString &value) { return isWrong(value, parse); });
}

bool isWrongThreads(const QString &text)
{
    return text != u"0"_s && isWrong(text, Settings::parseThreads);
}

} // namespace

QStringList listValues(const QString &text)
{
    static const QRegularExpression separator(u"[,;\\s]+"_s);
    return text.split(separator, Qt::SkipEmptyParts);
}

QString settingFault(Field field, const QString &text)
{
    switch (field) {
    case Field::Listen:
        return isWrongList(text, Settings::parseListenAddress)
                   ? Tr::tr("Write addresses like 127.0.0.1, ::1, 0.0.0.0 or ::.")
                   : QString();
    case Field::SmtpPort:
    case Field::Pop3Port:
        return isWrong(text, Settings::parsePort) ? Tr::tr("A port is a number from 0 to 65535, or \"off\".")
                                                  : QString();
    case Field::Domains:
        return isWrongList(text, Settings::parseDomainName) ? Tr::tr("Write domains like example.org or localhost.")
                                                            : QString();
    case Field::Postmaster:
        return !text.isEmpty() && isWrong(text, Settings::parseAccountName) ? Tr::tr("That cannot be a user's name.")
                                                                            : QString();
    case Field::Trust:
        return isWrongList(text, Settings::parseNetwork)
                   ? Tr::tr("Write networks like 192.168.1.0/24, fd00::/8 or ::1.")
                   : QString();
    case Field::MaxMessage:
        return isWrong(text, Settings::parseMaxMessage) ? Tr::tr("Write a size from 64K to 2G, like 50M.") : QString();
    case Field::Quota:
    case Field::QuotaAll:
        return isWrong(text, Settings::parseQuota) ? Tr::tr("Write a size like 50M or 2G, or \"off\".") : QString();
    case Field::TrashDays:
        return isWrong(text, Settings::parseTrashDays)
                   ? Tr::tr("Write a number of days from 0 to %1.").arg(Storage::MaxTrashDays)
                   : QString();
    case Field::Storage:
        return isWrong(text, Settings::parseStorageUrl) ? Tr::tr("Write \"file:\" and a folder.") : QString();
    case Field::Threads:
        return isWrongThreads(text) ? Tr::tr("Write a number from 1 to %1, or 0.").arg(Settings::MaxThreads)
                                    : QString();
    case Field::Dialect:
    case Field::LogFormat:
        break; // chosen from a list
    }
    return {};
}

} // namespace Model
