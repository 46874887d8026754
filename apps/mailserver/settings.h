// SPDX-License-Identifier: MIT
#pragma once

#include "loglevel.h"
#include "mail/expected.h"
#include "settings/limits.h"
#include "smtp/words/command.h"

#include <QHostAddress>
#include <QList>
#include <QStringList>

#include <optional>

namespace Settings {

/// An address block whose clients are believed: secrets in clear, local senders without AUTH.
struct Network
{
    QHostAddress address;
    int prefixLength;

    bool operator==(const Network &) const = default;
};

/// What the command line and mailserver.toml say, defaults filled in. A value: the window edits a copy and writes it
/// back.
struct ServerSettings
{
    QString dataFolder;
    QString configFile;                              ///< read from and written to
    QList<QHostAddress> listenAddresses;             ///< never empty
    QStringList domains;                             ///< never empty; the first is the server's name
    std::optional<quint16> smtpPort = quint16(2525); ///< nothing: off; 0: any free one
    std::optional<quint16> pop3Port = quint16(2110);
    std::optional<quint16> submissionPort;  ///< SMTP for mail programs: MAIL only after AUTH
    std::optional<quint16> submissionsPort; ///< the same, TLS from the first octet
    std::optional<quint16> pop3sPort;       ///< TLS from the first octet
    QString tlsCertFile;                    ///< PEM; with tlsKeyFile, or both are empty: one is made and kept in tls/
    QString tlsKeyFile;                     ///< PEM
    QList<Network> trusted;
    QString storageUrl; ///< "file:DIR"
    Smtp::Dialect dialect = Smtp::Dialect::Seed;
    qint64 maxMessageOctets = 50LL * 1024 * 1024;
    std::optional<qint64> quotaOctets;    ///< of a user without a quota of their own; nothing: off
    std::optional<qint64> quotaAllOctets; ///< of all users together; nothing: off
    int trashDays = 0;                    ///< how long deleted mail can be restored; 0: not at all
    QString postmaster;                   ///< empty: the first account
    int threads = 0;                      ///< 0: number of cores
    bool jsonLog = false;
    LogLevel logLevel = LogLevel::Messages; ///< where there is no window
    Limits limits;

    bool operator==(const ServerSettings &) const = default;
};

} // namespace Settings
