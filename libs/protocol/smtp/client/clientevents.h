// SPDX-License-Identifier: MIT
#pragma once

#include "sasl/mechanism.h"
#include "smtp/client/clientstage.h"
#include "smtp/client/obstacle.h"
#include "smtp/words/reply.h"
#include "smtp/words/tlswanted.h"
#include "wire/tls.h"

#include <optional>
#include <variant>

/// What a client's session tells its driver.
namespace Smtp {

using Wire::TlsFault;

struct Greeted
{
    ServerReply reply;
};
/// SCRAM: PBKDF2 takes tens of milliseconds; have it made elsewhere, then call saltedPassword().
using Sasl::SaltedPasswordWanted;
/// HELO/EHLO (and AUTH) done: send() may be called.
struct Ready
{
};
/// The reply to one RCPT, in the order of the envelope. None comes behind SendFailed.
struct RecipientAnswered
{
    qsizetype index; ///< in the envelope
    bool isAccepted;
    ServerReply reply;
};
/// The server takes the text: feed the message with writeText(), then endText().
struct TextWanted
{
};
/// The message is the server's, for every recipient that it accepted.
struct Sent
{
    ServerReply reply; ///< the 250 to the final dot, or to the last chunk
};
/// The transaction (or, before Ready, the session) failed: no recipient got the message. reply.code is 0 if what came
/// was no SMTP reply.
struct SendFailed
{
    ClientStage stage;
    ServerReply reply;
    QByteArray recipient; ///< whom it was about, in stage Recipient
    TlsFault tlsFault = TlsFault::None;
    /// What the server would have to refuse, so that it was not asked; reply.code is 0, its text says why.
    std::optional<Obstacle> obstacle = {};
    bool mayHaveArrived = false; ///< all of the message went out, and its receipt is missing
};
/// The server answered QUIT, or hung up with 421: close the link.
struct Closed
{
};
/// Only if asked for by setReportsLines(): one line each way, secrets masked.
struct LineSent
{
    QByteArray line;
};
struct LineRead
{
    QByteArray line;
};

using ClientEvent = std::variant<Greeted, TlsWanted, SaltedPasswordWanted, Ready, RecipientAnswered, TextWanted, Sent,
                                 SendFailed, Closed, LineSent, LineRead>;

} // namespace Smtp
