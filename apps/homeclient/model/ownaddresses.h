// SPDX-License-Identifier: MIT
#pragma once

#include "mailbox/inbox.h"

#include <QStringList>

namespace Model {

/// The addresses with @p user before the "@" to which these messages were sent, the most frequent first: what a person
/// may write as, for nobody else tells a client its domain.
QStringList ownAddresses(const QList<Mailbox::InboxEntry> &entries, const QString &user);

} // namespace Model
