// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <optional>

namespace Storage {

/// How much mail may be kept, and for how long what was deleted can be brought back.
struct KeepingRules
{
    std::optional<qint64> quota;      ///< octets that a user without a quota of their own may keep; nothing: no limit
    std::optional<qint64> quotaOfAll; ///< octets that all users together may keep
    int trashDays = 0;                ///< 0: what is deleted is gone

    bool operator==(const KeepingRules &) const = default;
};

/// What is said of one user alone.
struct Quota
{
    enum class Kind { Default, Unlimited, Limited };

    Kind kind = Kind::Default; ///< Default: KeepingRules::quota counts
    qint64 octets = 0;         ///< of Limited

    bool operator==(const Quota &) const = default;
};

inline constexpr qint64 MinQuotaOctets = 1;
inline constexpr qint64 MaxQuotaOctets = 1LL << 50; ///< 1 PiB
inline constexpr int MaxTrashDays = 3650;

/// Octets as a person writes them: "65536", "512K", "50M", "2G"; K is 1024. Nothing if it is no size.
std::optional<qint64> parseSize(QByteArrayView text);
/// parseSize() within MinQuotaOctets and MaxQuotaOctets.
std::optional<qint64> parseQuotaSize(QByteArrayView text);
/// The shortest text that parseSize() reads back as @p octets.
QByteArray sizeText(qint64 octets);

} // namespace Storage
