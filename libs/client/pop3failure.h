// SPDX-License-Identifier: MIT
#pragma once

#include "mailfailure.h"
#include "pop3/client/clientsession.h"

namespace Client {

/// Where a POP3 session was, as a failure tells it.
MailFailure::Stage stageOf(Pop3::ClientStage stage);

/// A message's number as a failure's subject; empty if there is none.
QString subjectOf(qint64 number);

/// What a command that failed means, in the server's words. @p isOurs: the server did not refuse; the session could
/// make no sense of what came.
MailFailure failureOf(const Pop3::CommandFailed &event, bool isOurs);

/// A message of @p octets, or of more, is not fetched.
MailFailure tooLarge(qint64 number, qint64 octets, qint64 maxOctets);

} // namespace Client
