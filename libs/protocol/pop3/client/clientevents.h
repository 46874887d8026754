// SPDX-License-Identifier: MIT
// What a client session tells its driver.
#pragma once

#include "mail/scanlisting.h"
#include "pop3/client/clientrequest.h"
#include "pop3/words/tlswanted.h"
#include "sasl/mechanism.h"
#include "wire/tls.h"

#include <QList>

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

} // namespace Pop3
