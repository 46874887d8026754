// SPDX-License-Identifier: MIT
#pragma once

#include "mail/scanlisting.h"
#include "pop3/clientlimits.h"
#include "pop3/clientlogin.h"
#include "pop3/clientrequest.h"
#include "pop3/listingreader.h"
#include "pop3/reply.h"
#include "pop3/tlswanted.h"
#include "wire/dotstuffing.h"
#include "wire/lineendwatch.h"
#include "wire/linereader.h"
#include "wire/tls.h"

#include <deque>
#include <optional>
#include <variant>

namespace Pop3 {

using Wire::Tls;
using Wire::TlsFault;

struct Greeted
{
    QByteArray text; ///< behind "+OK "
};
/// SCRAM: PBKDF2 takes tens of milliseconds; have it made elsewhere, then call saltedPassword().
using Sasl::SaltedPasswordWanted;
struct LoggedIn
{
};
/// Message n is at index n-1; one that was marked in this session has -1 octets. Without UIDL at the server (or with
/// doubled ids) the unique ids are empty: see hasUniqueIds.
struct Listed
{
    QList<Mail::ScanListing> messages;
    bool hasUniqueIds;
};
/// A piece of the message asked for, stuffing dots taken off, CRLF line ends, closing line not included.
struct TextRead
{
    qint64 number;
    QByteArray octets;
};
struct TextEnded
{
    qint64 number;
};
struct Deleted
{
    qint64 number;
};
struct MarksReset
{
};
/// One command failed; the session goes on unless isClosed(). text: behind "-ERR ", or what was wrong with the server's
/// words.
struct CommandFailed
{
    ClientStage stage;
    QByteArray text;
    QByteArray code; ///< response code such as "AUTH" or "IN-USE" (RFC 2449 section 8), empty if there is none
    qint64 number;   ///< of the message it was about, or 0
    TlsFault tlsFault = TlsFault::None;
};
/// QUIT was answered with +OK: all deletions took place.
struct Quitted
{
    QByteArray text;
};
struct LineSent
{
    QByteArray line; ///< secrets masked
};
struct LineRead
{
    QByteArray line;
};

using ClientEvent = std::variant<Greeted, TlsWanted, SaltedPasswordWanted, LoggedIn, Listed, TextRead, TextEnded,
                                 Deleted, MarksReset, CommandFailed, Quitted, LineSent, LineRead>;

/// The client's half of a POP3 dialogue, as a value. Commands may be given at any time and are sent in order, each when
/// the one before it was answered; once isClosed() they are dropped. A server that speaks out of turn, or says what
/// makes no sense, is not listened to any further: CommandFailed, and closed. RFC 1939.
///
/// Drive it: receive(), then nextEvent() until there is none, send takeOutput(), also after giving a command. Holds one
/// line and what was fed since the last nextEvent(); a list up to its limit; of a message nothing.
class ClientSession
{
public:
    explicit ClientSession(ClientLimits limits = {});

    void receive(QByteArrayView octets);
    std::optional<ClientEvent> nextEvent();
    QByteArray takeOutput();

    /// STLS before the login; Off (as it is) also where the link is encrypted already. To be said before CAPA goes out.
    void setTls(Tls tls);
    /// TLS from the first octet on.
    void setEncrypted() { m_login.encrypted(); }
    /// The answer to TlsWanted: what the server said before is forgotten, and CAPA asked anew (RFC 2595 section 4).
    /// Whatever was received between the server's consent and this has closed the session, or does it now.
    void tlsStarted();

    /// CAPA, then the best way to log in that the server offers. A name or a password that cannot stand in a command
    /// fails without being sent. @p nonce: fresh, for SCRAM-SHA-256, which needs one. @p isEncrypted: TLS from the
    /// first octet on.
    void logIn(const Sasl::Credentials &credentials, const QByteArray &nonce = {}, bool isEncrypted = false);
    /// The answer to SaltedPasswordWanted: PBKDF2-HMAC-SHA-256 of the password after SASLprep (RFC 5802 section 3), or
    /// nothing if it could not be made.
    void saltedPassword(const QByteArray &octets);
    void list(); ///< LIST and UIDL -> Listed
    void retrieve(qint64 number);
    void top(qint64 number, qint64 lines); ///< fails without being asked where CAPA has no TOP
    void remove(qint64 number);
    void resetMarks();
    void quit();
    /// Nothing is wanted any more: QUIT behind what is awaited, where it deletes nothing and no text is coming; else
    /// the session closes at once, and the link is to be cut.
    void leave();
    void setReportsLines(bool reports);

    bool isClosed() const;
    /// The link went away: CommandFailed for what was under way. Deletions without a Quitted did not take place.
    void linkLost();
    bool isIdle() const;       ///< nothing queued, nothing awaited
    bool isQuitting() const;   ///< QUIT went out and is not answered
    bool hasMarks() const;     ///< a DELE went out that no RSET has taken back
    bool endsInBareLf() const; ///< the text that is coming in has an LF "." LF behind which nothing came

private:
    using Kind = ClientRequest::Kind;
    /// What the awaited reply still lacks.
    enum class Awaiting { Nothing, FirstLine, Lines, Text };

    bool advance();
    bool sendNext();
    bool readLine();
    bool readText();
    QByteArray faultInText() const;
    void takeLine(QByteArrayView line);
    void takeReply(const Reply &reply);
    void takeRefusal(const Reply &reply);
    void takeListLine(QByteArrayView line);
    void takeCapability(QByteArrayView line);
    void endOfLines();
    void capabilitiesRead();
    void refuseClearText();
    void takeChallenge(QByteArrayView base64);
    void follow(const Sasl::ClientStep &step);
    void believe();
    void refuseLogin(const Reply &reply, const CommandFailed &failure);
    void finish();
    void finish(ClientEvent event);

    void enqueue(ClientRequest request);
    void drop(Kind kind);
    void giveUp(const QByteArray &why, TlsFault tlsFault = TlsFault::None);
    void reject(ClientStage stage, const QByteArray &why, qint64 number);
    void close();

    ClientLimits m_limits;
    Wire::LineReader m_reader{MaxClientLineOctets};
    qsizetype m_lineOctets = 0; ///< fed and not yet part of a whole line
    Wire::DotUnstuffer m_unstuffer;
    Wire::LineEndWatch m_lineEnds;
    qint64 m_textOctets = 0; ///< of the message that is coming in
    ListingReader m_listing;
    std::deque<ClientRequest> m_queue;
    ClientRequest m_request; ///< awaited
    Awaiting m_awaiting = Awaiting::FirstLine;
    QByteArray m_output;
    std::deque<ClientEvent> m_events;
    qint64 m_marked = 0; ///< with DELE, and not unmarked
    int m_capabilityLines = 0;
    bool m_capabilitiesKnown = false;
    bool m_hasTop = false;
    bool m_hasStls = false;
    Tls m_tls = Tls::Off;
    ClientLogin m_login;
    QByteArray m_distrust;    ///< why an AUTH was cancelled
    bool m_awaitsKey = false; ///< between SaltedPasswordWanted and saltedPassword()
    bool m_awaitsTls = false; ///< between the +OK to STLS and tlsStarted()
    bool m_reportsLines = false;
    bool m_linkLost = false;
    bool m_closed = false;
};

} // namespace Pop3
