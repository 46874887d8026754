// SPDX-License-Identifier: MIT
#pragma once

#include "mail/envelope.h"
#include "sasl/mechanism.h"
#include "smtp/authexchange.h"
#include "smtp/command.h"
#include "smtp/commandmask.h"
#include "smtp/inputbuffer.h"
#include "smtp/messageintake.h"
#include "smtp/reply.h"
#include "smtp/transaction.h"
#include "wire/linereader.h"

#include <optional>
#include <variant>

namespace Smtp {

/// RFC 5321 section 4.5.3.1.8 asks for at least 100.
inline constexpr int DefaultMaxRecipients = 1000;
/// Commands refused for syntax or order, and logins that failed; one more is answered with 421. Refused recipients,
/// full mailboxes and the like are not errors of this kind, and what succeeds is never counted.
inline constexpr int DefaultMaxErrors = 25;
/// Longest piece of a message that one MessageText shows.
inline constexpr qsizetype MaxTextPieceOctets = 64 * 1024;

/// What the server is to this client; fixed for a session.
struct ServerOptions
{
    QByteArray domain = "localhost"; ///< the server's name, the first word of the greeting
    Dialect dialect = Dialect::Seed;
    qint64 maxMessageOctets = 50LL * 1024 * 1024;
    int maxRecipients = DefaultMaxRecipients;
    int maxErrors = DefaultMaxErrors;
    bool secretsAllowed = true; ///< the peer is trusted (or, later, the link encrypted): AUTH is offered
    bool authRequired = false;  ///< a submission listener: MAIL only after AUTH
    bool reportsLines = false;  ///< hand out CommandRead and ReplyMade
};

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
/// Are these credentials right? Answer 235, 535 or 454.
struct CredentialsOffered
{
    Sasl::Credentials credentials;
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
/// DATA was said and would be in order. Answer 354 once there is a writer, or a refusal.
struct MessageOffered
{
    Mail::Envelope envelope;
};
/// A piece of the message in wire form, as it came; at the end the closing line is in it. No answer. The view is valid
/// until the next call.
struct MessageText
{
    QByteArrayView octets;
};
/// The message is whole and sound. Answer 250 once it is on disk, or say why not.
struct MessageEnded
{
    qint64 octets; ///< as POP3 will count it
};
/// The message came to nothing (malformed or too large): drop the writer. No answer; the session has said why.
struct MessageDropped
{
};

using ServerEvent = std::variant<CommandRead, ReplyMade, CredentialsOffered, SenderOffered, RecipientOffered,
                                 MessageOffered, MessageText, MessageEnded, MessageDropped>;

/// The server's half of an SMTP dialogue, as a value: octets in, events and replies out. RFC 5321.
///
/// Drive it: receive(), then nextEvent() until there is none, send takeOutput(), close the link if isClosed(). After a
/// question isPaused() holds until answer(): no further command is read, so pipelining cannot outrun policy.
class ServerSession
{
public:
    /// Begins with the greeting in its output.
    explicit ServerSession(ServerOptions options);

    void receive(QByteArrayView octets);
    std::optional<ServerEvent> nextEvent();

    /// Only while isPaused(); without effect otherwise, so that an answer may come after the session was closed.
    /// Positive: the session goes on as if it had decided so itself.
    void answer(const Reply &reply);
    /// The positive answer to RecipientOffered, with what the connection found out about the recipient.
    void acceptRecipient(const Mail::Recipient &recipient, const Reply &reply);

    /// RFC 5321 section 4.5.3.2.7: 421, and closed.
    void idleTimedOut();
    /// 421 4.3.2, and closed: the server is going down. A message that is being committed is answered first by whoever
    /// drives.
    void shutDown();

    QByteArray takeOutput();
    bool isPaused() const;
    bool isClosed() const;

    /// Fed and not yet looked at; whoever drives stops reading the socket while this is large.
    qsizetype bufferedOctets() const;

    /// For the log and the trace field.
    bool isExtended() const;              ///< EHLO was said
    QByteArray clientName() const;        ///< what HELO or EHLO said
    QByteArray authenticatedUser() const; ///< empty before AUTH
    QByteArray stateName() const;         ///< "Connected", "Greeted", "Transaction", "Data", ...: one English word

private:
    enum class State { Connected, Greeted, Authenticating, Data, Closed };
    /// What the session waits to be told.
    enum class Question { None, Credentials, Sender, Recipient, Message, Commit };

    bool advance();
    bool readText();
    bool readLine();
    std::optional<Wire::LineReader::Line> nextLine();
    void lineRead(const Wire::LineReader::Line &line);
    void commandRead(const Wire::LineReader::Line &line);
    void reportCommand(const Wire::LineReader::Line &line);

    void handle(const Hello &hello);
    void handle(const MailFrom &mail);
    void handle(const RcptTo &rcpt);
    void handle(const Data &);
    void handle(const Reset &);
    void handle(const Noop &);
    void handle(const Auth &auth);
    void handle(const StartTls &);
    void handle(const Verify &);
    void handle(const Help &);
    void handle(const Quit &);
    std::optional<Reply> whyNot(const MailFrom &mail) const;
    std::optional<Reply> whyNot(const Auth &auth) const;
    QList<QByteArray> extensions() const;
    void authenticationStep(const AuthStep &step);

    void ask(Question question, ServerEvent event);
    void answerCredentials(const Reply &reply);
    void answerMessage(const Reply &reply);
    void say(const Reply &reply);
    void refuse(const Reply &reply);
    void close(const Reply &reply);
    void closeOnceAnswered(const Reply &reply);

    ServerOptions m_options;
    InputBuffer m_input;
    Wire::LineReader m_lines;
    CommandMask m_mask;
    QList<ServerEvent> m_events;
    QByteArray m_output;

    State m_state = State::Connected;
    Question m_question = Question::None;
    bool m_extended = false;
    QByteArray m_clientName;
    QByteArray m_authenticatedUser;
    QByteArray m_offeredUser;
    Mail::Recipient m_offeredRecipient;
    Transaction m_transaction;
    AuthExchange m_exchange;
    MessageIntake m_intake;
    std::optional<Reply> m_lastWords; ///< said once the question about a whole message is answered
    int m_errors = 0;
};

} // namespace Smtp
