// SPDX-License-Identifier: MIT
#include "wire/transcript.h"

#include <QUtf8StringView>

namespace Wire {
namespace {

bool isControl(char octet)
{
    return static_cast<uchar>(octet) < 32 || octet == 127;
}

/// The two octets of U+0080 to U+009F in UTF-8: a terminal may obey them.
bool isC1Control(QByteArrayView line, qsizetype at)
{
    return static_cast<uchar>(line[at]) == 0xc2 && at + 1 < line.size() && static_cast<uchar>(line[at + 1]) < 0xa0;
}

QByteArray escaped(char octet)
{
    return "\\x" + QByteArray(1, octet).toHex();
}

bool isContinuation(char octet)
{
    return (static_cast<uchar>(octet) & 0xc0) == 0x80;
}

/// Cuts between characters, not within one.
QByteArrayView beginning(QByteArrayView line)
{
    qsizetype end = MaxTranscriptOctets;
    while (end > 0 && isContinuation(line[end]))
        --end;
    return line.first(end);
}

} // namespace

QByteArray transcriptLine(QByteArrayView line)
{
    const bool tooLong = line.size() > MaxTranscriptOctets;
    const QByteArrayView shown = tooLong ? beginning(line) : line;
    const bool isUtf8 = QUtf8StringView(shown).isValidUtf8();
    QByteArray text;
    text.reserve(shown.size());
    for (qsizetype i = 0; i < shown.size(); ++i) {
        if (isUtf8 && isC1Control(shown, i)) {
            text += escaped(shown[i]);
            text += escaped(shown[++i]);
        } else if (isControl(shown[i]) || (!isUtf8 && static_cast<uchar>(shown[i]) > 127)) {
            text += escaped(shown[i]);
        } else {
            text += shown[i];
        }
    }
    return tooLong ? text + "..." : text;
}

QByteArray maskedLine(QByteArrayView line, int keptWords)
{
    qsizetype end = 0;
    for (int word = 0; word < keptWords; ++word) {
        const qsizetype blank = line.indexOf(' ', end);
        if (blank < 0)
            return transcriptLine(line);
        end = blank + 1;
    }
    return end == line.size() && keptWords > 0 ? transcriptLine(line) : transcriptLine(line.first(end)) + Mask;
}

qint64 shownOctets(const QByteArray &shown, qint64 octets)
{
    constexpr qint64 LineEndOctets = 2;
    return shown.endsWith(Mask) ? shown.size() + LineEndOctets : octets;
}

} // namespace Wire
