// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace Wire {

/// Stands for every secret, whatever its length.
inline constexpr char Mask[] = "********";

/// Longest line that a transcript shows; the rest becomes "...".
inline constexpr qsizetype MaxTranscriptOctets = 1024;

/// @p line in UTF-8 with control characters of ASCII as "\\xNN", and whatever else has no look of its own as
/// "\\u{202E}" (mail/visibletext.h). If it is not UTF-8, its octets beyond ASCII are shown as "\\xNN".
QByteArray visibleOctets(QByteArrayView line);

/// One line as a log may show it: visibleOctets(), cut at MaxTranscriptOctets of the line.
QByteArray transcriptLine(QByteArrayView line);

/// The same with everything behind the first @p keptWords words masked: ("PASS secret", 1) is "PASS ********".
/// With 0 the whole line is masked.
QByteArray maskedLine(QByteArrayView line, int keptWords);

/// What a log may say of the size of a line that came as @p octets and is shown as @p shown: nothing true of a masked
/// one, for the length of a secret helps to guess it.
qint64 shownOctets(const QByteArray &shown, qint64 octets);

} // namespace Wire
