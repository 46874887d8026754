// SPDX-License-Identifier: MIT
#include "smtp/words/pathparser.h"

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

/// The null path and a source route stay what they are.
QByteArrayView withoutBlanks(QByteArrayView path, Dialect dialect)
{
    return dialect == Dialect::Seed ? path.trimmed() : path;
}

std::optional<PathText> splitBracketed(QByteArrayView text, Dialect dialect)
{
    const qsizetype end = findUnquoted(text, '>');
    if (end < 0)
        return std::nullopt;
    const QByteArrayView rest = text.sliced(end + 1);
    if (dialect == Dialect::Strict && !rest.isEmpty() && rest[0] != ' ')
        return std::nullopt;
    const QByteArrayView path = withoutBlanks(text.sliced(1, end - 1), dialect);
    return PathText{withoutSourceRoute(path), rest.trimmed(), true};
}

PathText splitBare(QByteArrayView text)
{
    const qsizetype blank = findUnquoted(text, ' ');
    if (blank < 0)
        return {text, {}, false};
    return {text.first(blank), text.sliced(blank).trimmed(), false};
}

/// A name before the bracket, as in a header: some devices send what was typed into their sender field, an address
/// twice, too. What has no blank before its bracket may be a parameter: "root AUTH=<>".
bool isDisplayName(QByteArrayView text)
{
    const QByteArrayView lastWord = text.sliced(text.lastIndexOf(' ') + 1);
    return findUnquoted(lastWord, '=') < 0 || lastWord.startsWith("=?");
}

/// A bare name stands in brackets, so that a parameter is taken for none.
std::optional<Mail::Address> parsePath(const PathText &text, Dialect dialect)
{
    if (dialect == Dialect::Seed && text.bracketed && !text.path.contains('@')) {
        const std::optional<QByteArray> name = Mail::parseLocalPart(text.path, Charset);
        return name ? std::optional(Mail::Address{*name, {}}) : std::nullopt;
    }
    return Mail::parseAddress(text.path, Charset, addressSyntax(dialect));
}

} // namespace

std::optional<PathText> splitPath(QByteArrayView text, Dialect dialect)
{
    if (dialect == Dialect::Seed)
        text = text.trimmed();
    if (text.startsWith('<'))
        return splitBracketed(text, dialect);
    if (dialect == Dialect::Strict)
        return std::nullopt;
    const qsizetype bracket = findUnquoted(text, '<');
    if (bracket > 0 && isDisplayName(text.first(bracket)))
        return splitBracketed(text.sliced(bracket), dialect);
    return splitBare(text);
}

std::optional<Mail::ReversePath> parseReversePath(const PathText &text, Dialect dialect)
{
    if (text.path.isEmpty())
        return text.bracketed ? std::optional(Mail::ReversePath()) : std::nullopt;
    const std::optional<Mail::Address> address = parsePath(text, dialect);
    if (!address)
        return std::nullopt;
    return Mail::ReversePath{*address};
}

std::optional<Mail::ForwardPath> parseForwardPath(const PathText &text, Dialect dialect)
{
    if (text.path.compare(QByteArrayView("postmaster"), Qt::CaseInsensitive) == 0)
        return Mail::ForwardPath{{text.path.toByteArray(), {}}};
    const std::optional<Mail::Address> address = parsePath(text, dialect);
    if (!address)
        return std::nullopt;
    return Mail::ForwardPath{*address};
}

} // namespace Smtp
