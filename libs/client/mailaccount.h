// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>

namespace Client {

class CertificateTrust;

/// How the way to a server is encrypted. RFC 8314 section 3.
enum class Security {
    Automatic, ///< TLS from the first octet on the ports made for it, else STARTTLS wherever it is offered
    StartTls,  ///< STARTTLS or nothing
    Tls,       ///< from the first octet
    None,      ///< in clear, whatever is offered
};

/// Where and as whom a person gets and sends mail.
struct MailAccount
{
    QString server;       ///< host name or address: the seed's server_IP
    quint16 smtpPort = 0; ///< 0: found by PortFinder
    quint16 pop3Port = 0;
    QString user;
    QString password; ///< never kept in the settings: see Keychain
    Security smtpSecurity = Security::Automatic;
    Security pop3Security = Security::Automatic;
    /// Which certificates are believed, and where encryption is required. Null: what the system vouches for.
    std::shared_ptr<CertificateTrust> trust = {};
};

/// The standard ports (RFC 6409, 8314, 5321, 1939), and MailServer's: its defaults, and those that docs/tls.md gives
/// for TLS from the first octet.
inline constexpr quint16 SubmissionPort = 587;
inline constexpr quint16 SubmissionsPort = 465;
inline constexpr quint16 StandardSmtpPort = 25;
inline constexpr quint16 StandardPop3Port = 110;
inline constexpr quint16 StandardPop3sPort = 995;
inline constexpr quint16 HomeMailSmtpPort = 2525;
inline constexpr quint16 HomeMailPop3Port = 2110;
inline constexpr quint16 HomeMailSubmissionsPort = 2465;
inline constexpr quint16 HomeMailPop3sPort = 2995;

} // namespace Client
