// SPDX-License-Identifier: MIT
#pragma once

#include "mail/envelope.h"
#include "smtp/serverextensions.h"

namespace Smtp {

/// Whether @p path can stand in a command line: null, or an address, in UTF-8, that reads back as itself. One that
/// holds a line break, a blank or a bracket where none may be would be a command or a parameter of its own.
bool isSendable(const Mail::ReversePath &path);
bool isSendable(const Mail::ForwardPath &path);

/// "MAIL FROM:<...>" with the parameters that the server offers: SIZE= (@p octets), BODY=8BITMIME, SMTPUTF8.
QByteArray mailCommand(const Mail::Envelope &envelope, qint64 octets, const ServerExtensions &extensions);
QByteArray rcptCommand(const Mail::Recipient &recipient);

/// @p name if it may be said with EHLO, else "localhost".
QByteArray helloName(const QByteArray &name);

} // namespace Smtp
