// SPDX-License-Identifier: MIT
#pragma once

#include "pop3/client/clientdialogue.h"
#include "pop3/client/clientlimits.h"
#include "pop3/client/clientopening.h"
#include "pop3/client/incomingtext.h"
#include "pop3/client/listingreader.h"
#include "wire/linereader.h"

#include <optional>

namespace Pop3 {

/// The client's half of a POP3 dialogue, as a value. Commands may be given at any time and are sent in order, each when
/// the one before it was answered; once isClosed() they are dropped. A server that speaks out of turn, or says what
/// makes no sense, is not listened to any further: CommandFailed, and closed. RFC 1939.
///
/// Drive it: receive(), then nextEvent() until there is none, send takeOutput(), also after giving a command. Holds one
/// line and what was fed since the last nextEvent(); a list up to its limit; of a message nothing.
class ClientSession
{
public:
    explicit ClientSession(const ClientLimits &limits = {})
        : m_limits(limits)
    {
    }

    void receive(QByteArrayView octets);
    std::optional<ClientEvent> nextEvent();
    QByteArray takeOutput() { return m_dialogue.takeOutput(); }

    /// STLS before the login; Off (as it is) also where the link is encrypted already. To be said before CAPA goes out.
    void setTls(Tls tls) { m_opening.setTls(tls); }
    /// TLS from the first octet on.
    void setEncrypted() { m_opening.setEncrypted(); }
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
    void retrieve(qint64 number) { enqueue({Kind::Retrieve, {}, number}); }
    void top(qint64 number, qint64 lines); ///< fails without being asked where CAPA has no TOP
    void remove(qint64 number) { enqueue({Kind::Delete, {}, number}); }
    void resetMarks() { enqueue({Kind::Reset}); }
    void quit() { enqueue({Kind::Quit}); }
    /// Nothing is wanted any more: QUIT behind what is awaited, where it deletes nothing and no text is coming; else
    /// the session closes at once, and the link is to be cut.
    void leave();
    void setReportsLines(bool reports) { m_dialogue.setReportsLines(reports); }

    bool isClosed() const { return m_dialogue.isClosed(); }
    /// The link went away: CommandFailed for what was under way, once all that came before is read. Deletions without
    /// a Quitted did not take place.
    void linkLost() { m_linkLost = true; }
    bool isIdle() const;                                    ///< nothing queued, nothing awaited
    bool isQuitting() const;                                ///< QUIT went out and is not answered
    bool hasMarks() const { return m_dialogue.hasMarks(); } ///< a DELE went out that no RSET has taken back
    bool endsInBareLf() const; ///< the text that is coming in has an LF "." LF behind which nothing came

private:
    using Kind = ClientRequest::Kind;
    using Awaiting = ClientDialogue::Awaiting;

    bool advance();
    bool goOn();
    bool isHeldUp() const;
    bool sendNext();
    bool sayNext();
    void sayAhead();
    bool readLine();
    bool readText();
    void takeLine(QByteArrayView line);
    void takeReply(const Reply &reply);
    void takeRefusal(const Reply &reply);
    void takeListLine(QByteArrayView line);
    void endOfLines();
    void enqueue(ClientRequest request);

    ClientLimits m_limits;
    Wire::LineReader m_reader{MaxClientLineOctets};
    qsizetype m_lineOctets = 0; ///< fed and not yet part of a whole line
    ClientDialogue m_dialogue;
    ClientOpening m_opening;
    IncomingText m_text;
    ListingReader m_listing;
    bool m_linkLost = false;
};

} // namespace Pop3
