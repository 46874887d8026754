// SPDX-License-Identifier: MIT
// What a server session tells and asks whoever drives it.
#pragma once

#include "mail/envelope.h"
#include "sasl/mechanism.h"
#include "smtp/tlswanted.h"

#include <variant>

namespace Smtp {

/// Longest piece of a message that one MessageText shows.
inline constexpr qsizetype MaxTextPieceOctets = 64 * 1024;

/// One line came in, or a piece of an AUTH exchange. Only if asked to.
struct CommandRead
{
    QByteArray line; ///< without line end; secrets masked
    qint64 octets;   ///< as it came, line end included; of a masked line as shown, so that no secret's length is told
};
/// One reply goes out, in wire form, whole. Only if asked to.
struct ReplyMade
{
    QByteArray octets; ///< challenges that could carry a secret are masked
};
/// A piece of the text that follows DATA or BDAT, as it came, whether it will be kept or not. Only if asked to; for a
/// log. The view is valid until the next call.
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
/// May this sender begin? Answer 250 or a refusal.
struct SenderOffered
{
    Mail::Envelope envelope; ///< no recipients yet
};
/// Is this a recipient of ours? Answer 250 or 550; the recipient accepted is the one handed over with
/// acceptRecipient().
struct RecipientOffered
{
    Mail::Recipient recipient;
};
/// DATA or a first BDAT was said and would be in order. Answer 354 once there is a writer, or a refusal; to BDAT the
/// session says 354 to nobody.
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

using ServerEvent =
    std::variant<CommandRead, ReplyMade, TextRead, TlsWanted, ClearTextInjected, SaltWanted, CredentialsOffered,
                 SenderOffered, RecipientOffered, MessageOffered, MessageText, MessageEnded, MessageDropped>;

} // namespace Smtp
