// SPDX-License-Identifier: MIT
#pragma once

#include "mail/envelope.h"
#include "mail/expected.h"
#include "recordplan.h"
#include "storeerror.h"

#include <functional>

namespace Storage {

/// One mailbox's copy of a message.
struct Copy
{
    QByteArray login;     ///< as the accounts spell it
    Mail::ForwardPath to; ///< the first recipient that leads to this mailbox
};

/// The login as it is spelled, or NoSuchUser.
using LoginLookup = std::function<Mail::Expected<QByteArray, StoreError>(const QByteArray &user)>;

/// One copy for each mailbox that the recipients lead to, in their order. Fails if there is none, or one is no mailbox
/// any more.
Mail::Expected<QList<Copy>, StoreError> copiesOf(const Mail::Envelope &envelope, const LoginLookup &login);

/// Gives the envelope a unique id if it has none. Fails with Failed if it has one that no record can hold.
Mail::Expected<void, StoreError> giveId(Mail::Envelope &envelope);

/// What POP3 counts of a record written by @p plan, whose text alone counts @p textOctets.
qint64 sentOctets(const RecordPlan &plan, qint64 postmarkOctets, qint64 textOctets);

} // namespace Storage
