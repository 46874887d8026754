// SPDX-License-Identifier: MIT
#pragma once

#include "listen/listeningaddress.h"
#include "listen/localaddresses.h"
#include "tls/certificate.h"

namespace Model {

/// What a mail program calls the kinds of encryption.
enum class Encryption {
    Tls,      ///< from the first octet (RFC 8314 section 3)
    StartTls, ///< STARTTLS or STLS on the same port
    None,
};

/// One port that a mail program can be told.
struct WayIn
{
    Connections::Service service;
    quint16 port;
    Encryption encryption;

    bool operator==(const WayIn &) const = default;
};

/// What others must enter into their mail programs to use this server.
struct ConnectCard
{
    QStringList hosts;       ///< addresses at which the server answers, this computer's real ones; empty while stopped
    bool isLocalOnly = true; ///< only programs on this computer can connect
    QList<WayIn> fetch;      ///< POP3, the best way first
    QList<WayIn> send;       ///< SMTP, the best way first
    QString domain;          ///< what stands behind the "@"
    QByteArray fingerprint;  ///< SHA-256 of the certificate; empty without TLS

    bool operator==(const ConnectCard &) const = default;
};

/// @p listening: what is open. @p local: this computer's addresses, which stand for 0.0.0.0 and ::.
ConnectCard connectCard(const QList<Listen::ListeningAddress> &listening, const QList<Listen::LocalAddress> &local,
                        const QString &domain, const std::optional<Tls::Certificate> &certificate);

} // namespace Model
