// SPDX-License-Identifier: MIT
#include "settings/option.h"

#include "settings/limitspecs.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace Settings {

namespace {

/// What is longer is none that was mistyped.
constexpr qsizetype LongestOptionName = 64;

QList<OptionSpec> limitOptions()
{
    QList<OptionSpec> options;
    for (const LimitSpec &spec : limitSpecs())
        options.append({spec.name, spec.valueName(), spec.helpSentence()});
    return options;
}

/// How many letters have to be put in, taken out or changed to make @p b of @p a (Levenshtein's distance).
int editsBetween(const QString &a, const QString &b)
{
    std::vector<int> row(std::size_t(b.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (const QChar letter : a) {
        int diagonal = std::exchange(row.front(), row.front() + 1);
        for (std::size_t i = 1; i < row.size(); ++i) {
            const int changed = diagonal + (letter == b.at(qsizetype(i) - 1) ? 0 : 1);
            diagonal = std::exchange(row[i], std::min({changed, row[i] + 1, row[i - 1] + 1}));
        }
    }
    return row.back();
}

/// @p name as options are written: "--SMTP_Port" is "smtp-port".
QString asOption(QString name)
{
    name = name.toLower().replace(u'_', u'-');
    while (name.startsWith(u'-'))
        name.remove(0, 1);
    return name;
}

QString nearestOf(const QList<OptionSpec> &specs, const QString &given)
{
    const QString name = asOption(given.left(LongestOptionName));
    QString nearest;
    int fewest = int(name.size()) / 3 + 1;
    for (const OptionSpec &spec : specs) {
        const int edits = editsBetween(name, spec.name);
        if (edits < fewest) {
            fewest = edits;
            nearest = spec.name;
        }
    }
    return nearest;
}

} // namespace

QList<OptionSpec> serverOptions()
{
    using Place = OptionSpec::Place;
    const QList<OptionSpec> options{
        {u"data"_s, u"DIR"_s, u"Folder that holds userinfo.txt and USERS/."_s},
        {u"config"_s, u"FILE"_s, u"Settings file; DIR/mailserver.toml by default."_s, false, Place::CommandLineOnly},
        {u"listen"_s, u"ADDR"_s, u"Address to listen on; 127.0.0.1 by default. May be given several times."_s, true},
        {u"domain"_s, u"NAME"_s,
         u"Mail domain; localhost by default. May be given several times, the first is the server's name."_s, true},
        {u"smtp-port"_s, u"N"_s, u"SMTP port; 2525 by default, 0 picks a free one, off closes the listener."_s},
        {u"pop3-port"_s, u"N"_s, u"POP3 port; 2110 by default, 0 picks a free one, off closes the listener."_s},
        {u"submission-port"_s, u"N"_s, u"Port for mail programs, which must log in (587); off by default."_s},
        {u"submissions-port"_s, u"N"_s, u"The same with TLS from the start (465); off by default."_s},
        {u"pop3s-port"_s, u"N"_s, u"POP3 with TLS from the start (995); off by default."_s},
        {u"tls-cert"_s, u"FILE"_s, u"Certificate and chain, PEM; one is made and kept in DIR/tls by default."_s},
        {u"tls-key"_s, u"FILE"_s, u"Private key of --tls-cert, PEM."_s},
        {u"trust"_s, u"CIDR"_s,
         u"Network whose clients are believed; 127.0.0.0/8 and ::1 by default. May be given several times."_s, true},
        {u"storage"_s, u"URL"_s, u"Where mail is kept; file:DIR by default."_s},
        {u"dialect"_s, u"strict|seed"_s,
         u"seed (the default) also takes MAIL_FROM:, RCPT_TO: and addresses without <>."_s},
        {u"max-message"_s, u"SIZE"_s, u"Largest message taken, like 512K, 50M (the default) or 1G."_s},
        {u"quota"_s, u"SIZE|off"_s, u"Mail that a user may keep, like 50M or 2G; off by default."_s},
        {u"quota-all"_s, u"SIZE|off"_s, u"Mail that all users together may keep; off by default."_s},
        {u"trash-days"_s, u"N"_s, u"Days for which deleted mail can be restored; 0, not at all, by default."_s},
        {u"postmaster"_s, u"NAME"_s, u"Account that gets mail for postmaster; the first account by default."_s},
        {u"threads"_s, u"N"_s, u"Worker threads; the number of cores by default."_s},
        {u"log-format"_s, u"text|json"_s, u"Form of the log on standard output; text by default."_s},
        {u"log-level"_s, u"none|messages|dialogue"_s,
         u"What the log tells: nothing; a line for each connection, login, message and refusal (the default); or all "
         u"that is said."_s},
        {u"headless"_s, {}, u"Run without a window."_s, false, Place::CommandLineOnly},
    };
    return options + limitOptions();
}

QString nearestOption(const QString &name)
{
    return nearestOf(serverOptions(), name);
}

QString nearestFileOption(const QString &name)
{
    QList<OptionSpec> specs = serverOptions();
    specs.removeIf([](const OptionSpec &spec) { return spec.place != OptionSpec::Place::Everywhere; });
    return nearestOf(specs, name);
}

} // namespace Settings
