// SPDX-License-Identifier: MIT
#include "textdecoding.h"

#include "gmimeobject.h"

#include <QRegularExpression>
#include <QStringDecoder>

#include <optional>

namespace Mime {

namespace {

// Longest name that is asked for in the system's tables.
constexpr qsizetype MaxCharsetOctets = 64;

std::optional<QString> asUtf8(const QByteArray &octets)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(octets);
    if (decoder.hasError())
        return std::nullopt;
    return text;
}

bool isUnicodeName(const QByteArray &charset)
{
    return charset == "utf-8" || charset == "utf8" || charset == "us-ascii" || charset == "ascii";
}

// Nothing if the system does not know @p charset, or if @p octets are not in it.
std::optional<QString> converted(const QByteArray &octets, const QByteArray &charset)
{
    initialiseGMime();
    gsize length = 0;
    const GCharsRef text(g_convert(octets.constData(), octets.size(), "utf-8",
                                   g_mime_charset_iconv_name(charset.constData()), nullptr, &length, nullptr));
    if (!text)
        return std::nullopt;
    return QString::fromUtf8(text.get(), static_cast<qsizetype>(length));
}

// Windows-1252 has five octets without a meaning; they are Latin-1's control characters then.
QString asWesternText(const QByteArray &octets)
{
    return converted(octets, "windows-1252").value_or(QString::fromLatin1(octets));
}

// Five of them may not even be characters of the declared charset; what is wrong is replaced, what is right stays.
std::optional<QString> convertedWithReplacements(const QByteArray &octets, const QByteArray &charset)
{
    const GIConv conversion = g_iconv_open("utf-8", g_mime_charset_iconv_name(charset.constData()));
    if (conversion == reinterpret_cast<GIConv>(-1))
        return std::nullopt;
    QByteArray input = octets;
    QByteArray output(4096, Qt::Uninitialized);
    QByteArray text;
    gchar *in = input.data();
    gsize left = input.size();
    while (left > 0) {
        gchar *out = output.data();
        gsize room = output.size();
        const gsize result = g_iconv(conversion, &in, &left, &out, &room);
        text.append(output.constData(), out - output.constData());
        if (result == static_cast<gsize>(-1) && errno != E2BIG) {
            text.append("\xEF\xBF\xBD"); // U+FFFD for one octet, and on
            ++in;
            --left;
        }
    }
    g_iconv_close(conversion);
    return QString::fromUtf8(text);
}

} // namespace

QByteArray joinedWords(const QByteArray &fieldBody)
{
    static const QRegularExpression pair(
        QStringLiteral("=\\?([^?\\s]+)\\?[Bb]\\?([^?\\s]*)\\?=[ \\t\\r\\n]+=\\?\\1\\?[Bb]\\?([^?\\s]*)\\?="));
    QString body = QString::fromLatin1(fieldBody);
    for (auto match = pair.match(body); match.hasMatch(); match = pair.match(body, match.capturedStart())) {
        const QByteArray octets =
            QByteArray::fromBase64(match.captured(2).toLatin1()) + QByteArray::fromBase64(match.captured(3).toLatin1());
        const QString whole =
            QStringLiteral("=?%1?B?%2?=").arg(match.captured(1), QString::fromLatin1(octets.toBase64()));
        body.replace(match.capturedStart(), match.capturedLength(), whole);
    }
    return body.toLatin1();
}

QString decodedText(const QByteArray &octets, const QByteArray &charset)
{
    const QByteArray name = charset.trimmed().toLower().left(MaxCharsetOctets);
    if (!name.isEmpty() && !isUnicodeName(name)) {
        if (const auto text = converted(octets, name))
            return *text;
    }
    if (const auto text = asUtf8(octets))
        return *text;
    if (!name.isEmpty() && !name.endsWith("ascii")) {
        if (const auto text = convertedWithReplacements(octets, name))
            return *text;
    }
    return asWesternText(octets);
}

QString decodedHeader(const QByteArray &fieldBody)
{
    if (fieldBody.isEmpty())
        return {};
    const auto options = parserOptions();
    QByteArray body = joinedWords(fieldBody);
    body.replace('\0', ' ');
    const GCharsRef text(g_mime_utils_header_decode_text(options.get(), body.constData()));
    return oneLine(text ? decodedText(text.get(), {}) : decodedText(body, {}));
}

QString oneLine(const QString &text)
{
    QString line;
    line.reserve(text.size());
    for (const QChar character : text) {
        const auto category = character.category();
        const bool isShown = category != QChar::Other_Control && category != QChar::Other_Format &&
                             category != QChar::Separator_Line && category != QChar::Separator_Paragraph;
        // U+200D joins emoji and is part of how some languages are written.
        line += isShown || character == QChar(0x200D) || character == QChar(0x200C) ? character : QLatin1Char(' ');
    }
    return line.simplified();
}

} // namespace Mime
