// SPDX-License-Identifier: MIT
#include "encodedwords.h"

#include <algorithm>

namespace Mime {

namespace {

struct EncodedWord
{
    QByteArray charset;
    bool isBase64;
    QByteArray text;
    qsizetype end; ///< behind "?="; where to look on if it is none
    bool isValid;
};

bool isCharsetOctet(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           QByteArrayView("-_.:+*'()").contains(c);
}

// RFC 2047 section 4.2. An "=" without two digits behind it stands for itself.
QByteArray fromQ(const QByteArray &text)
{
    QByteArray octets;
    octets.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        bool isHex = false;
        const int octet = text.at(i) == '=' && i + 2 < text.size() ? text.mid(i + 1, 2).toInt(&isHex, 16) : 0;
        if (isHex) {
            octets += static_cast<char>(octet);
            i += 2;
        } else {
            octets += text.at(i) == '_' ? ' ' : text.at(i);
        }
    }
    return octets;
}

// Where the text of an encoded word that begins at @p begin ends: at "?=", or before the next "=?", where another
// begins.
qsizetype textEnd(const QByteArray &body, qsizetype begin)
{
    for (qsizetype i = begin; i < body.size(); ++i) {
        if (body.at(i) != '?')
            continue;
        if (i + 1 < body.size() && body.at(i + 1) == '=')
            return i;
        if (i > begin && body.at(i - 1) == '=')
            return i - 1;
    }
    return body.size();
}

// @p begin is at "=?". RFC 2231 section 5 lets a language stand behind the charset.
EncodedWord wordAt(const QByteArray &body, qsizetype begin)
{
    const auto charsetBegin = body.begin() + begin + 2;
    const qsizetype charsetEnd = std::find_if_not(charsetBegin, body.end(), isCharsetOctet) - body.begin();
    const EncodedWord none{{}, false, {}, begin + 2, false};
    if (charsetEnd == begin + 2 || charsetEnd + 3 > body.size() || body.at(charsetEnd) != '?' ||
        body.at(charsetEnd + 2) != '?')
        return none;
    const char encoding = body.at(charsetEnd + 1) | 0x20;
    if (encoding != 'b' && encoding != 'q')
        return none;
    const qsizetype textBegin = charsetEnd + 3;
    const qsizetype end = textEnd(body, textBegin);
    if (!body.mid(end, 2).startsWith("?="))
        return {{}, false, {}, end, false};
    const QByteArray text = body.mid(textBegin, end - textBegin);
    const QByteArray charset = body.mid(begin + 2, charsetEnd - begin - 2).split('*').first().toLower();
    return {charset, encoding == 'b', text, end + 2, true};
}

void appendRaw(QList<HeaderPiece> &pieces, const QByteArray &raw, bool isBetweenWords)
{
    const bool isDropped = isBetweenWords && raw.trimmed().isEmpty();
    if (!raw.isEmpty() && !isDropped)
        pieces.append({raw, {}, false});
}

QByteArray decoded(const QByteArray &text, bool isBase64)
{
    return isBase64 ? QByteArray::fromBase64(text) : fromQ(text);
}

// What of a text is an octet only together with what follows.
QByteArray cutOctet(const QByteArray &text, bool isBase64)
{
    if (isBase64)
        return text.contains('=') ? QByteArray() : text.last(text.size() % 4);
    const qsizetype equals = text.lastIndexOf('=');
    return equals >= 0 && equals + 2 >= text.size() ? text.sliced(equals) : QByteArray();
}

// RFC 2047 section 5 lets no character be cut between two words; mail programs cut octets, too.
void appendWord(QList<HeaderPiece> &pieces, const EncodedWord &word, const EncodedWord &before)
{
    if (pieces.isEmpty() || !pieces.last().isEncoded || pieces.last().charset != word.charset) {
        pieces.append({decoded(word.text, word.isBase64), word.charset, true});
        return;
    }
    QByteArray &octets = pieces.last().octets;
    const QByteArray cut = before.isBase64 == word.isBase64 ? cutOctet(before.text, word.isBase64) : QByteArray();
    octets.chop(decoded(cut, word.isBase64).size());
    octets += decoded(cut + word.text, word.isBase64);
}

} // namespace

QList<HeaderPiece> headerPieces(const QByteArray &fieldBody)
{
    QList<HeaderPiece> pieces;
    qsizetype rawBegin = 0;
    EncodedWord before{};
    for (qsizetype begin = fieldBody.indexOf("=?"); begin >= 0;) {
        const EncodedWord word = wordAt(fieldBody, begin);
        if (word.isValid) {
            const bool isBetweenWords = !pieces.isEmpty() && pieces.last().isEncoded;
            appendRaw(pieces, fieldBody.mid(rawBegin, begin - rawBegin), isBetweenWords);
            appendWord(pieces, word, before);
            before = word;
            rawBegin = word.end;
        }
        begin = fieldBody.indexOf("=?", word.end);
    }
    appendRaw(pieces, fieldBody.mid(rawBegin), false);
    return pieces;
}

} // namespace Mime
