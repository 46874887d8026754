// SPDX-License-Identifier: MIT
#include "mail/address.h"

#include "mail/domain.h"

#include <QList>
#include <QUtf8StringView>

#include <algorithm>

namespace Mail {
namespace {

constexpr qsizetype MaxLabelOctets = 63; // RFC 1035 section 2.3.4
constexpr int MaxIpv6Groups = 8;

bool isLetterOrDigit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool isNonAscii(char c)
{
    return static_cast<uchar>(c) > 127;
}

/// RFC 5322 section 3.2.3, with the UTF-8 of RFC 6532 section 3.2: whether that is allowed is checked for the whole
/// text.
bool isAtomCharacter(char c)
{
    return isLetterOrDigit(c) || isNonAscii(c) || QByteArrayView("!#$%&'*+-/=?^_`{|}~").contains(c);
}

/// With dots anywhere.
bool isAtomText(QByteArrayView text)
{
    return !text.isEmpty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c == '.' || isAtomCharacter(c); });
}

bool isDotString(QByteArrayView text)
{
    if (text.isEmpty() || text.front() == '.' || text.back() == '.')
        return false;
    char before = 0;
    for (const char c : text) {
        if (c == '.' ? before == '.' : !isAtomCharacter(c))
            return false;
        before = c;
    }
    return true;
}

/// RFC 5321 section 4.1.2: Quoted-string. Gives what it means.
std::optional<QByteArray> parseQuotedString(QByteArrayView text)
{
    if (text.size() < 2 || text.front() != '"' || text.back() != '"')
        return std::nullopt;
    QByteArray content;
    for (qsizetype i = 1; i < text.size() - 1; ++i) {
        if (text[i] == '"')
            return std::nullopt;
        if (text[i] == '\\' && ++i == text.size() - 1)
            return std::nullopt;
        if (static_cast<uchar>(text[i]) < 32 || text[i] == 127)
            return std::nullopt;
        content += text[i];
    }
    return content;
}

bool isHyphen(char c)
{
    return c == '-';
}

/// A label in its ASCII form.
bool isLabel(QByteArrayView label, AddressSyntax syntax)
{
    const bool isStrict = syntax == AddressSyntax::Rfc5321;
    return !label.isEmpty() && label.size() <= MaxLabelOctets &&
           !(isStrict && (isHyphen(label.front()) || isHyphen(label.back()))) &&
           std::all_of(label.begin(), label.end(),
                       [isStrict](char c) { return isLetterOrDigit(c) || isHyphen(c) || (c == '_' && !isStrict); });
}

QByteArrayView withoutFinalDot(QByteArrayView domain, AddressSyntax syntax)
{
    return syntax == AddressSyntax::AsUsed && domain.size() > 1 && domain.endsWith('.') ? domain.chopped(1) : domain;
}

template <typename Predicate>
bool allParts(QByteArrayView text, char separator, Predicate isPart)
{
    const QList<QByteArray> parts = text.toByteArray().split(separator);
    return std::all_of(parts.begin(), parts.end(), isPart);
}

bool isIpv4(QByteArrayView text)
{
    return std::count(text.begin(), text.end(), '.') == 3 && allParts(text, '.', [](const QByteArray &part) {
               bool ok = false;
               const int number = part.toInt(&ok);
               return ok && part.size() <= 3 && std::all_of(part.begin(), part.end(), isLetterOrDigit) && number <= 255;
           });
}

bool isIpv6Group(QByteArrayView text)
{
    return !text.isEmpty() && text.size() <= 4 && std::all_of(text.begin(), text.end(), [](char c) {
        return isLetterOrDigit(c) && QByteArrayView("0123456789abcdefABCDEF").contains(c);
    });
}

/// How many 16-bit groups a side of "::" holds; -1 if one is none. An IPv4 address at the very end counts as two.
int ipv6Groups(const QByteArray &side, bool mayEndInIpv4)
{
    if (side.isEmpty())
        return 0;
    const QList<QByteArray> parts = side.split(':');
    const bool endsInIpv4 = mayEndInIpv4 && isIpv4(parts.last());
    const auto end = endsInIpv4 ? parts.end() - 1 : parts.end();
    if (!std::all_of(parts.begin(), end, [](const QByteArray &part) { return isIpv6Group(part); }))
        return -1;
    return static_cast<int>(parts.size()) + (endsInIpv4 ? 1 : 0);
}

/// RFC 4291 section 2.2.
bool isIpv6(const QByteArray &text)
{
    const qsizetype gap = text.indexOf("::");
    if (gap < 0)
        return ipv6Groups(text, true) == MaxIpv6Groups;
    const int before = ipv6Groups(text.first(gap), false);
    const int behind = ipv6Groups(text.sliced(gap + 2), true);
    return before >= 0 && behind >= 0 && before + behind < MaxIpv6Groups;
}

