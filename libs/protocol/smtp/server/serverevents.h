// SPDX-License-Identifier: MIT
// What a server session tells and asks its driver.
#pragma once

#include "mail/envelope.h"
#include "sasl/mechanism.h"
#include "smtp/words/reply.h"
#include "smtp/words/tlswanted.h"

#include <variant>

namespace Smtp {

/// Longest piece of a message that one MessageText shows.
inline constexpr qsizetype MaxTextPieceOctets = 64 * 1024;

/// One line came in. The session acts on it when it is asked for its next event: until then the driver may let it wait,
/// replaceLine(), or dropLine(). Only if lines are handed out.
struct CommandRead
{
    QByteArrayView line;     ///< without line end, as it came: it may hold a secret. Valid until the next call
    qint64 octets;           ///< of the line as it came, line end included
    bool inExchange = false; ///< a response of an AUTH exchange, and no command
    bool isOverlong = false; ///< the line was too long to be kept: it is empty here
};
/// One reply in wire form, whole. It is not in the output: the driver sends it, now or later, or another, or none. Only
/// if lines are handed out.
struct ReplyMade
{
    QByteArray octets;
    ReplyCode code;
};
/// A note beside the output, which has this reply, too: something was refused. No answer. Only if refusals are
/// reported.
struct RefusalMade
{
    QByteArray octets; ///< in wire form
};
/// A piece of the text that follows DATA or BDAT, as it came, whether it will be kept or not; for a log. The view is
/// valid until the next call. Only if lines are handed out.
struct TextRead
{
    QByteArrayView octets;
    bool isEnd; ///< the last of this DATA or BDAT
};
/// Something came in clear behind STARTTLS. It takes no effect: the session is closed without a further word. No
/// answer.
struct ClearTextInjected
{
};
/// SCRAM asks for an account's salt; answer with answerSalt(), for every name, or 454.
using Sasl::SaltWanted;
/// Is this right? Answer with acceptLogin(), 535 or 454; 421 closes.
struct CredentialsOffered
{
    Sasl::Proof proof;
};
/// May this sender begin? Answer 250 or a refusal. An event of its own, before any recipient: what a login or a
/// submission port allows hangs on the sender alone.
struct SenderOffered
{
    Mail::Envelope envelope; ///< no recipients yet
};
/// Is this a recipient of ours? Answer 250 or 550; the recipient accepted is the one handed over with
/// acceptRecipient().
struct RecipientOffered
{
    Mail::Recipient recipient;
    qint64 declaredOctets; ///< of the message: SIZE= of MAIL (RFC 1870), -1 where the client gave none
};
/// DATA or a first BDAT was said and would be in order. Answer 354 once there is a writer, or a refusal; to BDAT the
/// session says no 354.
struct MessageOffered
{
    Mail::Envelope envelope;
};
/// A piece of the message in canonical wire form: of DATA with its dots mended, of BDAT stuffed here. At the end the
/// closing line is in it. No answer. The view is valid until the next call.
struct MessageText
{
    QByteArrayView octets;
};
/// The message is whole and sound. Answer 250 once it is on disk, or say why not.
struct MessageEnded
{
    qint64 octets; ///< as POP3 will count it
};
/// The message came to nothing (malformed, too large, or the client changed its mind): drop the writer. No answer; the
/// session has said why.
struct MessageDropped
{
};

using ServerEvent = std::variant<CommandRead, ReplyMade, RefusalMade, TextRead, TlsWanted, ClearTextInjected,
                                 SaltWanted, CredentialsOffered, SenderOffered, RecipientOffered, MessageOffered,
                                 MessageText, MessageEnded, MessageDropped>;

} // namespace Smtp
