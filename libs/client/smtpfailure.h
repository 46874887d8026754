// SPDX-License-Identifier: MIT
#pragma once

#include "mailfailure.h"
#include "smtp/client/clientsession.h"

namespace Client {

/// Where an SMTP session was, as a failure tells it.
MailFailure::Stage stageOf(Smtp::ClientStage stage);

/// Why a message of @p octets was not sent, in the server's words.
MailFailure failureOf(const Smtp::SendFailed &event, qint64 octets);

} // namespace Client
