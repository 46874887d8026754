// SPDX-License-Identifier: MIT
#include "smtp/pathparser.h"

namespace Smtp {

namespace {

/// Whether it may hold UTF-8 is asked of the command as a whole: RFC 6531 section 3.4.
constexpr Mail::AddressCharset Charset = Mail::AddressCharset::Utf8;

/// Where the first @p wanted stands in @p text outside quotes; -1 if nowhere. RFC 5321 section 4.1.2, Quoted-string.
qsizetype findUnquoted(QByteArrayView text, char wanted)
{
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (quoted && text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            quoted = !quoted;
        else if (!quoted && text[i] == wanted)
            return i;
    }
    return -1;
}

/// The same outside an address literal, which holds colons of its own if it is one of IPv6.
qsizetype findOutsideLiteral(QByteArrayView text, char wanted)
{
    bool inLiteral = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!inLiteral && text[i] == wanted)
            return i;
        inLiteral = text[i] == '[' || (inLiteral && text[i] != ']');
    }
    return -1;
}

/// "@one,@two:alice@three" means alice@three. RFC 5321 appendix C.
QByteArrayView withoutSourceRoute(QByteArrayView path)
{
    if (!path.startsWith('@'))
        return path;
    const qsizetype colon = findOutsideLiteral(path, ':');
    if (colon < 0 || colon + 1 == path.size())
        return path;
    const QList<QByteArray> hops = path.first(colon).toByteArray().split(',');
    for (const QByteArray &hop : hops) {
        if (!hop.startsWith('@') || !Mail::isDomain(QByteArrayView(hop).sliced(1), Charset))
            return path;
    }
    return path.sliced(colon + 1);
}

std::optional<PathText> splitBracketed(QByteArrayView text)
{
    const qsizetype end = findUnquoted(text, '>');
    if (end < 0)
        return std::nullopt;
    const QByteArrayView rest = text.sliced(end + 1);
    if (!rest.isEmpty() && rest[0] != ' ')
        return std::nullopt;
    return PathText{withoutSourceRoute(text.sliced(1, end - 1)), rest.trimmed(), true};
}

PathText splitBare(QByteArrayView text)
{
    const qsizetype blank = findUnquoted(text, ' ');
    if (blank < 0)
        return {text, {}, false};
    return {text.first(blank), text.sliced(blank).trimmed(), false};
}

} // namespace

std::optional<PathText> splitPath(QByteArrayView text, Dialect dialect)
{
    if (dialect == Dialect::Seed)
        text = text.trimmed();
    if (text.startsWith('<'))
        return splitBracketed(text);
    if (dialect == Dialect::Strict)
        return std::nullopt;
    return splitBare(text);
}

std::optional<Mail::ReversePath> parseReversePath(const PathText &text)
{
    if (text.path.isEmpty())
        return text.bracketed ? std::optional(Mail::ReversePath()) : std::nullopt;
    const std::optional<Mail::Address> address = Mail::parseAddress(text.path, Charset);
    if (!address)
        return std::nullopt;
    return Mail::ReversePath{*address};
}

std::optional<Mail::ForwardPath> parseForwardPath(const PathText &text)
{
    if (text.path.compare(QByteArrayView("postmaster"), Qt::CaseInsensitive) == 0)
        return Mail::ForwardPath{{text.path.toByteArray(), {}}};
    const std::optional<Mail::Address> address = Mail::parseAddress(text.path, Charset);
    if (!address)
        return std::nullopt;
    return Mail::ForwardPath{*address};
}

} // namespace Smtp
