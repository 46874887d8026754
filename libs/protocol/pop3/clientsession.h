// SPDX-License-Identifier: MIT
#pragma once

#include "mail/scanlisting.h"
#include "sasl/mechanism.h"
#include "wire/dotstuffing.h"
#include "wire/linereader.h"

#include <optional>
#include <variant>

namespace Pop3 {

/// Octets of one line of LIST, UIDL or CAPA, and the number of lines, beyond which a server is not believed.
inline constexpr qsizetype MaxClientLineOctets = 8192;
inline constexpr qsizetype MaxListedMessages = 10'000'000;

enum class ClientStage { Greeting, Authentication, Listing, Retrieval, Deletion, Reset, Quit };

struct Greeted
{
    QByteArray text; ///< behind "+OK "
};
struct LoggedIn
{
};
/// Message n is at index n-1. Without UIDL at the server (or with doubled ids) the unique ids are empty: see
/// hasUniqueIds.
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

using ClientEvent = std::variant<Greeted, LoggedIn, Listed, TextRead, TextEnded, Deleted, MarksReset, CommandFailed,
                                 Quitted, LineSent, LineRead>;

/// The client's half of a POP3 dialogue, as a value. Commands may be given at any time and are sent in order.
class ClientSession
{
public:
    ClientSession();

    void receive(QByteArrayView octets);
    std::optional<ClientEvent> nextEvent();
    QByteArray takeOutput();

    void logIn(const Sasl::Credentials &credentials); ///< CAPA, then USER and PASS
    void list();                                      ///< LIST and UIDL -> Listed
    void retrieve(qint64 number);
    void top(qint64 number, qint64 lines); ///< RETR instead if the server has no TOP
    void remove(qint64 number);
    void resetMarks();
    void quit();
    void setReportsLines(bool reports);

    bool isClosed() const;
    /// The link went away: CommandFailed for what was under way. Deletions without a Quitted did not take place.
    void linkLost();
    bool isIdle() const; ///< nothing queued, nothing awaited

    // The helper who writes clientsession.cpp shapes the private part.
};

} // namespace Pop3
