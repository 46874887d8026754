// SPDX-License-Identifier: MIT
#pragma once

#include "mail/envelope.h"
#include "mail/messageformat.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

namespace Mime {

/// What is not typed into the form.
struct MessageStamp
{
    QDateTime date;
    QByteArray messageId; ///< without <>; unique
    QString inReplyTo;    ///< Message-ID of the message answered, with <>; may be empty
    QString references;   ///< may be empty
};

/// Makes a message of a form that MessageFormat::check() found no fault in: From, To, Subject first, in the seed's
/// order, then Date, Message-ID, MIME fields; encoded words where needed, folded at 78 (RFC 5322 section 2.1.1);
/// text/plain in UTF-8. CRLF line ends. CR, LF and NUL in a field never reach the header.
QByteArray compose(const Mail::MessageForm &form, const MessageStamp &stamp);

/// Now, and a Message-ID that no other message has, in the domain of @p from (as typed).
MessageStamp newStamp(const QString &from);

/// Sender and recipients of a form that MessageFormat::check() found no fault in.
Mail::Envelope envelopeFor(const Mail::MessageForm &form);

} // namespace Mime
