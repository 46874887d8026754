// SPDX-License-Identifier: MIT
#include "wire/transcript.h"

#include "mail/visibletext.h"

#include <QStringConverter>
#include <QUtf8StringView>

namespace Wire {
namespace {

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

/// With a byte order mark, which QString::fromUtf8() would leave out.
QString decoded(QByteArrayView utf8)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    return decoder(utf8);
}

QByteArray shownAsAscii(QByteArrayView line)
{
    QByteArray text;
    for (const char octet : line) {
        const bool isPlain = octet >= ' ' && octet < 127;
        text += isPlain ? QByteArray(1, octet) : "\\x" + QByteArray(1, octet).toHex();
    }
    return text;
}

} // namespace

QByteArray visibleOctets(QByteArrayView line)
{
    return QUtf8StringView(line).isValidUtf8() ? Mail::visibleLine(decoded(line)).toUtf8() : shownAsAscii(line);
}

QByteArray transcriptLine(QByteArrayView line)
{
    return line.size() > MaxTranscriptOctets ? visibleOctets(beginning(line)) + "..." : visibleOctets(line);
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
