// SPDX-License-Identifier: MIT
#include "charset.h"

#include "charsetlabels.h"

#include <QStringDecoder>

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

#include <algorithm>
#include <memory>

namespace Mime {

namespace {

// Longest name that is looked up.
constexpr qsizetype MaxLabelOctets = 64;
// Of a text, to find the order of the octets in a character.
constexpr qsizetype MaxLookedAtOctets = 64 * 1024;

struct ConverterClose
{
    void operator()(UConverter *converter) const { ucnv_close(converter); }
};
using ConverterRef = std::unique_ptr<UConverter, ConverterClose>;

ConverterRef openConverter(const QByteArray &name)
{
    UErrorCode error = U_ZERO_ERROR;
    ConverterRef converter(ucnv_open(name.constData(), &error));
    return U_SUCCESS(error) ? std::move(converter) : nullptr;
}

// ICU's own substitute is U+001A for a single octet.
void replaceWrongOctets(const void *seen, UConverterToUnicodeArgs *args, const char *, int32_t,
                        UConverterCallbackReason reason, UErrorCode *error)
{
    static constexpr UChar Replacement = 0xFFFD;
    if (reason > UCNV_IRREGULAR)
        return;
    *static_cast<bool *>(const_cast<void *>(seen)) = true;
    *error = U_ZERO_ERROR;
    ucnv_cbToUWriteUChars(args, &Replacement, 1, 0, error);
}

Charset::Text utf8Text(const QByteArray &octets)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder(octets);
    return {std::move(text), !decoder.hasError()};
}

/// Of UTF-16: whether more of its characters are of US-ASCII if the first of two octets has the high bits. In neither
/// order: no, as the WHATWG Encoding standard has it.
bool isBigEndian16(const QByteArray &octets)
{
    const auto isAscii = [](char high, char low) { return high == '\0' && low > '\0'; };
    qsizetype balance = 0;
    for (qsizetype at = 0; at + 1 < std::min(octets.size(), MaxLookedAtOctets); at += 2) {
        balance += qsizetype(isAscii(octets.at(at), octets.at(at + 1)));
        balance -= qsizetype(isAscii(octets.at(at + 1), octets.at(at)));
    }
    return balance > 0;
}

/// Of UTF-32, whose characters end at U+10FFFF.
bool isBigEndian32(const QByteArray &octets)
{
    const auto isCharacter = [](char highest, char high) { return highest == '\0' && high >= '\0' && high <= '\x10'; };
    qsizetype balance = 0;
    for (qsizetype at = 0; at + 3 < std::min(octets.size(), MaxLookedAtOctets); at += 4) {
        balance += qsizetype(isCharacter(octets.at(at), octets.at(at + 1)));
        balance -= qsizetype(isCharacter(octets.at(at + 3), octets.at(at + 2)));
    }
    return balance >= 0;
}

QByteArray icuName(const QByteArray &label)
{
    const QByteArray name = converterName(label);
    return !name.isEmpty() || !openConverter(label) ? name : label;
}

} // namespace

Charset::Charset(const QByteArray &label)
{
    const QByteArray name = label.trimmed().toLower();
    if (name.isEmpty() || name.size() > MaxLabelOctets || name.contains('\0'))
        return;
    m_isAscii = name == "us-ascii" || name == "ascii" || name == "ansi_x3.4-1968";
    m_name = icuName(name);
}

QByteArray Charset::converterFor(const QByteArray &octets) const
{
    if (m_name == "utf-16")
        return isBigEndian16(octets) ? "utf-16be" : "utf-16le";
    if (m_name == "utf-32")
        return isBigEndian32(octets) ? "utf-32be" : "utf-32le";
    return m_name;
}

std::optional<Charset::Text> Charset::decoded(const QByteArray &octets) const
{
    if (isUtf8())
        return utf8Text(octets);
    const ConverterRef converter = isKnown() ? openConverter(converterFor(octets)) : nullptr;
    if (!converter)
        return std::nullopt;
    UErrorCode error = U_ZERO_ERROR;
    bool hasWrongOctets = false;
    ucnv_setToUCallBack(converter.get(), replaceWrongOctets, &hasWrongOctets, nullptr, nullptr, &error);
    QString text(octets.size() * 2 + 16, Qt::Uninitialized);
    const auto decode = [&] {
        error = U_ZERO_ERROR;
        return ucnv_toUChars(converter.get(), reinterpret_cast<UChar *>(text.data()), static_cast<int32_t>(text.size()),
                             octets.constData(), static_cast<int32_t>(octets.size()), &error);
    };
    int32_t length = decode();
    if (error == U_BUFFER_OVERFLOW_ERROR) {
        text.resize(length);
        length = decode();
    }
    if (U_FAILURE(error))
        return std::nullopt;
    text.truncate(length);
    return Text{std::move(text), !hasWrongOctets};
}

} // namespace Mime
