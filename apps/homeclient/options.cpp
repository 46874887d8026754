// SPDX-License-Identifier: MIT
#include "options.h"

#include "mail/address.h"
#include "servercertificate.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QMap>

#include <optional>

namespace {

using Failure = Mail::Unexpected<QString>;

QString translated(const char *text)
{
    return QCoreApplication::translate("Options", text);
}

// One place for the words, for reading and for --help.
void describe(QCommandLineParser &parser)
{
    const auto add = [&parser](const char *name, const char *description, const char *value = "") {
        parser.addOption(
            QCommandLineOption(QString::fromLatin1(name), translated(description), QString::fromLatin1(value)));
    };
    parser.setApplicationDescription(translated(QT_TRANSLATE_NOOP("Options", "Reads and writes mail (POP3, SMTP).")));
    add("user", QT_TRANSLATE_NOOP("Options", "Log in as NAME."), "NAME");
    add("smtp-port", QT_TRANSLATE_NOOP("Options", "Send through port N."), "N");
    add("pop3-port", QT_TRANSLATE_NOOP("Options", "Fetch through port N."), "N");
    add("security", QT_TRANSLATE_NOOP("Options", "Encrypt by MODE: automatic, starttls, tls or none."), "MODE");
    add("profile", QT_TRANSLATE_NOOP("Options", "Keep the settings in folder DIR."), "DIR");
    add("check", QT_TRANSLATE_NOOP("Options", "No window: fetch all, report one JSON object a line."));
    add("password-stdin", QT_TRANSLATE_NOOP("Options", "With --check: read the password from standard input."));
    add("trust-fingerprint",
        QT_TRANSLATE_NOOP("Options", "With --check: believe the certificate with this SHA-256 fingerprint."), "SHA256");
    add("allow-clear",
        QT_TRANSLATE_NOOP("Options", "With --check: send the password in clear where there is no encryption."));
    add("to", QT_TRANSLATE_NOOP("Options", "With --check: send one message to ADDRESS."), "ADDRESS");
    add("help", QT_TRANSLATE_NOOP("Options", "Show this help."));
    add("version", QT_TRANSLATE_NOOP("Options", "Show the version."));
    parser.addPositionalArgument(QStringLiteral("SERVER"),
                                 translated(QT_TRANSLATE_NOOP("Options", "Host name or address of the mail server.")),
                                 QStringLiteral("[SERVER]"));
}

Mail::Expected<quint16, QString> portOf(const QCommandLineParser &parser, const QString &name)
{
    if (!parser.isSet(name))
        return quint16(0);
    bool isNumber = false;
    const ushort port = parser.value(name).toUShort(&isNumber);
    if (!isNumber || port == 0)
        return Failure(translated(QT_TRANSLATE_NOOP("Options", "--%1 needs a number from 1 to 65535, not \"%2\"."))
                           .arg(name, parser.value(name)));
    return port;
}

std::optional<Client::Security> securityOf(const QString &mode)
{
    const QMap<QString, Client::Security> modes = {{QStringLiteral("automatic"), Client::Security::Automatic},
                                                   {QStringLiteral("starttls"), Client::Security::StartTls},
                                                   {QStringLiteral("tls"), Client::Security::Tls},
                                                   {QStringLiteral("none"), Client::Security::None}};
    return modes.contains(mode) ? std::optional(modes.value(mode)) : std::nullopt;
}

/// What is wrong with the words about encryption, empty if nothing; else they are taken over into @p options.
QString takeEncryption(const QCommandLineParser &parser, Options &options)
{
    const QString mode = QStringLiteral("security");
    const QString fingerprint = QStringLiteral("trust-fingerprint");
    if (parser.isSet(mode)) {
        const auto security = securityOf(parser.value(mode));
        if (!security)
            return translated(QT_TRANSLATE_NOOP("Options", "--security is automatic, starttls, tls or none."));
        options.account.smtpSecurity = options.account.pop3Security = *security;
    }
    options.allowsClear = parser.isSet(QStringLiteral("allow-clear"));
    options.trustedFingerprint = Client::parseFingerprint(parser.value(fingerprint));
    if (parser.isSet(fingerprint) && options.trustedFingerprint.isEmpty())
        return translated(QT_TRANSLATE_NOOP("Options", "--trust-fingerprint needs the 64 digits of a SHA-256."));
    return {};
}

Options::Task taskOf(const QCommandLineParser &parser)
{
    if (parser.isSet(QStringLiteral("help")))
        return Options::Task::Help;
    if (parser.isSet(QStringLiteral("version")))
        return Options::Task::Version;
    return parser.isSet(QStringLiteral("check")) ? Options::Task::Check : Options::Task::Window;
}

// What fits together and what does not; an empty text if all does.
QString contradiction(const Options &options)
{
    const bool isCheck = options.task == Options::Task::Check;
    if (isCheck && options.account.server.isEmpty())
        return translated(QT_TRANSLATE_NOOP("Options", "--check needs a SERVER."));
    if (!isCheck && options.passwordFromStdin)
        return translated(QT_TRANSLATE_NOOP("Options", "--password-stdin goes with --check only."));
    if (!isCheck && !options.to.isEmpty())
        return translated(QT_TRANSLATE_NOOP("Options", "--to goes with --check only."));
    if (!isCheck && options.allowsClear)
        return translated(QT_TRANSLATE_NOOP("Options", "--allow-clear goes with --check only."));
    if (!isCheck && !options.trustedFingerprint.isEmpty())
        return translated(QT_TRANSLATE_NOOP("Options", "--trust-fingerprint goes with --check only."));
    if (!options.to.isEmpty() && !Mail::parseAddress(options.to.toUtf8(), Mail::AddressCharset::Utf8))
        return translated(QT_TRANSLATE_NOOP("Options", "--to needs an address such as bob@example.org."));
    return {};
}

} // namespace

Mail::Expected<Options, QString> Options::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    describe(parser);
    if (!parser.parse(arguments))
        return Failure(parser.errorText());

    Options options;
    options.task = taskOf(parser);
    if (options.task == Task::Help || options.task == Task::Version)
        return options;
    if (parser.positionalArguments().size() > 1)
        return Failure(translated(QT_TRANSLATE_NOOP("Options", "Only one SERVER can be named.")));

    const auto smtpPort = portOf(parser, QStringLiteral("smtp-port"));
    const auto pop3Port = portOf(parser, QStringLiteral("pop3-port"));
    if (!smtpPort || !pop3Port)
        return Failure(smtpPort ? pop3Port.error() : smtpPort.error());
    options.account = {
        parser.positionalArguments().value(0), *smtpPort, *pop3Port, parser.value(QStringLiteral("user")), {}};
    options.profileFolder = parser.value(QStringLiteral("profile"));
    options.passwordFromStdin = parser.isSet(QStringLiteral("password-stdin"));
    options.to = parser.value(QStringLiteral("to"));
    for (const QString &problem : {takeEncryption(parser, options), contradiction(options)}) {
        if (!problem.isEmpty())
            return Failure(problem);
    }
    return options;
}

QString Options::helpText()
{
    QCommandLineParser parser;
    describe(parser);
    return parser.helpText();
}
