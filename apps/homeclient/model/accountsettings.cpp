// SPDX-License-Identifier: MIT
#include "accountsettings.h"

#include "net/certificatetrust.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace Model {

namespace {

// The password has no key here, on purpose: see Net::Keychain.
constexpr QLatin1StringView ServerKey("account/server");
constexpr QLatin1StringView SmtpPortKey("account/smtpPort");
constexpr QLatin1StringView Pop3PortKey("account/pop3Port");
constexpr QLatin1StringView SmtpSecurityKey("account/smtpSecurity");
constexpr QLatin1StringView Pop3SecurityKey("account/pop3Security");
constexpr QLatin1StringView UserKey("account/user");
constexpr QLatin1StringView RemembersKey("account/remembersPassword");
constexpr QLatin1StringView IdentityOfKey("identity/of"); // "alice@mail.example": another login is asked anew
constexpr QLatin1StringView IdentityNameKey("identity/name");
constexpr QLatin1StringView IdentityAddressKey("identity/address");

QString fileOf(const QString &profileFolder)
{
    if (!profileFolder.isEmpty())
        return QDir(profileFolder).absoluteFilePath(QStringLiteral("homeclient.ini"));
    return QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("HomeMail"),
                     QStringLiteral("HomeClient"))
        .fileName();
}

// A settings file is a person's to edit: what is no port counts as none.
quint16 portOf(const QVariant &value)
{
    bool isNumber = false;
    const uint port = value.toUInt(&isNumber);
    return isNumber && port <= 65535 ? static_cast<quint16>(port) : quint16(0);
}

const QList<std::pair<Net::Security, QString>> &securityWords()
{
    static const QList<std::pair<Net::Security, QString>> words = {
        {Net::Security::Automatic, QStringLiteral("automatic")},
        {Net::Security::StartTls, QStringLiteral("starttls")},
        {Net::Security::Tls, QStringLiteral("tls")},
        {Net::Security::None, QStringLiteral("none")}};
    return words;
}

Net::Security securityOf(const QVariant &value)
{
    for (const auto &[security, word] : securityWords()) {
        if (word == value.toString())
            return security;
    }
    return Net::Security::Automatic;
}

QString wordOf(Net::Security security)
{
    for (const auto &[known, word] : securityWords()) {
        if (known == security)
            return word;
    }
    return {};
}

QString loginText(const Net::MailAccount &account)
{
    return account.user + QLatin1Char('@') + account.server;
}

} // namespace

AccountSettings::AccountSettings(const QString &profileFolder)
    : m_settings(fileOf(profileFolder), QSettings::IniFormat)
    , m_hasProfile(!profileFolder.isEmpty())
    , m_trust(std::make_shared<Net::CertificateTrust>(
          QFileInfo(m_settings.fileName()).absoluteDir().filePath(QStringLiteral("known-servers.txt"))))
{
}

Net::MailAccount AccountSettings::account() const
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

void AccountSettings::setAccount(const Net::MailAccount &account)
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

std::optional<Mail::NamedAddress> AccountSettings::identity(const Net::MailAccount &account) const
{
    if (m_settings.value(IdentityOfKey).toString() != loginText(account))
        return std::nullopt;
    const QByteArray address = m_settings.value(IdentityAddressKey).toString().toUtf8();
    return Mail::NamedAddress{m_settings.value(IdentityNameKey).toString(),
                              Mail::parseAddress(address, Mail::AddressCharset::Utf8).value_or(Mail::Address())};
}

void AccountSettings::setIdentity(const Net::MailAccount &account, const Mail::NamedAddress &identity)
{
    m_settings.setValue(IdentityOfKey, loginText(account));
    m_settings.setValue(IdentityNameKey, identity.name);
    m_settings.setValue(IdentityAddressKey, QString::fromUtf8(identity.address.toByteArray()));
}

QString AccountSettings::folder() const
{
    return QFileInfo(m_settings.fileName()).absolutePath();
}

QString AccountSettings::cacheFolder() const
{
    return m_hasProfile ? folder() : QStandardPaths::writableLocation(QStandardPaths::CacheLocation);
}

} // namespace Model
