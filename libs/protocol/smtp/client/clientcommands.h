// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/client/outgoingmessage.h"
#include "smtp/client/serverextensions.h"

namespace Smtp {

/// Whether @p path can stand in a command line: null, or an address, in UTF-8, that reads back as itself. One that
/// holds a line break, a blank or a bracket where none may be would be a command or a parameter of its own.
bool isSendable(const Mail::ReversePath &path);
bool isSendable(const Mail::ForwardPath &path);

/// Whether the parameters of MAIL, or of a RCPT, read back as themselves; the others are not looked at.
bool areMailParametersSendable(const Mail::DsnParameters &dsn);
bool areRcptParametersSendable(const Mail::DsnParameters &dsn);

/// "MAIL FROM:<...>" with the parameters that the server offers: SIZE=, BODY=, SMTPUTF8, AUTH=, RET= and ENVID=.
QByteArray mailCommand(const OutgoingMessage &message, const ServerExtensions &extensions);
/// "RCPT TO:<...>", with NOTIFY= and ORCPT= where the server offers DSN.
QByteArray rcptCommand(const Mail::Recipient &recipient, const ServerExtensions &extensions);

/// @p name if it may be said with EHLO, else "localhost".
QByteArray helloName(const QByteArray &name);

} // namespace Smtp
