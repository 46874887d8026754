// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace Smtp {

/// Each code carries its number, so that a log line can be grepped to the place that says it. RFC 5321 section 4.2.3.
enum class ReplyCode : quint16 {
    Help214 = 214,
    Ready220 = 220,
    Closing221 = 221,
    Authenticated235 = 235,
    Completed250 = 250,
    CannotVerify252 = 252,
    ContinueAuth334 = 334,
    StartInput354 = 354,
    Unavailable421 = 421,
    LocalError451 = 451,
    InsufficientStorage452 = 452,
    TemporaryAuthFailure454 = 454,
    SyntaxError500 = 500,
    BadArguments501 = 501,
    NotImplemented502 = 502,
    BadSequence503 = 503,
    BadParameter504 = 504,
    AuthRequired530 = 530,
    AuthFailed535 = 535,
    EncryptionRequired538 = 538,
    NoSuchMailbox550 = 550,
    TooLarge552 = 552,
    NameNotAllowed553 = 553,
    TransactionFailed554 = 554,
    UnknownParameter555 = 555,
};

/// RFC 5321 section 4.5.3.1.5, line end included.
inline constexpr qsizetype MaxReplyLineOctets = 512;

/// RFC 3463: class "." subject "." detail. The class is the first digit of the code. A subject of -1: no enhanced code.
struct EnhancedStatus
{
    int subject = -1;
    int detail = 0;

    bool operator==(const EnhancedStatus &) const = default;
};

/// One reply, of one or more lines.
struct Reply
{
    ReplyCode code;
    EnhancedStatus status;
    QList<QByteArray> lines;

    bool isPositive() const { return static_cast<int>(code) < 400; }
    bool isTransient() const { return static_cast<int>(code) / 100 == 4; }
    bool operator==(const Reply &) const = default;
};

/// What goes over the wire: every line ended by CRLF, texts longer than MaxReplyLineOctets go on in a further line of
/// the same reply (an AUTH challenge never does: RFC 4954 section 4 lets it be longer), and whatever is not printable
/// US-ASCII becomes "?".
/// @p withStatus after EHLO only (RFC 2034 section 3); replies to the greeting, to EHLO and 3xx never carry one.
QByteArray toWire(const Reply &reply, bool withStatus);

/// What a client reads: any code from 200 to 599 that a server may invent, lines without the code.
struct ServerReply
{
    int code = 0;
    QByteArray status;       ///< "5.1.1", empty if there is none
    QList<QByteArray> lines; ///< texts, enhanced status codes taken off

    /// What stands where no server said anything that could be read: @p why is a sentence of ours.
    static ServerReply none(const QByteArray &why) { return {0, {}, {why}}; }

    bool is(ReplyCode other) const { return code == static_cast<int>(other); }
    bool isPositive() const { return code >= 200 && code < 400; }
    bool isCompleted() const { return code / 100 == 2; }
    /// One line for a person: "550 5.1.1 No such user".
    QByteArray text() const;
};

/// A reply of more lines or octets than this is taken for an attack, not for an answer.
inline constexpr qsizetype MaxReplyLines = 256;
inline constexpr qsizetype MaxReplyOctets = 64 * 1024;

/// Puts reply lines together; fed line by line without line ends. Malformed: no code from 200 to 599 in front, another
/// code than on the first line, or beyond MaxReplyLines or MaxReplyOctets. RFC 5321 section 4.2.1.
class ReplyReader
{
public:
    enum class Status { NeedMore, Complete, Malformed };
    Status feed(QByteArrayView line);
    /// What was read so far; the reader begins anew.
    ServerReply takeReply();

private:
    ServerReply m_reply;
    qsizetype m_octets = 0;
};

} // namespace Smtp
