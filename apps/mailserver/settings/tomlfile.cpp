// SPDX-License-Identifier: MIT
#include "settings/tomlfile.h"

#include "settings/limitspecs.h"
#include "settings/values.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Settings {

namespace {

using Place = OptionSpec::Place;

bool isFileOption(const QString &name)
{
    const QList<OptionSpec> specs = serverOptions();
    return std::any_of(specs.begin(), specs.end(), [&name](const OptionSpec &spec) {
        return spec.name == name && spec.place == Place::Everywhere;
    });
}

bool isRepeatable(const QString &name)
{
    const QList<OptionSpec> specs = serverOptions();
    return std::any_of(specs.begin(), specs.end(),
                       [&name](const OptionSpec &spec) { return spec.name == name && spec.isRepeatable; });
}

QString where(const QString &path, const toml::source_region &source)
{
    return u"%1, line %2"_s.arg(path).arg(source.begin.line);
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

std::optional<QStringList> valuesOf(const QString &name, const toml::node &node)
{
    QStringList values;
    if (const toml::array *array = node.as_array(); array && isRepeatable(name)) {
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

/// Whether something but US-ASCII stands outside quotes and comments: no name and no bare value of ours has any.
bool hasStrayCharacter(const QByteArray &line)
{
    char quote = 0;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const char c = line.at(i);
        if (quote == 0 && c == '#')
            return false;
        if (quote == 0 && static_cast<uchar>(c) > 0x7F)
            return true;
        if (quote == 0 && (c == '"' || c == '\''))
            quote = c;
        else if (c == quote)
            quote = 0;
        else if (quote == '"' && c == '\\')
            ++i;
    }
    return false;
}

/// Why a line cannot be a setting, whatever TOML says of it; empty if nothing forbids it. toml++ 3.3 ends the program
/// over a table whose name is none, and over some letters outside quotes.
QString lineFault(const QByteArray &line)
{
    const QByteArray text = line.trimmed();
    if (text.startsWith('['))
        return u"'%1' begins a table, and no setting has one"_s.arg(QString::fromUtf8(text));
    if (hasStrayCharacter(text))
        return u"only text in quotes and comments may hold letters beyond US-ASCII"_s;
    return {};
}

/// The first line that is wrong by itself, as a sentence; empty if there is none.
QString firstLineFault(const QString &path, const QByteArray &text)
{
    int number = 0;
    for (const QByteArray &line : text.split('\n')) {
        ++number;
        if (const QString fault = lineFault(line); !fault.isEmpty())
            return u"%1, line %2: %3."_s.arg(path, QString::number(number), fault);
    }
    return {};
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
/// reach whoever never chose.
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

/// QSaveFile never syncs the folder: without that the rename may not survive a power cut.
bool syncFolder(const QString &folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    const bool synced = ::fsync(descriptor) == 0;
    ::close(descriptor);
    return synced;
}

} // namespace

Mail::Expected<GivenOptions, QString> readTomlFile(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return GivenOptions();
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(u"The settings file %1 cannot be read: %2."_s.arg(path, file.errorString()));
    const QByteArray text = file.readAll();
    if (const QString fault = firstLineFault(path, text); !fault.isEmpty())
        return tl::unexpected(fault);
    const toml::parse_result parsed = toml::parse(text.toStdString());
    if (!parsed)
        return tl::unexpected(
            u"%1: %2."_s.arg(where(path, parsed.error().source()),
                             QString::fromUtf8(QByteArray(parsed.error().description().data(),
                                                          qsizetype(parsed.error().description().size())))));
    GivenOptions options;
    for (const auto &[key, node] : parsed.table()) {
        const QString name = QString::fromUtf8(QByteArray(key.str().data(), qsizetype(key.str().size())));
        if (!isFileOption(name))
            return tl::unexpected(u"%1: there is no setting '%2'."_s.arg(where(path, key.source()), name));
        const auto values = valuesOf(name, node);
        if (!values)
            return tl::unexpected(u"%1: '%2' has a value of the wrong kind."_s.arg(where(path, node.source()), name));
        options.insert(name, {*values, u"%1 in %2"_s.arg(name, where(path, node.source()))});
    }
    return options;
}

QByteArray toToml(const ServerSettings &settings)
{
    const auto address = [](const QHostAddress &item) { return item.toString(); };
    const auto name = [](const QString &item) { return item; };
    QString text = u"# Settings of mailserver. Written anew as a whole when they are changed in the window.\n"_s;
    const auto line = [&text](QLatin1StringView key, const QString &value) { text += key + " = "_L1 + value + u'\n'; };
    line("listen"_L1, quotedList(settings.listenAddresses, address));
    line("domain"_L1, quotedList(settings.domains, name));
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
    return (text + limitLines(settings.limits)).toUtf8();
}

Mail::Expected<void, QString> writeTomlFile(const ServerSettings &settings)
{
    QSaveFile file(settings.configFile);
    const auto failed = [&settings](const QString &why) {
        return tl::unexpected(u"The settings file %1 cannot be written: %2."_s.arg(settings.configFile, why));
    };
    if (!file.open(QIODevice::WriteOnly))
        return failed(file.errorString());
    // It may hold the password of a database later: nobody else may read it, not even for an instant.
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(toToml(settings));
    if (!file.flush() || ::fsync(file.handle()) != 0 || !file.commit())
        return failed(file.errorString());
    if (!syncFolder(QFileInfo(settings.configFile).absolutePath()))
        return failed(qt_error_string());
    return {};
}

} // namespace Settings
