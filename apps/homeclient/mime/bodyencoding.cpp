// SPDX-License-Identifier: MIT
#include "bodyencoding.h"

#include "headerfolding.h"

#include <QList>

#include <algorithm>

namespace Mime {

namespace {

// RFC 2045 section 6.7 rule 5 and section 6.8.
constexpr qsizetype EncodedLineOctets = 76;

QList<QByteArray> linesOf(const QString &text)
{
    QString unified = text;
    unified.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(QLatin1Char('\r'), QLatin1Char('\n'));
    if (unified.endsWith(QLatin1Char('\n')))
        unified.chop(1);
    return unified.toUtf8().split('\n');
}

bool isPlainOctet(char octet)
{
    return (octet >= ' ' && octet <= '~') || octet == '\t';
}

bool isPlainLine(const QByteArray &line)
{
    return line.size() <= MaxLineOctets && std::all_of(line.begin(), line.end(), isPlainOctet);
}

QByteArray quotedOctet(char octet, bool isLast)
{
    const bool isBlank = octet == ' ' || octet == '\t';
    const bool isLiteral = isPlainOctet(octet) && octet != '=' && !(isBlank && isLast);
    return isLiteral ? QByteArray(1, octet) : '=' + QByteArray(1, octet).toHex().toUpper();
}

QByteArray quotedPrintableLine(const QByteArray &line)
{
    QByteArray encoded;
    qsizetype column = 0;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QByteArray piece = quotedOctet(line.at(i), i + 1 == line.size());
        if (column + piece.size() > EncodedLineOctets - 1) { // room for the soft line end's "="
            encoded += "=\r\n";
            column = 0;
        }
        encoded += piece;
        column += piece.size();
    }
    return encoded + "\r\n";
}

QByteArray base64Lines(const QByteArray &octets)
{
    const QByteArray encoded = octets.toBase64();
    QByteArray lines;
    for (qsizetype begin = 0; begin < encoded.size(); begin += EncodedLineOctets)
        lines += encoded.mid(begin, EncodedLineOctets) + "\r\n";
    return lines;
}

bool isMostlyBeyondAscii(const QByteArray &octets)
{
    const auto beyond = std::count_if(octets.begin(), octets.end(), [](char octet) { return !isPlainOctet(octet); });
    return beyond > octets.size() / 3;
}

} // namespace

EncodedBody encodeBody(const QString &text)
{
    const QList<QByteArray> lines = linesOf(text);
    const QByteArray whole = lines.join("\r\n") + "\r\n";
    if (std::all_of(lines.begin(), lines.end(), isPlainLine))
        return {"7bit", whole};
    if (isMostlyBeyondAscii(whole))
        return {"base64", base64Lines(whole)};
    QByteArray quoted;
    for (const QByteArray &line : lines)
        quoted += quotedPrintableLine(line);
    return {"quoted-printable", quoted};
}

} // namespace Mime
