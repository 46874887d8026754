// SPDX-License-Identifier: MIT
#pragma once

#include "pop3/server/commandorder.h"
#include "pop3/server/maildropcommands.h"
#include "pop3/server/serverdialogue.h"
#include "pop3/server/serverlogin.h"
#include "wire/heldline.h"

namespace Pop3 {

/// The seed's words, behind "+OK ".
inline constexpr char Greeting[] = "POP3 server is ready";
inline constexpr char Farewell[] = "Thanks for using POP3 server";

/// The server's half of a POP3 dialogue, as a value: octets in, events and replies out. RFC 1939.
///
/// Drive it: receive(), then nextEvent() until there is none, send takeOutput(), close the link if isClosed(). If
/// takeOutput() gave anything, go round again as soon as the link takes more: nextEvent() pauses at MaxPendingOutput,
/// and lists go out in pieces. After a question isPaused() holds until it is answered: no further command is read, so
/// pipelining cannot outrun policy. Only QUIT in TRANSACTION asks for an update: an idle timeout or a lost link never
/// does.
///
/// With ServerOptions::handsOutLines the driver has each line before the session acts on it, and all that is said as
/// events instead of output: it may hold, change or drop both. What it has not written yet it bounds itself, by not
/// asking for the next event. The +OK to STLS comes before TlsWanted.
class ServerSession
{
public:
    /// Begins with the greeting said.
    explicit ServerSession(const ServerOptions &options);

    void receive(QByteArrayView octets);
    std::optional<ServerEvent> nextEvent();

    /// Reads @p line, without line end, in place of that of the last CommandRead. Without effect once it was acted on.
    void replaceLine(QByteArray line);
    /// Forgets that line: the session says nothing to it, and goes on with the next.
    void dropLine();

    /// The answer to TlsWanted: the link is encrypted from now on, and what was said before is forgotten (RFC 2595
    /// section 4). What was fed between the question and this has closed the session.
    void tlsStarted();
    void answerSalt(const Sasl::ScramOffer &offer);
    /// The positive answer to CredentialsOffered. @p user: as the accounts spell it. @p serverSignature: only after a
    /// ScramProof.
    void acceptLogin(const QByteArray &user, const QByteArray &serverSignature = {});
    /// The positive answer to MaildropWanted.
    void openMaildrop(const QByteArray &user, QList<Mail::ScanListing> listing);
    /// A record in pieces, its closing line at the end of the last: the answer to MessageWanted. RETR passes it on as
    /// it is and looks only at how the last one ends, TOP cuts it. The +OK is said before the first piece.
    void messageText(MessagePiece piece);
    /// False once the closing line came, or TOP has enough (it then writes the closing line itself). A record that ends
    /// without one is wanted on: then refuse(), or the client takes what it got for the whole.
    bool wantsText() const { return m_dialogue.question() == Question::Message; }
    /// The positive answer to UpdateWanted.
    void updated();
    /// The negative answer to any question. After a text has begun there is no way to say -ERR: use fail().
    void refuse(const Reply &reply);
    /// The same, and closed.
    void turnAway(const Reply &reply);
    /// The text cannot go on (a disk error in its middle), or the lock was lost. Closed; in the middle of a text or a
    /// list without a word, as that would look like text, otherwise with -ERR [SYS/TEMP]. Nothing is removed.
    void fail();

    /// RFC 1939 section 3: closed without entering UPDATE; nothing is removed.
    void idleTimedOut();
    /// The same for a server that is going down. An update that has begun is answered first by the driver.
    void shutDown();

    QByteArray takeOutput() { return m_dialogue.takeOutput(); }
    qsizetype pendingOutput() const { return m_dialogue.pendingOutput(); } ///< octets that takeOutput() would give
    bool isPaused() const { return m_dialogue.question() != Question::None; }
    bool isClosed() const { return m_dialogue.isClosed(); }
    Wire::SessionEnd closedBy() const { return m_dialogue.closedBy(); }
    qsizetype bufferedOctets() const { return m_reader.bufferedOctets(); }
    QByteArray user() const { return m_login.user(); } ///< after login
    QByteArrayView stateName() const;                  ///< "Authorization", "Transaction", "Update", "Closed"

private:
    /// RFC 1939 section 3.
    enum class State { Authorization, Transaction, Update };

    bool advance();
    bool nextLine();
    qsizetype maxLineOctets() const;
    void actOn(Wire::LineReader::Line line);
    void readLine(const Wire::LineReader::Line &line);
    void readCommand(const QByteArray &line);
    void forgetInput();

    void execute(const Noop &command);
    void execute(const Capabilities &command);
    void execute(const StartTls &command);
    void execute(const Utf8 &command);
    void execute(const Lang &command);
    void execute(const Quit &command);
    /// What the login or the open maildrop has to do with.
    template <typename Other>
    void execute(const Other &command);

    void refuseClearText();
    Stage stage() const { return m_state == State::Authorization ? Stage::Authorization : Stage::Transaction; }

    ServerDialogue m_dialogue;
    Wire::LineReader m_reader;
    Wire::HeldLine m_heldLine;
    ServerLogin m_login;
    MaildropCommands m_maildrop;
    bool m_utf8 = false;
    State m_state = State::Authorization;
};

} // namespace Pop3
