// SPDX-License-Identifier: MIT
#pragma once

#include "net/mailaccount.h"

#include <QObject>
#include <QSettings>

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
    QString fromAddress() const; ///< user@domain, as last used in From
    void setFromAddress(const QString &address);

    /// Certificates that were believed, and servers that must be encrypted: known-servers.txt beside the settings.
    const std::shared_ptr<Net::CertificateTrust> &trust() const { return m_trust; }

    QSettings &store() { return m_settings; } ///< for geometry and columns

private:
    QSettings m_settings;
    std::shared_ptr<Net::CertificateTrust> m_trust;
};

} // namespace Model
