// SPDX-License-Identifier: MIT
#pragma once

#include "accountsettings.h"

#include <QObject>

namespace System {
class Keychain;
}

namespace Model {

/// The login between runs: the account in the settings, the password in the keychain if the person agrees.
class LoginKeeper : public QObject
{
    Q_OBJECT

public:
    /// @p preset is what the command line says; it goes before what was kept. Settings and keychain must outlive this
    /// object.
    LoginKeeper(AccountSettings &settings, System::Keychain &keychain, const Client::MailAccount &preset,
                QObject *parent = nullptr);

    /// After keep() without a password: it is in the keychain, or nowhere.
    const Client::MailAccount &account() const { return m_account; }
    bool remembersPassword() const;
    /// Asks the keychain, if the person agreed to keep the password; passwordFound() may follow.
    void findPassword();
    /// After a login that worked.
    void keep(const Client::MailAccount &account, bool rememberPassword);

Q_SIGNALS:
    void passwordFound(const QString &password);
    void keptForThisRunOnly(); ///< there is no keychain, or it did not answer

private:
    QString key() const;
    void takePassword(const QString &key, const QString &password);
    void noteWritten(const QString &key, bool permanently);

    AccountSettings &m_settings;
    System::Keychain &m_keychain;
    Client::MailAccount m_account;
};

} // namespace Model
