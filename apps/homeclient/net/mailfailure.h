// SPDX-License-Identifier: MIT
#pragma once

#include "servercertificate.h"

#include <QString>

namespace Net {

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
        TimedOut,
        LinkLost,
        ServerSaidNo,
        NotUnderstood,
        InUse,
        Cancelled,
        NotOffered,         ///< what this message needs (SMTPUTF8, so many recipients): nothing was asked
        TooLarge,           ///< a message beyond ClientLimits::messageOctets
        NotEncrypted,       ///< the server offers no encryption, and it is required
        EncryptionGone,     ///< the same of a server that did offer it once: possibly an attack
        SpokeTooEarly,      ///< clear text between the consent to TLS and the handshake: possibly an attack
        HandshakeFailed,    ///< or TLS was offered and then refused
        CertificateUnknown, ///< nobody vouches for it: a person has to
        CertificateChanged, ///< another one was trusted until now: possibly an attack
    };

    Stage stage;
    Reason reason;
    QString text;                       ///< "-ERR [AUTH] ...", or the system's error text; plain text, one line
    QString subject;                    ///< whom or what it was about: a recipient, a message number; may be empty
    ServerCertificate certificate = {}; ///< if it was about one
};

} // namespace Net
