// SPDX-License-Identifier: MIT
#pragma once

#include "mail/addresslist.h"
#include "mailaccount.h"

#include <QObject>
#include <QSettings>
#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace Model {

/// What HomeClient keeps between runs (QSettings): the login without its password, window places. A profile folder
/// keeps its own.
class AccountSettings
{
public:
    /// @p profileFolder empty: the platform's place.
    explicit AccountSettings(const QString &profileFolder = {});

    Client::MailAccount account() const; ///< password empty; with trust()
    void setAccount(const Client::MailAccount &account);
    bool remembersPassword() const;
    void setRemembersPassword(bool remembers);
    /// Name and address that the person writes as with @p account; nothing until the person was asked.
    std::optional<Mail::NamedAddress> identity(const Client::MailAccount &account) const;
    void setIdentity(const Client::MailAccount &account, const Mail::NamedAddress &identity);

    /// The settings file's name if it can be none, as it is a pipe, a folder or enormous: then all is kept for this run
    /// only. Empty otherwise.
    QString unusableFile() const { return m_forThisRun ? m_file : QString(); }
    QString folder() const;      ///< of the settings; letters that are being written are kept there too
    QString cacheFolder() const; ///< of what can be made again

    /// Certificates that were believed, and servers that must be encrypted: known-servers.txt beside the settings.
    const std::shared_ptr<Client::CertificateTrust> &trust() const { return m_trust; }

    QSettings &store() { return m_settings; } ///< for geometry and columns

private:
    QString m_file;
    std::unique_ptr<QTemporaryDir> m_forThisRun; ///< in place of what is no file
    QSettings m_settings;
    bool m_hasProfile;
    std::shared_ptr<Client::CertificateTrust> m_trust;
};

} // namespace Model
