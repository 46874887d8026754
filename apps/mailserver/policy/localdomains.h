// SPDX-License-Identifier: MIT
#pragma once

#include "mail/domain.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QStringList>

namespace Policy {

/// The domains whose mailboxes are here: the settings' ones, and the address of ours that the client reached as a
/// literal (RFC 5321 section 4.1.3), also without its brackets, as people in a network without names write it.
class LocalDomains
{
public:
    LocalDomains(const QStringList &domains, const QHostAddress &ownAddress);

    /// @p domain as written in an address, in any spelling. Not an empty one.
    bool contains(const QByteArray &domain) const;

private:
    bool isOwnAddress(const QByteArray &literal) const;

    QList<Mail::Domain> m_names;
    QHostAddress m_ownAddress;
};

} // namespace Policy
