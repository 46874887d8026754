// SPDX-License-Identifier: MIT
#pragma once

#include "pop3/authorization.h"
#include "pop3/command.h"
#include "pop3/listingwriter.h"
#include "pop3/maildrop.h"
#include "pop3/messagetext.h"
#include "pop3/reply.h"
#include "pop3/secretmask.h"
#include "pop3/tlswanted.h"
#include "sasl/mechanism.h"
#include "wire/linereader.h"

#include <deque>
#include <optional>
#include <variant>

namespace Pop3 {

/// The seed's words, behind "+OK ".
inline constexpr char Greeting[] = "POP3 server is ready";
inline constexpr char Farewell[] = "Thanks for using POP3 server";

/// Refused commands that a session bears; the one after them ends it. Useful commands are not counted, nor are
/// messages asked for that are not there.
inline constexpr int DefaultMaxErrors = 25;

/// Octets of output at which nextEvent() stops reading commands and listing messages until takeOutput(): whoever asks
/// for 100,000 listings without reading one costs no memory.
inline constexpr qsizetype MaxPendingOutput = 64 * 1024;

struct ServerOptions
{
    QByteArray implementation = "HomeMail"; ///< IMPLEMENTATION of CAPA (RFC 2449 section 6.9)
    int maxErrors = DefaultMaxErrors;
    int loginDelay = 0;         ///< seconds, told by CAPA (RFC 2449 section 6.5); 0: none. Whoever drives sees to it
    bool secretsAllowed = true; ///< the peer is trusted: USER and AUTH are offered in clear, too
    bool tlsAvailable = false;  ///< STLS is offered
    bool encrypted = false;     ///< TLS from the first octet on
    bool reportsLines = false;  ///< hand out CommandRead and ReplyMade
    Sasl::ServerContext sasl;   ///< which mechanisms AUTH offers, and whether APOP is
};

struct CommandRead
{
    QByteArray line; ///< without line end; secrets masked
    qint64 octets;   ///< as it came, line end included; of a masked line as shown, so that no secret's length is told
};
/// The first line of a reply; a message behind it is not repeated here. The lines of CAPA come with it, those of LIST
/// and UIDL in pieces of whole lines, one ReplyMade each.
struct ReplyMade
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
/// It was, and is the maildrop free? Answer openMaildrop() or refuse().
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

using ServerEvent = std::variant<CommandRead, ReplyMade, TlsWanted, ClearTextInjected, SaltWanted, CredentialsOffered,
                                 MaildropWanted, MessageWanted, UpdateWanted>;

/// The server's half of a POP3 dialogue, as a value: octets in, events and replies out. RFC 1939.
///
/// Drive it: receive(), then nextEvent() until there is none, send takeOutput(), close the link if isClosed(). If
/// takeOutput() gave anything, go round again as soon as the link takes more: nextEvent() pauses at MaxPendingOutput,
/// and lists go out in pieces. After a question isPaused() holds until it is answered: no further command is read, so
/// pipelining cannot outrun policy. Only QUIT in TRANSACTION asks for an update: an idle timeout or a lost link never
/// does.
class ServerSession
{
public:
    /// Begins with the greeting in its output.
    explicit ServerSession(ServerOptions options);

    void receive(QByteArrayView octets);
    std::optional<ServerEvent> nextEvent();

    /// The answer to TlsWanted: the link is encrypted from now on, and what was said before is forgotten (RFC 2595
    /// section 4). What was fed between the question and this has closed the session.
    void tlsStarted();
    void answerSalt(const Sasl::ScramOffer &offer);
    /// The positive answer to CredentialsOffered. @p user: as the accounts spell it. @p serverSignature: only after a
    /// ScramProof.
    void acceptLogin(const QByteArray &user, const QByteArray &serverSignature = {});
    /// The positive answer to MaildropWanted.
    void openMaildrop(const QByteArray &user, QList<Mail::ScanListing> listing);
    /// A record in wire form, in pieces, its closing line at the end: the answer to MessageWanted. RETR passes it on as
    /// it is, TOP cuts it. The +OK is written before the first piece. Gives what goes out of it, if lines are reported.
    QByteArray messageText(QByteArrayView wire);
    /// False once the closing line came, or TOP has enough (it then writes the closing line itself).
    bool wantsText() const;
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
    /// The same for a server that is going down. An update that has begun is answered first by whoever drives.
    void shutDown();

    QByteArray takeOutput();
    bool isPaused() const;
    bool isClosed() const;
    qsizetype bufferedOctets() const;
    QByteArray user() const;      ///< after login
    QByteArray stateName() const; ///< "Authorization", "Transaction", "Update", "Closed"

private:
    enum class State { Authorization, Transaction, Update, Closed };
    enum class Question { None, Tls, Salt, Credentials, Maildrop, Message, Update };

    bool advance();
    void readLine(const Wire::LineReader::Line &line);
    void readCommand(const QByteArray &line);

    void execute(const User &command);
    void execute(const Pass &command);
    void execute(const Auth &command);
    void execute(const Apop &command);
    void execute(const Stat &command);
    void execute(const List &command);
    void execute(const UniqueIds &command);
    void execute(const Retrieve &command);
    void execute(const Top &command);
    void execute(const Delete &command);
    void execute(const Reset &command);
    void execute(const Noop &command);
    void execute(const Capabilities &command);
    void execute(const StartTls &command);
    void execute(const Utf8 &command);
    void execute(const Lang &command);
    void execute(const Quit &command);

    bool takesSecrets() const { return m_options.secretsAllowed || m_options.encrypted; }
    void follow(AuthorizationStep step);
    void beginListing(ListingWriter::Column column, std::optional<qint64> number);
    void continueListing();
    void wantMessage(qint64 number, const Reply &reply, MessageText text);
    std::optional<Reply> fault(qint64 number) const;
    QList<QByteArray> summary() const;

    void say(const Reply &reply);
    void sayLines(const Reply &reply, const QList<QByteArray> &lines);
    void sayError(Reply reply);
    void sayFault(const Reply &reply);
    void write(const QByteArray &octets);
    void ask(Question question, ServerEvent event);
    void reportCommand(const Wire::LineReader::Line &line);
    bool isInText() const;
    void end(const Reply &lastWords);
    void close();
    void refuseClearText();

    ServerOptions m_options;
    Wire::LineReader m_reader;
    Authorization m_authorization;
    SecretMask m_mask;
    Maildrop m_maildrop;
    std::optional<ListingWriter> m_listing; ///< a LIST or UIDL on its way out
    std::optional<MessageText> m_text;      ///< a RETR or TOP that is asked for, or on its way out
    Reply m_textReply;                      ///< its first line
    bool m_textBegun = false;               ///< the first line has gone out
    QByteArray m_output;
    std::deque<ServerEvent> m_events;
    QByteArray m_acceptedUser; ///< shown to be right, the maildrop not open yet
    QByteArray m_user;
    Language m_language = Language::Default; ///< of the words behind +OK and -ERR
    bool m_utf8 = false;
    int m_errors = 0;
    State m_state = State::Authorization;
    Question m_question = Question::None;
};

} // namespace Pop3
