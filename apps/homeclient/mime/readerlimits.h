// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace Mime {

/// Parts inside of parts, and parts in all, that are told apart; what is beyond is one attachment as it came.
inline constexpr int MaxPartDepth = 30;
inline constexpr qsizetype MaxParts = 1000;

/// Octets of text that are read of one message; a longer text is an attachment too, so that nothing is lost.
inline constexpr qint64 MaxShownOctets = 4 * 1024 * 1024;

/// Octets of an HTML part that are looked at, pictures in its attributes included: those are taken out first.
inline constexpr qint64 MaxHtmlOctets = 32 * 1024 * 1024;

/// Header octets that are looked at; real ones have a few thousand.
inline constexpr qsizetype MaxHeaderOctets = 256 * 1024;

/// Of the senders and of the recipients in a header that are parsed for a list, in octets: a listing reads headers in
/// the window's thread, and 1,000 recipients have some 40 KB.
inline constexpr qsizetype MaxSenderOctets = 8 * 1024;
inline constexpr qsizetype MaxRecipientOctets = 64 * 1024;

/// Of a subject or a sender that is shown in a table, in units of layoutWork(): a line on a screen has some 200.
inline constexpr qsizetype MaxSummaryWork = 2'000;

} // namespace Mime
