// SPDX-License-Identifier: MIT
#pragma once

#include "settings.h"

namespace Settings {

/// RFC 5321 section 4.5.3.1.7 asks that messages of 64K octets be taken.
inline constexpr qint64 MinMaxMessageOctets = 64LL * 1024;
inline constexpr qint64 MaxMaxMessageOctets = 2LL * 1024 * 1024 * 1024;
inline constexpr int MaxThreads = 256;

// Text as a person writes it -> a value, or what would have been right ("a port is 0 to 65535, or off"): a clause that
// can stand behind the text that was refused. The settings page uses them field by field.

using Mail::Expected;

/// "2525", "0" (any free one), "off" (nothing).
Expected<std::optional<quint16>, QString> parsePort(const QString &text);
/// Octets: "65536", "512K", "50M", "2G"; K is 1024.
Expected<qint64, QString> parseSize(const QString &text);
/// parseSize() within MinMaxMessageOctets and MaxMaxMessageOctets.
Expected<qint64, QString> parseMaxMessage(const QString &text);
/// A size within Storage::MinQuotaOctets and MaxQuotaOctets, or "off" (nothing).
Expected<std::optional<qint64>, QString> parseQuota(const QString &text);
/// 0 to Storage::MaxTrashDays.
Expected<int, QString> parseTrashDays(const QString &text);
Expected<QHostAddress, QString> parseListenAddress(const QString &text);
/// "10.0.0.0/8", or one address.
Expected<Network, QString> parseNetwork(const QString &text);
/// A domain name, no address literal; beyond US-ASCII in its ASCII form (Mail::Domain).
Expected<QString, QString> parseDomainName(const QString &text);
/// The same as people read it: U-labels.
QString domainText(const QString &domain);
Expected<Smtp::Dialect, QString> parseDialect(const QString &text);
/// A login of userinfo.txt.
Expected<QString, QString> parseAccountName(const QString &text);
/// 1 to MaxThreads.
Expected<int, QString> parseThreads(const QString &text);
/// Whether "json".
Expected<bool, QString> parseLogFormat(const QString &text);
/// "none", "messages" or "dialogue".
Expected<LogLevel, QString> parseLogLevel(const QString &text);
/// "file:DIR".
Expected<QString, QString> parseStorageUrl(const QString &text);

// The reverse, as the settings file writes it.

QString portText(std::optional<quint16> port);
QString sizeText(qint64 octets);
QString quotaText(std::optional<qint64> octets);
QString networkText(const Network &network);
QString dialectText(Smtp::Dialect dialect);
QString logLevelText(LogLevel level);

} // namespace Settings
