// SPDX-License-Identifier: MIT
// What a server session tells and asks its driver.
#pragma once

#include "pop3/words/tlswanted.h"
#include "sasl/mechanism.h"

#include <variant>

namespace Pop3 {

/// One line came in. The session acts on it when it is asked for its next event: until then the driver may let it wait,
/// replaceLine(), or dropLine(). Only if lines are handed out.
struct CommandRead
{
    QByteArrayView line;     ///< without line end, as it came: it may hold a secret. Valid until the next call
    qint64 octets;           ///< of the line as it came, line end included
    bool inExchange = false; ///< a response of an AUTH exchange, and no command
    bool isOverlong = false; ///< the line was too long to be kept: it is empty here
};
/// A reply in wire form. It is not in the output: the driver sends it, now or later, or another, or none. The lines of
/// CAPA come with their first line, those of LIST and UIDL in pieces of whole lines, one ReplyMade each. Only if lines
/// are handed out.
struct ReplyMade
{
    QByteArray octets;
};
/// A piece of a message, behind the ReplyMade that is its first line, for the driver to send like that. Only if lines
/// are handed out.
struct TextMade
{
    QByteArray octets; ///< cut anywhere
    bool isEnd;        ///< the closing line is the last of them
};
/// A note beside the output, which has this reply, too: something was refused. No answer. Only if refusals are
/// reported.
struct RefusalMade
{
    QByteArray octets;
};
/// Something came in clear behind STLS. It takes no effect: the session is closed without a further word. No answer.
struct ClearTextInjected
{
};
/// SCRAM asks for an account's salt; answer answerSalt(), for every name, or refuse().
using Sasl::SaltWanted;
/// Is this right? Answer acceptLogin() or refuse().
struct CredentialsOffered
{
    Sasl::Proof proof;
};
/// It was, and is the maildrop free? Answer openMaildrop() or refuse(). Asked behind the last word of SCRAM: a client
/// that does not believe the server's signature must not hold a lock.
struct MaildropWanted
{
    QByteArray user;
};
/// The client wants this message. Answer with messageText() until wantsText() is false, or refuse().
struct MessageWanted
{
    QByteArray uniqueId;
};
/// QUIT in TRANSACTION. Remove these (maybe none), unlock, then answer updated() or refuse(). RFC 1939 section 6.
struct UpdateWanted
{
    QList<QByteArray> uniqueIds;
};

using ServerEvent = std::variant<CommandRead, ReplyMade, TextMade, RefusalMade, TlsWanted, ClearTextInjected,
                                 SaltWanted, CredentialsOffered, MaildropWanted, MessageWanted, UpdateWanted>;

} // namespace Pop3
