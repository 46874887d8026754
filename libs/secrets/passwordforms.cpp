// SPDX-License-Identifier: MIT
#include "passwordforms.h"

#include "saslprep.h"
#include "wire/wipe.h"

#include <QString>

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unorm2.h>

#include <algorithm>

namespace Secrets {

namespace {

/// The letter o with a stroke and two marks and its like: three times its length at most (UAX #15, form C in UTF-16).
constexpr qsizetype MaxGrowthOfFormC = 3;

bool isRefused(char32_t character)
{
    const int8_t kind = u_charType(UChar32(character));
    const bool isNoncharacter = U_IS_UNICODE_NONCHAR(UChar32(character));
    return kind == U_CONTROL_CHAR || kind == U_LINE_SEPARATOR || kind == U_PARAGRAPH_SEPARATOR || isNoncharacter;
}

char32_t withPlainBlank(char32_t character)
{
    return u_charType(UChar32(character)) == U_SPACE_SEPARATOR ? U' ' : character;
}

std::optional<QString> inFormC(const QString &text)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *form = unorm2_getNFCInstance(&status);
    QString composed(text.size() * MaxGrowthOfFormC + 1, Qt::Uninitialized);
    const int32_t size =
        unorm2_normalize(form, reinterpret_cast<const UChar *>(text.utf16()), int32_t(text.size()),
                         reinterpret_cast<UChar *>(composed.data()), int32_t(composed.size()), &status);
    return U_FAILURE(status) ? std::nullopt : std::optional(composed.first(size));
}

/// In UTF-8. It holds all of ISO 8859-1; the octets themselves where one has no meaning.
QByteArray fromWindows1252(QByteArrayView octets)
{
    constexpr qsizetype MaxGrowth = 3;
    QByteArray utf8(octets.size() * MaxGrowth + 1, Qt::Uninitialized);
    UErrorCode status = U_ZERO_ERROR;
    const int32_t size = ucnv_convert("UTF-8", "windows-1252", utf8.data(), int32_t(utf8.size()), octets.data(),
                                      int32_t(octets.size()), &status);
    utf8.truncate(std::max(size, 0));
    return U_FAILURE(status) ? octets.toByteArray() : utf8;
}

QList<QByteArray> formsOf(QByteArrayView password)
{
    QList<QByteArray> forms;
    // One that SASLprep makes empty is no password.
    if (const auto prepared = saslPrep(password); prepared && !prepared->isEmpty())
        forms.append(*prepared);
    if (const auto opaque = opaqueString(password); opaque && !forms.contains(*opaque))
        forms.append(*opaque);
    if (forms.isEmpty())
        forms.append(password.toByteArray());
    return forms;
}

} // namespace

std::optional<QByteArray> opaqueString(QByteArrayView utf8)
{
    if (utf8.isEmpty() || !utf8.isValidUtf8())
        return std::nullopt;
    QList<uint> characters = QString::fromUtf8(utf8).toUcs4();
    if (std::any_of(characters.begin(), characters.end(), isRefused))
        return std::nullopt;
    std::transform(characters.begin(), characters.end(), characters.begin(), withPlainBlank);
    const auto composed =
        inFormC(QString::fromUcs4(reinterpret_cast<const char32_t *>(characters.constData()), characters.size()));
    return composed ? std::optional(composed->toUtf8()) : std::nullopt;
}

bool isInvisible(QByteArrayView utf8)
{
    const QList<uint> characters = QString::fromUtf8(utf8).toUcs4();
    return std::all_of(characters.begin(), characters.end(), [](uint character) {
        return u_hasBinaryProperty(UChar32(character), UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
    });
}

QList<QByteArray> passwordForms(QByteArrayView password)
{
    // Printable US-ASCII is the same in each form; most passwords are copied once, and need no tables.
    if (std::all_of(password.begin(), password.end(), [](char octet) { return octet >= ' ' && octet < 127; }))
        return {password.toByteArray()};
    QByteArray decoded;
    if (!password.isValidUtf8())
        password = decoded = fromWindows1252(password);
    QList<QByteArray> forms = formsOf(password);
    Wire::wipe(decoded);
    return forms;
}

} // namespace Secrets
