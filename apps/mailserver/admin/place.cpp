// SPDX-License-Identifier: MIT
#include "admin/place.h"

#include "settings/keeping.h"
#include "settings/load.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace Admin {

namespace {

const QLatin1StringView PlaceOptions[] = {"data"_L1, "config"_L1, "storage"_L1};

} // namespace

void describePlace(QCommandLineParser &parser)
{
    parser.addOption({{u"h"_s, u"help"_s}, u"Show this text."_s});
    for (const Settings::OptionSpec &spec : Settings::serverOptions()) {
        if (std::find(std::begin(PlaceOptions), std::end(PlaceOptions), spec.name) != std::end(PlaceOptions))
            parser.addOption({spec.name, spec.description, spec.valueName});
    }
}

Settings::GivenOptions placeOptions(const QCommandLineParser &parser)
{
    Settings::GivenOptions options;
    for (const QLatin1StringView name : PlaceOptions) {
        if (parser.isSet(name))
            options.insert(name, {{parser.value(name)}, "--"_L1 + name});
    }
    return options;
}

Mail::Expected<Storage::OpenedStorage, Outcome> openPlace(const Settings::GivenOptions &given,
                                                          const Storage::NoteSink &note, MissingFolder missing)
{
    const auto settings = Settings::loadSettings(given);
    if (!settings)
        return tl::unexpected(misused(settings.error()));
    Storage::StoreOptions options;
    options.url = settings->storageUrl;
    options.domain = settings->domains.first().toUtf8();
    options.note = note;
    options.keeping = Settings::keepingRules(*settings);
    options.exclusive = false;
    options.makesFolder = missing == MissingFolder::Make;
    return Storage::openStorage(options).map_error(
        [](const Storage::StoreError &error) { return failed(error.detail); });
}

QString sentence(const Storage::StoreError &error, const QString &name)
{
    using Kind = Storage::StoreError::Kind;
    switch (error.kind) {
    case Kind::NoSuchUser:
        return u"There is no account called %1."_s.arg(name);
    case Kind::AlreadyExists:
        return u"There is an account called %1 already; capital and small letters make no difference."_s.arg(name);
    case Kind::BadName:
        return u"'%1' cannot be an account's name: use 1 to 64 of A-Z a-z 0-9 . _ -, without a dot or - in front, "
               u"a dot at the end or two in a row; con, nul, com1 and the like are names of devices."_s.arg(name);
    case Kind::Locked:
        return u"The mailbox of %1 is in use by a POP3 session; try again when it has ended."_s.arg(name);
    default:
        return error.detail;
    }
}

} // namespace Admin
