// SPDX-License-Identifier: MIT
#pragma once

#include "mail/envelope.h"
#include "sasl/mechanism.h"
#include "smtp/reply.h"
#include "wire/dotstuffing.h"
#include "wire/linereader.h"

#include <optional>
#include <variant>

namespace Smtp {

struct ClientOptions
{
    QByteArray clientName = "localhost";          ///< said with EHLO
    std::optional<Sasl::Credentials> credentials; ///< AUTH is used if the server offers a known mechanism
};

/// Where a dialogue stood when it failed.
enum class ClientStage { Greeting, Hello, Authentication, Sender, Recipient, Text, Quit };

struct Greeted
{
    ServerReply reply;
};
/// HELO/EHLO (and AUTH) done: send() may be called.
struct Ready
{
};
/// The server said 354: feed the message with writeText(), then endText().
struct TextWanted
{
};
struct Sent
{
    ServerReply reply; ///< the 250 to the final dot
};
/// The transaction (or, before Ready, the session) failed. reply.code is 0 if what came was no SMTP reply.
struct SendFailed
{
    ClientStage stage;
    ServerReply reply;
    QByteArray recipient; ///< whom it was about, in stage Recipient
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

using ClientEvent = std::variant<Greeted, Ready, TextWanted, Sent, SendFailed, Closed, LineSent, LineRead>;

/// The client's half of an SMTP dialogue, as a value. All recipients or none: one refusal ends the transaction (RSET),
/// and nothing is sent. EHLO with HELO behind it for old servers; SIZE, BODY=8BITMIME and PIPELINING where offered. RFC
/// 5321.
class ClientSession
{
public:
    explicit ClientSession(ClientOptions options);

    void receive(QByteArrayView octets);
    std::optional<ClientEvent> nextEvent();
    QByteArray takeOutput();

    /// Only when Ready. @p octets: size of the message with CRLF line ends, for SIZE=.
    void send(const Mail::Envelope &envelope, qint64 octets);
    /// Message octets, CRLF line ends, not stuffed: the session stuffs.
    void writeText(QByteArrayView text);
    void endText();

    void quit();
    void setReportsLines(bool reports);

    bool isReady() const;
    bool isClosed() const;
    /// The link went away. Gives SendFailed if something was under way.
    void linkLost();
    ClientStage stage() const;

    // The helper who writes clientsession.cpp shapes the private part.
};

} // namespace Smtp
