// SPDX-License-Identifier: MIT
#pragma once

#include "letter.h"

#include <QByteArray>
#include <QDateTime>
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

/// Makes a message: From, To, Subject first, in the seed's order, then Date, Message-ID, MIME fields; encoded words
/// where needed, folded at 78 (RFC 5322 section 2.1.1); text/plain in UTF-8. CRLF line ends. CR, LF and NUL in a field
/// never reach the header.
QByteArray compose(const Letter &letter, const MessageStamp &stamp);

/// Now, and a Message-ID that no other message has.
MessageStamp newStamp(const Letter &letter);

} // namespace Mime
