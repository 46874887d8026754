// SPDX-License-Identifier: MIT
#include "policy/aliastext.h"

#include "mail/address.h"
#include "mail/domain.h"
#include "policy/localpart.h"

#include <QHash>
#include <QSet>
#include <QUtf8StringView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Policy {

namespace {

using Mail::Expected;

constexpr char Utf8Mark[] = "\xEF\xBB\xBF"; // some editors put it first

/// A name may hold what needs no quotes.
bool isName(const QByteArray &name)
{
    return !name.startsWith('"') && !looksLikeRoute(name) &&
           Mail::parseLocalPart(name, Mail::AddressCharset::Utf8).has_value();
}

Expected<AliasAddress, QString> parseAliasAddress(const QByteArray &text, const QList<QByteArray> &domains)
{
    const qsizetype separator = text.indexOf('@');
    const QByteArray name = separator < 0 ? text : text.first(separator);
    // What it is goes into no sentence: it may be anything.
    if (!isName(name))
        return tl::unexpected(text.isEmpty() ? u"a name is missing"_s : u"a name that cannot be one"_s);
    AliasAddress address{comparable(name), {}};
    if (separator < 0)
        return address;
    const QByteArray domain = text.sliced(separator + 1);
    if (!Mail::isDomain(domain, Mail::AddressCharset::Utf8))
        return tl::unexpected(u"a domain that cannot be one"_s);
    address.domain = Mail::Domain(domain).ascii();
    if (!domains.contains(address.domain))
        return tl::unexpected(u"%1 is no domain of this server"_s.arg(QString::fromUtf8(domain)));
    return address;
}

Expected<QList<AliasAddress>, QString> parseTargets(const QByteArray &text, const QList<QByteArray> &domains)
{
    QList<AliasAddress> targets;
    QSet<QByteArray> known;
    for (const QByteArray &word : text.split(',')) {
        if (targets.size() >= MaxAliasTargets)
            return tl::unexpected(u"more than %1 targets"_s.arg(MaxAliasTargets));
        const auto target = parseAliasAddress(word.trimmed(), domains);
        if (!target)
            return tl::unexpected(target.error());
        if (!known.contains(target->toByteArray()))
            targets << *target;
        known.insert(target->toByteArray());
    }
    return targets;
}

Expected<AliasLine, QString> parseLine(const QByteArray &text, const QList<QByteArray> &domains)
{
    if (text.size() > MaxAliasLineOctets)
        return tl::unexpected(u"longer than %1 octets"_s.arg(MaxAliasLineOctets));
    if (!QUtf8StringView(text).isValidUtf8())
        return tl::unexpected(u"this is no UTF-8"_s);
    const qsizetype colon = text.indexOf(':');
    if (colon < 0)
        return tl::unexpected(u"a colon is missing between the alias and its targets"_s);
    const auto alias = parseAliasAddress(text.first(colon).trimmed(), domains);
    if (!alias)
        return tl::unexpected(alias.error());
    const auto targets = parseTargets(text.sliced(colon + 1), domains);
    if (!targets)
        return tl::unexpected(targets.error());
    return AliasLine{0, *alias, *targets};
}

bool isComment(const QByteArray &line)
{
    return line.isEmpty() || line.startsWith('#');
}

} // namespace

Expected<QList<AliasLine>, QString> parseAliasText(QByteArrayView text, const QList<QByteArray> &domains)
{
    QList<AliasLine> lines;
    QHash<QByteArray, int> lineOf;
    int number = 0;
    const qsizetype mark = text.startsWith(Utf8Mark) ? qsizetype(sizeof Utf8Mark - 1) : 0;
    for (const QByteArray &whole : text.sliced(mark).toByteArray().split('\n')) {
        ++number;
        const QByteArray line = whole.trimmed();
        if (isComment(line))
            continue;
        auto parsed = parseLine(line, domains);
        if (!parsed)
            return tl::unexpected(u"line %1: %2"_s.arg(number).arg(parsed.error()));
        const QByteArray alias = parsed->alias.toByteArray();
        if (lineOf.contains(alias))
            return tl::unexpected(u"line %1: %2 stands in line %3 already"_s.arg(number)
                                      .arg(QString::fromUtf8(alias))
                                      .arg(lineOf.value(alias)));
        if (lines.size() >= MaxAliases)
            return tl::unexpected(u"line %1: more than %2 aliases"_s.arg(number).arg(MaxAliases));
        lineOf.insert(alias, number);
        parsed->number = number;
        lines << *parsed;
    }
    return lines;
}

QList<QByteArray> namesIn(const QList<AliasLine> &lines)
{
    QSet<QByteArray> names;
    for (const AliasLine &line : lines) {
        names << line.alias.name;
        for (const AliasAddress &target : line.targets)
            names << target.name << withoutTag(target.name);
    }
    return names.values();
}

} // namespace Policy
