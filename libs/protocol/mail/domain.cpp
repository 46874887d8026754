// SPDX-License-Identifier: MIT
#include "mail/domain.h"

#include <QUtf8StringView>

#include <unicode/uidna.h>

#include <algorithm>
#include <memory>

namespace Mail {
namespace {

struct IdnaCloser
{
    void operator()(UIDNA *idna) const { uidna_close(idna); }
};
using Idna = std::unique_ptr<UIDNA, IdnaCloser>;
using NameConversion = decltype(&uidna_nameToASCII_UTF8);

/// Hyphens at odd places are no reason to take two spellings for two domains.
constexpr uint32_t ToleratedErrors = UIDNA_ERROR_LEADING_HYPHEN | UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4;

/// More than any domain has in either form.
constexpr int32_t MaxConvertedOctets = 1024;

bool isAsciiName(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<uchar>(c) < 128; });
}

QByteArray withoutRootDot(QByteArray name)
{
    if (name.size() > 1 && name.endsWith('.'))
        name.chop(1);
    return name;
}

std::optional<QByteArray> converted(QByteArrayView utf8, NameConversion convert)
{
    UErrorCode status = U_ZERO_ERROR;
    const Idna idna(uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_NONTRANSITIONAL_TO_UNICODE, &status));
    if (U_FAILURE(status) || utf8.size() > MaxConvertedOctets)
        return std::nullopt;
    QByteArray name(MaxConvertedOctets, Qt::Uninitialized);
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    const int32_t octets = convert(idna.get(), utf8.data(), static_cast<int32_t>(utf8.size()), name.data(),
                                   MaxConvertedOctets, &info, &status);
    if (U_FAILURE(status) || octets > MaxConvertedOctets || (info.errors & ~ToleratedErrors) != 0)
        return std::nullopt;
    return withoutRootDot(name.first(octets));
}

} // namespace

Domain::Domain(QByteArrayView text)
    : m_ascii(text.startsWith('[') ? text.toByteArray().toLower()
                                   : toAscii(text).value_or(withoutRootDot(text.toByteArray().toLower())))
{
}

QByteArray Domain::display() const
{
    if (!m_ascii.contains("xn--"))
        return m_ascii;
    const std::optional<QByteArray> shown = converted(m_ascii, uidna_nameToUnicodeUTF8);
    return shown && toAscii(*shown) == m_ascii ? *shown : m_ascii;
}

std::optional<QByteArray> Domain::toAscii(QByteArrayView utf8)
{
    if (isAsciiName(utf8))
        return withoutRootDot(utf8.toByteArray().toLower());
    if (!QUtf8StringView(utf8).isValidUtf8())
        return std::nullopt;
    return converted(utf8, uidna_nameToASCII_UTF8);
}

} // namespace Mail
