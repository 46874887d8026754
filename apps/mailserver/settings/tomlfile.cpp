// SPDX-License-Identifier: MIT
#include "settings/tomlfile.h"

#include "replacefile.h"
#include "settings/limitspecs.h"
#include "settings/tomltext.h"
#include "settings/values.h"

#include <QFile>
#include <QFileInfo>

#include <toml++/toml.h>

using namespace Qt::StringLiterals;

namespace Settings {

namespace {

using Place = OptionSpec::Place;

/// The option that stands by @p name in a file; nothing if there is none.
std::optional<OptionSpec> fileOption(const QString &name)
{
    const QList<OptionSpec> specs = serverOptions();
    const auto spec = std::find_if(specs.begin(), specs.end(), [&name](const OptionSpec &each) {
        return each.name == name && each.place == Place::Everywhere;
    });
    return spec == specs.end() ? std::nullopt : std::optional(*spec);
}

QString where(const QString &path, int line, int column)
{
    return u"%1, line %2, column %3"_s.arg(path).arg(line).arg(column);
}

QString where(const QString &path, const toml::source_region &source)
{
    return where(path, int(source.begin.line), int(source.begin.column));
}

QString words(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

/// The text of one plain value; nothing if it is a table, a date or another kind that no option has.
std::optional<QString> plainText(const toml::node &node)
{
    if (const auto text = node.value_exact<std::string>())
        return QString::fromStdString(*text);
    if (const auto number = node.value_exact<int64_t>())
        return QString::number(*number);
    return std::nullopt;
}

std::optional<QStringList> valuesOf(const OptionSpec &spec, const toml::node &node)
{
    QStringList values;
    if (const toml::array *array = node.as_array(); array && spec.isRepeatable) {
        for (const toml::node &item : *array) {
            const auto text = plainText(item);
            if (!text)
                return std::nullopt;
            values.append(*text);
        }
    } else if (const auto text = plainText(node)) {
        values.append(*text);
    }
    return values.isEmpty() ? std::nullopt : std::optional(values);
}

QString unknownName(const QString &name)
{
    const QString nearest = nearestFileOption(name);
    return u"there is no setting '%1'"_s.arg(name) +
           (nearest.isEmpty() ? QString() : u"; the nearest is %1"_s.arg(nearest));
}

/// What is written instead of a value of a kind that @p spec has not.
QString wrongKind(const OptionSpec &spec, const toml::node &node)
{
    if (node.is_array() && spec.isRepeatable)
        return u"'%1' takes a list of texts, at least one: %1 = [\"...\"]"_s.arg(spec.name);
    const QString kind = node.is_array() ? u"list"_s : node.is_table() ? u"table"_s : QString();
    return u"'%1' takes one text in quotes, or a number%2. %3"_s.arg(
        spec.name, kind.isEmpty() ? QString() : u", not a "_s + kind, spec.description.chopped(1));
}

/// The options in @p table, or what is wrong with one of them.
Mail::Expected<GivenOptions, QString> optionsIn(const toml::table &table, const QString &path)
{
    GivenOptions options;
    for (const auto &[key, node] : table) {
        const QString name = words(key.str());
        const auto spec = fileOption(name);
        if (!spec)
            return tl::unexpected(u"%1: %2."_s.arg(where(path, key.source()), unknownName(name)));
        const auto values = valuesOf(*spec, node);
        if (!values)
            return tl::unexpected(u"%1: %2."_s.arg(where(path, node.source()), wrongKind(*spec, node)));
        options.insert(name, {*values, u"%1 in %2"_s.arg(name, where(path, node.source()))});
    }
    return options;
}

QString inWords(const TomlTextFault &fault)
{
    const auto spec = fileOption(fault.key);
    return spec ? fault.what + u". "_s + spec->description.chopped(1) : fault.what;
}

QString unreadable(const QString &path, const QString &why)
{
    return u"The settings file %1 cannot be read: %2."_s.arg(path, why);
}

/// Nothing if there is no such file. A link that leads to nothing is one whose end is elsewhere at the moment.
Mail::Expected<std::optional<QByteArray>, QString> octetsIn(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    const auto octets = Disk::readSmallFile(Disk::posixFileOperations(), name, MaxSettingsOctets + 1);
    if (!octets)
        return tl::unexpected(u"The settings cannot be read. %1."_s.arg(octets.error().detail));
    if (!*octets && QFileInfo(path).isSymLink())
        return tl::unexpected(unreadable(path, u"it is a link that leads to nothing"_s));
    if (*octets && (*octets)->size() > MaxSettingsOctets)
        return tl::unexpected(u"%1 is too large for a settings file."_s.arg(path));
    return *octets;
}

/// The file's text without a byte order mark; or why it is none.
Mail::Expected<QByteArray, QString> textOf(const QByteArray &octets, const QString &path)
{
    const QByteArray text = withoutByteOrderMark(octets);
    const auto fault = tomlTextFault(text);
    if (fault && fault->line == 0)
        return tl::unexpected(unreadable(path, fault->what));
    if (fault)
        return tl::unexpected(u"%1: %2."_s.arg(where(path, fault->line, fault->column), inWords(*fault)));
    return text;
}

QString quoted(const QString &text)
{
    QString escaped;
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            escaped += u'\\';
        if (c.unicode() < 0x20 || c.unicode() == 0x7F)
            escaped += u"\\u%1"_s.arg(int(c.unicode()), 4, 16, QChar(u'0'));
        else
            escaped += c;
    }
    return u'"' + escaped + u'"';
}

template <typename List, typename Text>
QString quotedList(const List &list, Text text)
{
    QStringList items;
    for (const auto &item : list)
        items.append(quoted(text(item)));
    return u'[' + items.join(", "_L1) + u']';
}

QString portValue(std::optional<quint16> port)
{
    return port ? portText(port) : quoted(portText(port));
}

/// A line each for the limits that are not what they would be without it, so that better defaults of a later version
/// reach a user who never chose.
QString limitLines(const Limits &limits)
{
    QString lines;
    for (const LimitSpec &spec : limitSpecs()) {
        const QString text = spec.text(limits);
        const bool isNumber = spec.kind() == LimitSpec::Kind::Count && spec.value(limits) > 0;
        if (spec.value(limits) != spec.defaultValue())
            lines += spec.name + " = "_L1 + (isNumber ? text : quoted(text)) + u'\n';
    }
    return lines;
}

} // namespace

Mail::Expected<std::optional<GivenOptions>, QString> readTomlFile(const QString &path)
{
    const auto octets = octetsIn(path);
    if (!octets)
        return tl::unexpected(octets.error());
    if (!*octets)
        return std::nullopt;
    const auto text = textOf(**octets, path);
    if (!text)
        return tl::unexpected(text.error());
    try {
        const toml::table table = toml::parse(text->toStdString());
        return optionsIn(table, path).map([](GivenOptions options) { return std::optional(std::move(options)); });
    } catch (const toml::parse_error &error) {
        return tl::unexpected(u"%1: %2."_s.arg(where(path, error.source()), words(error.description())));
    }
}

QByteArray toToml(const ServerSettings &settings)
{
    const auto address = [](const QHostAddress &item) { return item.toString(); };
    QString text = u"# Settings of mailserver. Written anew as a whole when they are changed in the window.\n"_s;
    const auto line = [&text](QLatin1StringView key, const QString &value) { text += key + " = "_L1 + value + u'\n'; };
    line("listen"_L1, quotedList(settings.listenAddresses, address));
    line("domain"_L1, quotedList(settings.domains, domainText));
    line("smtp-port"_L1, portValue(settings.smtpPort));
    line("pop3-port"_L1, portValue(settings.pop3Port));
    for (const auto &[key, port] :
         {std::pair("submission-port"_L1, settings.submissionPort),
          std::pair("submissions-port"_L1, settings.submissionsPort), std::pair("pop3s-port"_L1, settings.pop3sPort)}) {
        if (port)
            line(key, portValue(port));
    }
    if (!settings.tlsCertFile.isEmpty())
        line("tls-cert"_L1, quoted(settings.tlsCertFile));
    if (!settings.tlsKeyFile.isEmpty())
        line("tls-key"_L1, quoted(settings.tlsKeyFile));
    line("trust"_L1, quotedList(settings.trusted, networkText));
    if (settings.storageUrl != u"file:"_s + settings.dataFolder)
        line("storage"_L1, quoted(settings.storageUrl));
    line("dialect"_L1, quoted(dialectText(settings.dialect)));
    line("max-message"_L1, quoted(sizeText(settings.maxMessageOctets)));
    line("quota"_L1, quoted(quotaText(settings.quotaOctets)));
    line("quota-all"_L1, quoted(quotaText(settings.quotaAllOctets)));
    line("trash-days"_L1, QString::number(settings.trashDays));
    if (!settings.postmaster.isEmpty())
        line("postmaster"_L1, quoted(settings.postmaster));
    if (settings.threads > 0)
        line("threads"_L1, QString::number(settings.threads));
    line("log-format"_L1, quoted(settings.jsonLog ? u"json"_s : u"text"_s));
    line("log-level"_L1, quoted(logLevelText(settings.logLevel)));
    return (text + limitLines(settings.limits)).toUtf8();
}

// A new file is for its owner alone: it may hold the password of a database later.
Mail::Expected<void, QString> writeTomlFile(const ServerSettings &settings)
{
    return Disk::replaceFile(Disk::posixFileOperations(), QFile::encodeName(settings.configFile), toToml(settings))
        .map_error([](const Disk::Error &error) { return u"The settings cannot be written. %1."_s.arg(error.detail); });
}

} // namespace Settings
