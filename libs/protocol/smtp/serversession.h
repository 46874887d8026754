// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/authexchange.h"
#include "smtp/chunkintake.h"
#include "smtp/commandmask.h"
#include "smtp/inputbuffer.h"
#include "smtp/messageintake.h"
#include "smtp/serverevents.h"
#include "smtp/serveroptions.h"
#include "smtp/transaction.h"
#include "wire/dotmender.h"
#include "wire/linereader.h"

#include <optional>

namespace Smtp {

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
    void answerSalt(const Sasl::ScramOffer &offer);
    /// The positive answer to CredentialsOffered: 235, behind SCRAM's last challenge, if there is one. @p user: as the
    /// accounts spell it. @p serverSignature: only after a ScramProof.
    void acceptLogin(const QByteArray &user, const QByteArray &serverSignature = {});
    /// The positive answer to RecipientOffered, with what the connection found out about the recipient.
    void acceptRecipient(const Mail::Recipient &recipient, const Reply &reply);

    /// The answer to TlsWanted: the link is encrypted from now on, and what was said before is forgotten (RFC 3207
    /// section 4.2). What was fed between the question and this has closed the session.
    void tlsStarted();

    /// The client spoke before the greeting: 554 behind it, and closed; what it sent is not looked at. Right after the
    /// constructor. RFC 5321 section 3.1.
    void refuseEarlyTalker();

    /// RFC 5321 section 4.5.3.2.7: 421, and closed; without a word while TLS starts.
    void idleTimedOut();
    /// 421 4.3.2, and closed: the server is going down. A message that is being committed is answered first by whoever
    /// drives.
    void shutDown();

    QByteArray takeOutput();
    bool isPaused() const;
    bool isClosed() const;
    /// What is fed next is the text of a message.
    bool isInText() const { return m_state == State::Data || m_state == State::Chunk; }

    /// Fed and not yet looked at; whoever drives stops reading the socket while this is large.
    qsizetype bufferedOctets() const;

    /// For the log and the trace field.
    bool isExtended() const;              ///< EHLO was said
    QByteArray clientName() const;        ///< what HELO or EHLO said: any octets but controls
    QByteArray authenticatedUser() const; ///< empty before AUTH
    QByteArray stateName() const;         ///< "Connected", "Greeted", "Transaction", "Data", ...: one English word

private:
    enum class State { Connected, Greeted, Authenticating, Data, Chunk, Closed };
    /// What the session waits to be told.
    enum class Question { None, Tls, Salt, Credentials, Sender, Recipient, Message, Commit };

    bool advance();
    bool readText();
    bool readChunk();
    bool readLine();
    std::optional<Wire::LineReader::Line> nextLine();
    void lineRead(const Wire::LineReader::Line &line);
    void commandRead(const Wire::LineReader::Line &line);
    void reportCommand(const Wire::LineReader::Line &line);

    void handle(const Hello &hello);
    void handle(const MailFrom &mail);
    void handle(const RcptTo &rcpt);
    void handle(const Data &);
    void handle(const Bdat &bdat);
    void handle(const Reset &);
    void handle(const Noop &);
    void handle(const Auth &auth);
    void handle(const StartTls &);
    void handle(const Verify &verify);
    void handle(const Help &help);
    void handle(const Quit &);
    bool complete(Mail::Address &address) const;
    std::optional<Reply> whyNot(const MailFrom &mail) const;
    std::optional<Reply> whyNot(const RcptTo &rcpt) const;
    std::optional<Reply> whyNot(const Auth &auth) const;
    bool takesSecrets() const { return m_options.secretsAllowed || m_options.encrypted; }
    void authenticationStep(const AuthStep &step);

    void ask(Question question, ServerEvent event);
    void loggedIn(const Reply &reply);
    void refuseLogin(const Reply &reply);
    void answerRecipient(const Reply &reply);
    void answerMessage(const Reply &reply);
    void textEnded(const std::optional<Reply> &fault, qint64 octets);
    void takeChunk(const Chunk &chunk);
    void takeChunkPiece(QByteArrayView piece);
    void refuseChunk(Chunk chunk, const Reply &refusal);
    void failChunk(const Chunk &chunk, const Reply &refusal);
    void chunkEnded();
    void forgetTransaction();
    void say(const Reply &reply);
    void refuse(const Reply &reply);
    void close(const Reply &reply);
    void closeSilently();
    void refuseClearText();
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
    std::optional<QByteArray> m_clientName; ///< nothing before HELO or EHLO; may be empty then
    QByteArray m_authenticatedUser;
    QByteArray m_offeredUser;
    Mail::Recipient m_offeredRecipient;
    Transaction m_transaction;
    AuthExchange m_exchange;
    MessageIntake m_intake;
    Wire::DotMender m_dots;
    Chunk m_chunk;
    ChunkIntake m_chunks;
    std::optional<Reply> m_lastWords; ///< said once the question about a whole message is answered
    Misconduct m_misconduct;
};

} // namespace Smtp
