// SPDX-License-Identifier: MIT
#pragma once

#include "overviews.h"

namespace Model {

/// Above this much of its limit a mailbox gets a word of warning.
inline constexpr int NearlyFullPercent = 90;

enum class Fill { Room, NearlyFull, Full };

/// How near @p stored octets are to @p limit; without a limit there is always room.
Fill fillOf(qint64 stored, std::optional<qint64> limit);

/// "1.2 MB", "1.2 MB of 10 MB", "9.4 MB of 10 MB, nearly full".
QString storedText(qint64 stored, std::optional<qint64> limit);
/// The same in octets and per cent.
QString exactStoredText(qint64 stored, std::optional<qint64> limit);

/// "10 MB", or "no limit".
QString limitText(std::optional<qint64> limit);
/// What is in force for a mailbox, and whether that is said of this user alone.
QString quotaText(const Storage::MailboxOverview &mailbox);

} // namespace Model
