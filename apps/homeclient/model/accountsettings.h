// SPDX-License-Identifier: MIT
#pragma once

#include "mail/addresslist.h"
#include "net/mailaccount.h"

#include <QObject>
#include <QSettings>

#include <optional>

namespace Model {

/// What HomeClient keeps between runs (QSettings): the login without its password, window places. A profile folder
/// keeps its own.
class AccountSettings
{
public:
    /// @p profileFolder empty: the platform's place.
    explicit AccountSettings(const QString &profileFolder = {});

    Net::MailAccount account() const; ///< password empty; with trust()
    void setAccount(const Net::MailAccount &account);
    bool remembersPassword() const;
    void setRemembersPassword(bool remembers);
    /// Name and address that the person writes as with @p account; nothing as long as nobody was asked.
    std::optional<Mail::NamedAddress> identity(const Net::MailAccount &account) const;
    void setIdentity(const Net::MailAccount &account, const Mail::NamedAddress &identity);

    QString folder() const;      ///< of the settings; letters that are being written are kept there too
    QString cacheFolder() const; ///< of what can be made again

    /// Certificates that were believed, and servers that must be encrypted: known-servers.txt beside the settings.
    const std::shared_ptr<Net::CertificateTrust> &trust() const { return m_trust; }

    QSettings &store() { return m_settings; } ///< for geometry and columns

private:
    QSettings m_settings;
    bool m_hasProfile;
    std::shared_ptr<Net::CertificateTrust> m_trust;
};

} // namespace Model
