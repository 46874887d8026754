// SPDX-License-Identifier: MIT
#pragma once

#include "pop3/command.h"
#include "pop3/maildrop.h"
#include "pop3/reply.h"
#include "sasl/mechanism.h"
#include "wire/linereader.h"

#include <optional>
#include <variant>

namespace Pop3 {

inline constexpr int DefaultMaxErrors = 25;

struct ServerOptions
{
    QByteArray implementation = "HomeMail"; ///< IMPLEMENTATION of CAPA (RFC 2449 section 6.9)
    int maxErrors = DefaultMaxErrors;
    bool secretsAllowed = true; ///< the peer is trusted (or, later, the link encrypted): USER and AUTH are offered
    bool reportsLines = false;  ///< hand out CommandRead and ReplyMade
};

struct CommandRead
{
    QByteArray line; ///< without line end; secrets masked
};
/// The first line of a reply; a multi-line text behind it is not repeated here, but for LIST, UIDL and CAPA, which are whole.
struct ReplyMade
{
    QByteArray octets;
};
/// Are these right, and is the maildrop free? Answer openMaildrop() or refuse().
struct CredentialsOffered
{
    Sasl::Credentials credentials;
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

using ServerEvent = std::variant<CommandRead, ReplyMade, CredentialsOffered, MessageWanted, UpdateWanted>;

/// The server's half of a POP3 dialogue, as a value: octets in, events and replies out. RFC 1939.
///
/// Drive it like Smtp::ServerSession. Only QUIT in TRANSACTION asks for an update: an idle timeout or a lost link never does.
class ServerSession
{
public:
    /// Begins with the greeting in its output.
    explicit ServerSession(ServerOptions options);

    void receive(QByteArrayView octets);
    std::optional<ServerEvent> nextEvent();

    /// The positive answer to CredentialsOffered.
    void openMaildrop(const QByteArray &user, QList<Mail::ScanListing> listing);
    /// A record in wire form, in pieces, its closing line at the end: the answer to MessageWanted. RETR passes it on as it is, TOP cuts it.
    /// The +OK is written before the first piece.
    void messageText(QByteArrayView wire);
    /// False once the closing line came, or TOP has enough (it then writes the closing line itself).
    bool wantsText() const;
    /// The positive answer to UpdateWanted.
    void updated();
    /// The negative answer to any question. After a text has begun there is no way to say -ERR: use fail().
    void refuse(const Reply &reply);
    /// The text cannot go on (a disk error in its middle), or the lock was lost: closed without a word that would look like text.
    void fail();

    /// RFC 1939 section 3: closed without entering UPDATE; nothing is removed.
    void idleTimedOut();
    /// -ERR [SYS/TEMP], and closed: the server is going down; nothing is removed.
    void shutDown();

    QByteArray takeOutput();
    bool isPaused() const;
    bool isClosed() const;
    qsizetype bufferedOctets() const;
    QByteArray user() const;      ///< after login
    QByteArray stateName() const; ///< "Authorization", "Transaction", "Update", "Closed"

    // The helper who writes serversession.cpp shapes the private part.
};

} // namespace Pop3