/// RFC 5321 section 4.1.3. Of the tagged literals only IPv6 is registered.
bool isAddressLiteral(QByteArrayView text)
{
    if (text.size() < 2 || text.front() != '[' || text.back() != ']')
        return false;
    const QByteArray content = text.sliced(1, text.size() - 2).toByteArray();
    if (content.first(std::min<qsizetype>(5, content.size())).toLower() == "ipv6:")
        return isIpv6(content.sliced(5));
    return isIpv4(content);
}

/// U+0080 to U+009F, U+2028 and U+2029, in UTF-8: some readers of a header see the end of a line in them.
bool holdsLineBreak(QByteArrayView utf8)
{
    for (qsizetype i = 0; i + 1 < utf8.size(); ++i) {
        const bool isC1 = utf8[i] == '\xc2' && static_cast<uchar>(utf8[i + 1]) < 0xa0;
        const QByteArrayView three = utf8.sliced(i, std::min<qsizetype>(3, utf8.size() - i));
        if (isC1 || three == "\xe2\x80\xa8" || three == "\xe2\x80\xa9")
            return true;
    }
    return false;
}

bool isAllowedIn(QByteArrayView text, AddressCharset charset)
{
    if (std::none_of(text.begin(), text.end(), isNonAscii))
        return true;
    return charset == AddressCharset::Utf8 && QUtf8StringView(text).isValidUtf8() && !holdsLineBreak(text);
}

/// The "@" between the parts: the last one, as a quoted local-part may hold others.
qsizetype separatorOf(QByteArrayView text)
{
    return text.lastIndexOf('@');
}

QByteArray quoted(const QByteArray &content)
{
    QByteArray text = "\"";
    for (const char c : content) {
        if (c == '"' || c == '\\')
            text += '\\';
        text += c;
    }
    return text + '"';
}

/// Quotation marks, dashes, commas and the like beyond US-ASCII, which no domain has (RFC 5892 section 2.6) and which
/// stand beside an address in a text. UTS #46 takes them for letters. Those of full width are judged as what they mean.
bool holdsPunctuation(QByteArrayView domain)
{
    static constexpr char16_t Allowed[] = {0xb7, 0x375, 0x5f3, 0x5f4, 0xf0b, 0x3002, 0x30fb, 0xff61};
    const QString text = QString::fromUtf8(domain);
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        const bool isOfFullWidth = c.unicode() >= 0xff01 && c.unicode() <= 0xff5e;
        return c.unicode() >= 0x80 && c.isPunct() && !isOfFullWidth &&
               std::find(std::begin(Allowed), std::end(Allowed), c.unicode()) == std::end(Allowed);
    });
}

} // namespace

QByteArray Address::toByteArray() const
{
    if (isEmpty())
        return {};
    const QByteArray written = isDotString(localPart) ? localPart : quoted(localPart);
    return domain.isEmpty() ? written : written + '@' + domain;
}

bool isDomain(QByteArrayView text, AddressCharset charset, AddressSyntax syntax)
{
    const QByteArrayView name = withoutFinalDot(text, syntax);
    if (name.isEmpty() || name.size() > MaxDomainOctets || !isAllowedIn(name, charset))
        return false;
    if (name.front() == '[')
        return name.size() == text.size() && isAddressLiteral(name);
    const bool isAscii = std::none_of(name.begin(), name.end(), isNonAscii);
    if (!isAscii && holdsPunctuation(name))
        return false;
    const std::optional<QByteArray> ascii = isAscii ? name.toByteArray() : Domain::toAscii(name);
    return ascii && ascii->size() <= MaxDomainOctets &&
           allParts(*ascii, '.', [syntax](const QByteArray &label) { return isLabel(label, syntax); });
}

std::optional<QByteArray> parseLocalPart(QByteArrayView text, AddressCharset charset, AddressSyntax syntax)
{
    if (!isAllowedIn(text, charset))
        return std::nullopt;
    const bool isPlain = syntax == AddressSyntax::AsUsed ? isAtomText(text) : isDotString(text);
    std::optional<QByteArray> localPart = isPlain ? text.toByteArray() : parseQuotedString(text);
    if (localPart && localPart->size() > MaxLocalPartOctets)
        return std::nullopt;
    return localPart;
}

std::optional<Address> parseAddress(QByteArrayView text, AddressCharset charset, AddressSyntax syntax)
{
    const qsizetype separator = separatorOf(text);
    if (separator <= 0)
        return std::nullopt;
    const std::optional<QByteArray> localPart = parseLocalPart(text.first(separator), charset, syntax);
    const QByteArrayView domain = text.sliced(separator + 1);
    if (!localPart || !isDomain(domain, charset, syntax))
        return std::nullopt;
    return Address{*localPart, withoutFinalDot(domain, syntax).toByteArray()};
}

} // namespace Mail
