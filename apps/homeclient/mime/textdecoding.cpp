// SPDX-License-Identifier: MIT
#include "textdecoding.h"

#include "charset.h"
#include "encodedwords.h"
#include "gmimeobject.h"
#include "mail/visibletext.h"

#include <QRegularExpression>
#include <QStringDecoder>

#include <algorithm>
#include <optional>

namespace Mime {

namespace {

struct ByteOrderMark
{
    QByteArrayView octets;
    const char *charset;
};

std::optional<QString> textByMark(const QByteArray &octets)
{
    // That of UTF-32 begins as one of UTF-16 does.
    static constexpr ByteOrderMark Marks[] = {{"\xEF\xBB\xBF", "utf-8"},
                                              {QByteArrayView("\0\0\xFE\xFF", 4), "utf-32be"},
                                              {QByteArrayView("\xFF\xFE\0\0", 4), "utf-32le"},
                                              {"\xFE\xFF", "utf-16be"},
                                              {"\xFF\xFE", "utf-16le"}};
    for (const ByteOrderMark &mark : Marks) {
        if (octets.startsWith(mark.octets))
            return Charset(mark.charset).decoded(octets.mid(mark.octets.size()))->text;
    }
    return std::nullopt;
}

Charset::Text inUtf8(const QByteArray &octets)
{
    return *Charset("utf-8").decoded(octets);
}

// Cut off in the middle of a character, or with one octet spoilt: what is right outweighs what is wrong.
bool isMostlyRight(const QString &text)
{
    qsizetype right = 0;
    qsizetype wrong = 0;
    for (const QChar character : text) {
        if (character == QChar::ReplacementCharacter)
            ++wrong;
        else if (character.unicode() >= 0x80)
            ++right;
    }
    return right >= wrong;
}

// A capital E with an acute before an ellipsis is a letter of Latin Extended-B if it is read as UTF-8, an O with two
// dots one of Armenian.
bool hasRareLetters(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        return (c.unicode() >= 0x0180 && c.unicode() < 0x0370) || (c.unicode() >= 0x0530 && c.unicode() < 0x0590);
    });
}

bool hasJapaneseEscapes(const QByteArray &octets)
{
    return octets.contains("\x1b$B") || octets.contains("\x1b$@") || octets.contains("\x1b(J");
}

QString guessedText(const QByteArray &octets, const QByteArray &fallback)
{
    if (hasJapaneseEscapes(octets))
        return Charset("iso-2022-jp").decoded(octets)->text;
    const Charset::Text utf8 = inUtf8(octets);
    if (utf8.isWhole)
        return utf8.text;
    const Charset charset(fallback);
    if (charset.isKnown() && !charset.isUtf8() && !charset.isAscii())
        return charset.decoded(octets).value_or(utf8).text;
    return isMostlyRight(utf8.text) ? utf8.text : Charset("windows-1252").decoded(octets).value_or(utf8).text;
}

// The few that ICU does not have; nothing if the system does not either, or if @p octets are not in it.
std::optional<QString> textBySystem(const QByteArray &octets, const QByteArray &charset)
{
    gsize length = 0;
    const QByteArray name = charset.trimmed();
    const GCharsRef text(name.isEmpty() ? nullptr
                                        : g_convert(octets.constData(), octets.size(), "utf-8", name.constData(),
                                                    nullptr, &length, nullptr));
    if (!text)
        return std::nullopt;
    return QString::fromUtf8(text.get(), static_cast<qsizetype>(length));
}

QByteArray charsetInMeta(const QByteArray &html)
{
    static const QRegularExpression meta(QStringLiteral("<meta\\b[^>]*\\bcharset\\s*=\\s*[\"']?\\s*([^\\s\"'/>;]+)"),
                                         QRegularExpression::CaseInsensitiveOption);
    const QByteArray charset = meta.match(QString::fromLatin1(html.left(MaxMetaOctets))).captured(1).toLatin1();
    // As the HTML standard has it: what can be read so far is not in UTF-16.
    return charset.startsWith("utf-16") || charset.startsWith("UTF-16") ? QByteArray("utf-8") : charset;
}

QString pieceText(const HeaderPiece &piece, const QByteArray &messageCharset)
{
    return piece.isEncoded ? decodedText(piece.octets, piece.charset) : guessedText(piece.octets, messageCharset);
}

} // namespace

QString decodedText(const QByteArray &octets, const QByteArray &label)
{
    if (const auto text = textByMark(octets))
        return *text;
    const Charset charset(label);
    if (charset.isUtf8())
        return inUtf8(octets).text;
    if (!charset.isKnown() || charset.isAscii())
        return textBySystem(octets, charset.isAscii() ? QByteArray() : label).value_or(guessedText(octets, {}));
    const Charset::Text text = charset.decoded(octets).value_or(Charset::Text{{}, false});
    // There must be zeros in it.
    const bool isNamedWrongly = charset.isWide() && !octets.contains('\0');
    if (text.isWhole && !isNamedWrongly && !charset.isWestern())
        return text.text;
    // A wrong name, if the octets above 127 are UTF-8 throughout.
    const Charset::Text utf8 = inUtf8(octets);
    const bool isUtf8 = utf8.isWhole && (isNamedWrongly || utf8.text.size() < octets.size()) &&
                        !(charset.isWestern() && hasRareLetters(utf8.text));
    return isUtf8 || text.text.isEmpty() ? utf8.text : text.text;
}

QString decodedBody(const QByteArray &octets, const QByteArray &charset)
{
    QString text = decodedText(octets, charset);
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(QLatin1Char('\r'), QLatin1Char('\n'));
    return text.replace(QChar(0), QChar(QChar::ReplacementCharacter));
}

QString decodedHtml(const QByteArray &octets, const QByteArray &charset)
{
    const bool isSilent = !Charset(charset).isKnown() || Charset(charset).isAscii();
    const QByteArray meta = isSilent ? charsetInMeta(octets) : QByteArray();
    return decodedText(octets, meta.isEmpty() ? charset : meta);
}

QString decodedWords(const QByteArray &fieldBody, const QByteArray &messageCharset)
{
    QString text;
    for (const HeaderPiece &piece : headerPieces(fieldBody))
        text += pieceText(piece, messageCharset);
    return text;
}

QString decodedHeader(const QByteArray &fieldBody, const QByteArray &messageCharset)
{
    return oneLine(decodedWords(fieldBody, messageCharset));
}

QByteArray headerInUtf8(const QByteArray &fieldBody, const QByteArray &messageCharset)
{
    QByteArray field;
    bool isBehindWord = false;
    for (const HeaderPiece &piece : headerPieces(fieldBody)) {
        const QByteArray text = pieceText(piece, messageCharset).replace(QChar(0), QLatin1Char(' ')).toUtf8();
        const QByteArray word = "=?utf-8?B?" + text.toBase64() + "?=";
        field += piece.isEncoded ? (isBehindWord ? ' ' + word : word) : text;
        isBehindWord = piece.isEncoded;
    }
    return field;
}

QString oneLine(const QString &text)
{
    QString line = text;
    for (QChar &character : line) {
        const auto category = character.category();
        const bool endsLine = category == QChar::Other_Control || category == QChar::Separator_Line ||
                              category == QChar::Separator_Paragraph;
        if (endsLine)
            character = QLatin1Char(' ');
    }
    return Mail::visibleProse(line).simplified();
}

} // namespace Mime
