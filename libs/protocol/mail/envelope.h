// SPDX-License-Identifier: MIT
#pragma once

#include "mail/address.h"

#include <QList>

namespace Mail {

/// What the client says of the message's octets (RFC 6152, RFC 3030).
enum class BodyType {
    SevenBit,
    EightBitMime,
    Binary, ///< BINARYMIME: a server of ours does not offer it, as POP3 cannot carry it; only a client sends it
};

/// Parameters of RFC 3461, parsed and kept for the outbound queue; empty where the client gave none.
struct DsnParameters
{
    QByteArray ret;               ///< RET= of MAIL
    QByteArray envelopeId;        ///< ENVID= of MAIL
    QByteArray notify;            ///< NOTIFY= of RCPT
    QByteArray originalRecipient; ///< ORCPT= of RCPT

    bool operator==(const DsnParameters &) const = default;
};

/// One accepted RCPT.
struct Recipient
{
    ForwardPath path;
    DsnParameters dsn;
    /// The logins whose mailboxes take a copy, more than one for an alias of several; set by the connection when it
    /// accepts.
    QList<QByteArray> mailboxes;

    bool operator==(const Recipient &) const = default;
};

/// All that surrounds a message on its way into the store.
struct Envelope
{
    ReversePath reversePath;
    QList<Recipient> recipients; ///< in the order of their RCPT, doubles included; one copy per mailbox is stored
    BodyType body = BodyType::SevenBit;
    bool smtputf8 = false;
    DsnParameters dsn;
    qint64 declaredOctets = -1;   ///< SIZE= of MAIL (RFC 1870), -1 where the client gave none
    QByteArray authenticatedUser; ///< empty without AUTH
    QByteArray id;                ///< the unique id; made by the connection once the message is offered
    QByteArray trace;             ///< Return-Path: and Received:, CRLF line ends; the store puts it on top of full form
};

} // namespace Mail
