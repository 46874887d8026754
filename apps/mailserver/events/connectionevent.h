// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QMetaType>

namespace Events {

enum class Protocol : quint8 { Smtp, Pop3 };

/// How much of a message text an event carries.
inline constexpr qsizetype MaxBodyOctets = 16 * 1024;

/// One line of the connection log, a value. Text is masked before it gets here: no secret ever enters an event.
struct ConnectionEvent
{
    enum class Kind : quint8 {
        Opened,          ///< text: nothing. peer is set
        Line,            ///< text: one line of the dialogue, without line end
        MessageText,     ///< a whole message text, folded: octets and lines are set, body if texts are kept
        StateChanged,    ///< text: the session's state, one English word
        LoggedIn,        ///< text: the user
        MailboxLocked,   ///< text: the user whose maildrop this connection holds now
        MailboxUnlocked, ///< text: the user
        MessageStored,   ///< text: the mailboxes, separated by blanks; messageId and octets are set
        Note,            ///< text: what the server decided or noticed; rule says which rule
        Closed,          ///< text: why ("quit", "link lost", "timed out", "server stopped", ...)
    };
    enum class Direction : quint8 {
        None,
        ToClient,   ///< "S->"
        FromClient, ///< "C->"
    };

    quint64 connection = 0; ///< counts up from 1 in a server's life
    quint64 sequence = 0;   ///< counts up from 1 in the connection
    qint64 time = 0;        ///< Unix milliseconds
    Protocol protocol = Protocol::Smtp;
    Direction direction = Direction::None;
    Kind kind = Kind::Line;
    QByteArray peer; ///< "127.0.0.1:50123", IPv6 as "[::1]:50123"; in every event (implicitly shared)
    QByteArray text;
    QByteArray messageId;
    qint64 octets = 0; ///< of the line with its end, or of the message
    qint64 lines = 0;  ///< of a MessageText
    QByteArray body;   ///< the beginning of a MessageText as it went over the wire, up to MaxBodyOctets
    QByteArray rule;   ///< what decided, for a Note: "relay", "limit.connections", "trust"
};

} // namespace Events

Q_DECLARE_METATYPE(Events::ConnectionEvent)
