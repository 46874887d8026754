// SPDX-License-Identifier: MIT
#include "settings/commandline.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace Settings {

namespace {

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"A mail server (SMTP and POP3) that you can run yourself and see inside.\n\n"
        "  mailserver user add|remove|passwd NAME         manages accounts; see mailserver user --help\n"
        "  mailserver user quota NAME SIZE                limits what a user may keep\n"
        "  mailserver user list                           names the accounts\n"
        "  mailserver check [NAME]                        verifies mailboxes; see mailserver check --help\n"
        "  mailserver import|export NAME PATH             moves mail in and out; see mailserver import --help\n"
        "  mailserver restore NAME                        brings back deleted mail; see mailserver restore --help"_s);
    parser.addOption({{u"h"_s, u"help"_s}, u"Show this text."_s});
    parser.addOption({{u"v"_s, u"version"_s}, u"Show the version."_s});
    for (const OptionSpec &spec : serverOptions())
        parser.addOption({spec.name, spec.description, spec.valueName});
}

/// The value of @p spec into @p line, or what is wrong with how it was given.
QString take(const OptionSpec &spec, const QCommandLineParser &parser, CommandLine &line)
{
    if (!parser.isSet(spec.name) || spec.valueName.isEmpty())
        return {};
    const QStringList values = parser.values(spec.name);
    if (!spec.isRepeatable && values.size() > 1)
        return u"--%1 was given %2 times, but takes one value."_s.arg(spec.name).arg(values.size());
    line.options.insert(spec.name, {values, u"--"_s + spec.name});
    return {};
}

/// What Qt says of a line that it cannot parse, and the option that may have been meant.
QString parseFault(const QCommandLineParser &parser)
{
    QString nearest;
    for (const QString &name : parser.unknownOptionNames())
        nearest = nearest.isEmpty() ? nearestOption(name) : nearest;
    return parser.errorText().simplified() + (nearest.isEmpty() ? QString() : u" The nearest is --%1."_s.arg(nearest)) +
           u" See mailserver --help."_s;
}

} // namespace

Mail::Expected<CommandLine, QString> parseCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    describe(parser);
    if (!parser.parse(arguments))
        return tl::unexpected(parseFault(parser));
    if (!parser.positionalArguments().isEmpty())
        return tl::unexpected(
            u"'%1' is no command of mailserver. See mailserver --help."_s.arg(parser.positionalArguments().first()));
    CommandLine line;
    line.headless = parser.isSet(u"headless"_s);
    line.wantsHelp = parser.isSet(u"help"_s);
    line.wantsVersion = parser.isSet(u"version"_s);
    for (const OptionSpec &spec : serverOptions()) {
        if (const QString fault = take(spec, parser, line); !fault.isEmpty())
            return tl::unexpected(fault);
    }
    return line;
}

QString helpText()
{
    QCommandLineParser parser;
    describe(parser);
    return parser.helpText();
}

} // namespace Settings
