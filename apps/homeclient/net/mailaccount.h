// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace Net {

/// Where and as whom a person gets and sends mail.
struct MailAccount
{
    QString server;       ///< host name or address: the seed's server_IP
    quint16 smtpPort = 0; ///< 0: found by PortFinder
    quint16 pop3Port = 0;
    QString user;
    QString password; ///< never kept in the settings: see Keychain
};

/// The standard ports without encryption, and ours, which are tried first where the server is this machine.
inline constexpr quint16 StandardSmtpPort = 25;
inline constexpr quint16 StandardPop3Port = 110;
inline constexpr quint16 HomeMailSmtpPort = 2525;
inline constexpr quint16 HomeMailPop3Port = 2110;

} // namespace Net
