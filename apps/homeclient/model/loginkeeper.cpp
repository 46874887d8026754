// SPDX-License-Identifier: MIT
#include "loginkeeper.h"

#include "serverkey.h"
#include "system/keychain.h"

namespace Model {

using Client::MailAccount;
using System::Keychain;

namespace {

// What was kept belongs to one server: another one named on the command line gets neither its ports nor its user.
MailAccount merged(const MailAccount &kept, const MailAccount &preset)
{
    const bool otherServer =
        !preset.server.isEmpty() && Client::serverKey(preset.server) != Client::serverKey(kept.server);
    MailAccount account = otherServer ? MailAccount() : kept;
    if (!preset.server.isEmpty())
        account.server = preset.server;
    if (!preset.user.isEmpty())
        account.user = preset.user;
    if (preset.smtpPort != 0)
        account.smtpPort = preset.smtpPort;
    if (preset.pop3Port != 0)
        account.pop3Port = preset.pop3Port;
    if (preset.smtpSecurity != Client::Security::Automatic)
        account.smtpSecurity = preset.smtpSecurity;
    if (preset.pop3Security != Client::Security::Automatic)
        account.pop3Security = preset.pop3Security;
    account.trust = kept.trust;
    account.password = preset.password;
    return account;
}

} // namespace

LoginKeeper::LoginKeeper(AccountSettings &settings, Keychain &keychain, const MailAccount &preset, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_keychain(keychain)
    , m_account(merged(settings.account(), preset))
{
    connect(&m_keychain, &Keychain::passwordRead, this, &LoginKeeper::takePassword);
    connect(&m_keychain, &Keychain::passwordWritten, this, &LoginKeeper::noteWritten);
}

bool LoginKeeper::remembersPassword() const
{
    return m_settings.remembersPassword();
}

QString LoginKeeper::key() const
{
    return Keychain::key(m_account.user, Client::serverKey(m_account.server), m_account.pop3Port);
}

void LoginKeeper::findPassword()
{
    if (remembersPassword() && !m_account.server.isEmpty() && !m_account.user.isEmpty())
        m_keychain.read(key());
}

void LoginKeeper::keep(const MailAccount &account, bool rememberPassword)
{
    m_account = account;
    m_account.password.clear(); // the next login types it, or has it from the keychain
    m_settings.setAccount(account);
    m_settings.setRemembersPassword(rememberPassword);
    if (rememberPassword)
        m_keychain.write(key(), account.password);
    else
        m_keychain.remove(key());
}

void LoginKeeper::takePassword(const QString &key, const QString &password)
{
    if (key == this->key() && !password.isEmpty())
        Q_EMIT passwordFound(password);
}

void LoginKeeper::noteWritten(const QString &key, bool permanently)
{
    if (key == this->key() && !permanently)
        Q_EMIT keptForThisRunOnly();
}

} // namespace Model
