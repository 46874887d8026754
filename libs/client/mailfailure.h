// SPDX-License-Identifier: MIT
#pragma once

#include "servercertificate.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace Client {

/// What went wrong, where, in the server's or the system's own words. gui makes a sentence of it.
struct MailFailure
{
    enum class Stage {
        Lookup,
        Connecting,
        Greeting,
        Authentication,
        Listing,
        Retrieval,
        Deletion,
        Reset,
        Sender,
        Recipient,
        Text,
        Quit,
        Encryption
    };
    enum class Reason {
        Refused,
        HostNotFound,
        Unreachable, ///< no way leads there: a cable, a network or the server is off
        TimedOut,
        LinkLost,
        ServerSaidNo,
        NotUnderstood,
        InUse,
        Cancelled,
        NotOffered,         ///< what this message needs (SMTPUTF8, so many recipients): nothing was asked
        TooLarge,           ///< a message beyond ClientLimits::messageOctets, or beyond what the server takes
        NotEncrypted,       ///< the server offers no encryption, and it is required
        EncryptionGone,     ///< the same of a server that did offer it once: possibly an attack
        SpokeTooEarly,      ///< clear text between the consent to TLS and the handshake: possibly an attack
        HandshakeFailed,    ///< or TLS was offered and then refused
        CertificateUnknown, ///< no authority vouches for it: a person has to
        CertificateChanged, ///< another one was trusted until now: possibly an attack
    };

    Stage stage;
    Reason reason;
    QString text;                       ///< "-ERR [AUTH] ...", or the system's error text; plain text, one line
    QString subject;                    ///< whom or what it was about: a recipient, a message number; may be empty
    ServerCertificate certificate = {}; ///< if it was about one
    int code = 0;                       ///< of SMTP: 550; 0 if no server said one
    QByteArray status = {};             ///< of SMTP: "5.1.1" (RFC 3463); empty if the server said none
    qint64 octets = 0;                  ///< TooLarge: of the message
    qint64 maxOctets = 0;               ///< TooLarge: no more than these are taken
    QList<quint16> ports = {};          ///< Lookup, Connecting: those that were tried
    bool mayHaveArrived = false;        ///< Text: all of the message went out, and its receipt is missing
};

} // namespace Client
