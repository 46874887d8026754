// SPDX-License-Identifier: MIT
#include "model/optionvalues.h"

#include "settings/optiontexts.h"

#include <QRegularExpression>

#include <algorithm>

namespace Model {

using namespace Qt::Literals::StringLiterals;
using Settings::GivenOptions;
using Settings::ServerSettings;

namespace {

bool isRepeatable(const QString &option)
{
    static const QList<Settings::OptionSpec> options = Settings::serverOptions();
    return std::any_of(options.begin(), options.end(), [&option](const Settings::OptionSpec &spec) {
        return spec.name == option && spec.isRepeatable;
    });
}

} // namespace

Effect effectOf(const QString &option)
{
    static const QStringList atOnce{u"quota"_s, u"quota-all"_s, u"trash-days"_s};
    static const QStringList withTheProgram{u"data"_s,    u"config"_s,     u"storage"_s,
                                            u"threads"_s, u"log-format"_s, u"log-level"_s};
    if (atOnce.contains(option))
        return Effect::AtOnce;
    return withTheProgram.contains(option) ? Effect::ProgramStart : Effect::ServerStart;
}

QStringList changedOptions(const ServerSettings &before, const ServerSettings &after)
{
    const GivenOptions old = Settings::optionTexts(before);
    const GivenOptions now = Settings::optionTexts(after);
    QStringList names = old.keys() + now.keys();
    names.removeDuplicates();
    names.removeIf([&](const QString &name) { return old.value(name) == now.value(name); });
    return names;
}

QStringList optionValues(const QString &option, const QString &text)
{
    static const QRegularExpression separator(u"[,;\\s]+"_s);
    if (isRepeatable(option))
        return text.split(separator, Qt::SkipEmptyParts);
    const QString value = text.trimmed();
    return value.isEmpty() ? QStringList() : QStringList(value);
}

QMap<QString, QString> editableTexts(const ServerSettings &settings)
{
    const GivenOptions given = Settings::optionTexts(settings);
    QMap<QString, QString> texts;
    for (auto option = given.begin(); option != given.end(); ++option)
        texts.insert(option.key(), option->values.join(u", "_s));
    texts.remove(u"data"_s);
    texts.remove(u"config"_s);
    return texts;
}

} // namespace Model
