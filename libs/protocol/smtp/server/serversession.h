// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/server/clientidentity.h"
#include "smtp/server/clientinput.h"
#include "smtp/server/envelopeintake.h"
#include "smtp/server/serverdialogue.h"
#include "smtp/server/textintake.h"

namespace Smtp {

/// The server's half of an SMTP dialogue, as a value: octets in, events and replies out. RFC 5321.
///
/// Drive it: take() or receive(), then nextEvent() until there is none, send takeOutput(), close the link if
/// isClosed(). After a question isPaused() holds until answer(): no further command is read, so pipelining cannot
/// outrun policy.
///
/// With ServerOptions::handsOutLines the driver has each line before the session acts on it, and each reply instead of
/// output: it may hold, change or drop both. Replies come in the order of the questions between them; the 220 to
/// STARTTLS before TlsWanted.
class ServerSession
{
public:
    /// Begins with the greeting said.
    explicit ServerSession(const ServerOptions &options);

    /// A secret may be among @p octets: what is read as lines is overwritten. A text passes without being copied if
    /// the array is the session's alone.
    void take(QByteArray octets);
    void receive(QByteArrayView octets) { take(octets.toByteArray()); }
    std::optional<ServerEvent> nextEvent();

    /// Reads @p line, without line end, in place of that of the last CommandRead. Without effect once it was acted on.
    void replaceLine(QByteArray line);
    /// Forgets that line: the session says nothing to it, and goes on with the next.
    void dropLine();

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
    /// 421 4.3.2, and closed: the server is going down. A message that is being committed is answered first
    /// by the driver.
    void shutDown();

    QByteArray takeOutput() { return m_dialogue.takeOutput(); }
    bool isPaused() const { return m_dialogue.question() != Question::None; }
    bool isClosed() const { return m_dialogue.isClosed(); }
    Wire::SessionEnd closedBy() const { return m_dialogue.closedBy(); }
    /// What is fed next is the text of a message.
    bool isInText() const { return !isClosed() && m_text.isReading(); }

    /// Fed and not yet looked at; the driver stops reading the socket while this is large.
    qsizetype bufferedOctets() const { return m_input.bufferedOctets(); }

    /// For the log and the trace field.
    bool isExtended() const { return m_dialogue.isExtended(); } ///< EHLO was said
    QByteArray clientName() const { return m_client.name(); }   ///< what HELO or EHLO said: any octets but controls
    QByteArray authenticatedUser() const { return m_client.user(); } ///< empty before AUTH
    QByteArrayView stateName() const; ///< "Connected", "Greeted", "Transaction", "Data", ...: one English word

private:
    bool advance();
    void readLine();
    void actOn(Wire::LineReader::Line line);
    void commandRead(const Wire::LineReader::Line &line);

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
    void refuseClearText();
    void messageCommitted(const Reply &reply);

    const Transaction &transaction() const { return m_envelope.transaction(); }
    Stage stage() const;

    ServerDialogue m_dialogue;
    ClientInput m_input;
    ClientIdentity m_client;
    EnvelopeIntake m_envelope;
    TextIntake m_text;
};

} // namespace Smtp
