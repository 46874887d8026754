// SPDX-License-Identifier: MIT
#pragma once

#include "pop3/client/clientsession.h"

#include <QByteArray>
#include <QList>

namespace Pop3Test {

/// How a scripted server's octets arrive.
enum class Arrival { ByLine, InBurst, ByOctet };

struct Played
{
    QList<QByteArray> events; ///< as text; the pieces of a message put together
    QByteArray sent;          ///< all that the client sent
    bool isClosed = false;
    bool isIdle = false;
};

/// Plays a server that knows its lines. @p script: "S: text" lines go to the client with CRLF, those up to the first
/// "C:" at once, the others when the client has sent the "C: text" before them. "cut" is the end of the link,
/// "leave" is given when what stands before it has come. @p
/// commands are given before anything arrives: "login alice secret", "list", "retr 1", "top 1 0", "dele 1", "rset",
/// "quit".
Played playServer(const QList<QByteArray> &commands, const QByteArray &script, Arrival arrival,
                  Pop3::ClientLimits limits = {});

/// Gives one such command.
void give(Pop3::ClientSession &session, const QByteArray &command);

/// One event as text: "Greeted <ready>".
QByteArray described(const Pop3::ClientEvent &event);

} // namespace Pop3Test
