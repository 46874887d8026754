// SPDX-License-Identifier: MIT
#include "accountsettings.h"

#include "certificatetrust.h"
#include "serverkey.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QUrl>

namespace Model {

namespace {

// The password has no key here, on purpose: see System::Keychain.
constexpr QLatin1StringView ServerKey("account/server");
constexpr QLatin1StringView SmtpPortKey("account/smtpPort");
constexpr QLatin1StringView Pop3PortKey("account/pop3Port");
constexpr QLatin1StringView SmtpSecurityKey("account/smtpSecurity");
constexpr QLatin1StringView Pop3SecurityKey("account/pop3Security");
constexpr QLatin1StringView UserKey("account/user");
constexpr QLatin1StringView RemembersKey("account/remembersPassword");

/// Of one login, "alice@mail.example": people who share a computer are asked once each.
QString identityKey(const Client::MailAccount &account, const QString &what)
{
    const QByteArray login = QUrl::toPercentEncoding(Client::loginKey(account));
    return QStringLiteral("identities/%1/%2").arg(QString::fromLatin1(login), what);
}

QString nameKey(const Client::MailAccount &account)
{
    return identityKey(account, QStringLiteral("name"));
}

QString addressKey(const Client::MailAccount &account)
{
    return identityKey(account, QStringLiteral("address"));
}

/// Real ones have a few KB: places of windows.
constexpr qint64 MaxSettingsOctets = 1024 * 1024;

QString fileOf(const QString &profileFolder)
{
    if (!profileFolder.isEmpty())
        return QDir(profileFolder).absoluteFilePath(QStringLiteral("homeclient.ini"));
    // As QSettings finds it; a QSettings of that name would read it.
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/HomeMail/HomeClient.ini");
}

// QSettings would wait for a pipe, and read all of a disk.
bool isReadable(const QString &file)
{
    const QFileInfo info(file);
    return !info.exists() || (info.isFile() && info.size() <= MaxSettingsOctets);
}

// A settings file is a person's to edit: what is no port counts as none.
quint16 portOf(const QVariant &value)
{
    bool isNumber = false;
    const uint port = value.toUInt(&isNumber);
    return isNumber && port <= 65535 ? static_cast<quint16>(port) : quint16(0);
}

const QList<std::pair<Client::Security, QString>> &securityWords()
{
    static const QList<std::pair<Client::Security, QString>> words = {
        {Client::Security::Automatic, QStringLiteral("automatic")},
        {Client::Security::StartTls, QStringLiteral("starttls")},
        {Client::Security::Tls, QStringLiteral("tls")},
        {Client::Security::None, QStringLiteral("none")}};
    return words;
}

Client::Security securityOf(const QVariant &value)
{
    for (const auto &[security, word] : securityWords()) {
        if (word == value.toString())
            return security;
    }
    return Client::Security::Automatic;
}

QString wordOf(Client::Security security)
{
    for (const auto &[known, word] : securityWords()) {
        if (known == security)
            return word;
    }
    return {};
}

} // namespace

AccountSettings::AccountSettings(const QString &profileFolder)
    : m_file(QFileInfo(fileOf(profileFolder)).absoluteFilePath())
    , m_forThisRun(isReadable(m_file) ? nullptr : std::make_unique<QTemporaryDir>())
    , m_settings(m_forThisRun ? m_forThisRun->filePath(QStringLiteral("homeclient.ini")) : m_file, QSettings::IniFormat)
    , m_hasProfile(!profileFolder.isEmpty())
    , m_trust(std::make_shared<Client::CertificateTrust>(folder() + QStringLiteral("/known-servers.txt")))
{
}

Client::MailAccount AccountSettings::account() const
{
    return {m_settings.value(ServerKey).toString(),
            portOf(m_settings.value(SmtpPortKey)),
            portOf(m_settings.value(Pop3PortKey)),
            m_settings.value(UserKey).toString(),
            {},
            securityOf(m_settings.value(SmtpSecurityKey)),
            securityOf(m_settings.value(Pop3SecurityKey)),
            m_trust};
}

void AccountSettings::setAccount(const Client::MailAccount &account)
{
    m_settings.setValue(ServerKey, account.server);
    m_settings.setValue(SmtpPortKey, account.smtpPort);
    m_settings.setValue(Pop3PortKey, account.pop3Port);
    m_settings.setValue(SmtpSecurityKey, wordOf(account.smtpSecurity));
    m_settings.setValue(Pop3SecurityKey, wordOf(account.pop3Security));
    m_settings.setValue(UserKey, account.user);
}

bool AccountSettings::remembersPassword() const
{
    return m_settings.value(RemembersKey, false).toBool();
}

void AccountSettings::setRemembersPassword(bool remembers)
{
    m_settings.setValue(RemembersKey, remembers);
}

std::optional<Mail::NamedAddress> AccountSettings::identity(const Client::MailAccount &account) const
{
    if (!m_settings.contains(addressKey(account)))
        return std::nullopt;
    const QByteArray address = m_settings.value(addressKey(account)).toString().toUtf8();
    return Mail::NamedAddress{m_settings.value(nameKey(account)).toString(),
                              Mail::parseAddress(address, Mail::AddressCharset::Utf8).value_or(Mail::Address())};
}

void AccountSettings::setIdentity(const Client::MailAccount &account, const Mail::NamedAddress &identity)
{
    m_settings.setValue(nameKey(account), identity.name);
    m_settings.setValue(addressKey(account), QString::fromUtf8(identity.address.toByteArray()));
}

QString AccountSettings::folder() const
{
    return QFileInfo(m_file).absolutePath();
}

QString AccountSettings::cacheFolder() const
{
    return m_hasProfile ? folder() : QStandardPaths::writableLocation(QStandardPaths::CacheLocation);
}

} // namespace Model
