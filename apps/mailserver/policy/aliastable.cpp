// SPDX-License-Identifier: MIT
#include "policy/aliastable.h"

#include "mail/domain.h"
#include "policy/localpart.h"

namespace Policy {

Mail::Expected<AliasTable, QString> AliasTable::make(const QList<AliasLine> &lines, const QByteArray &mainDomain,
                                                     const QList<QByteArray> &logins)
{
    AliasTable table;
    table.m_mainDomain = mainDomain;
    auto targets = AliasGraph(lines, logins).resolve();
    if (!targets)
        return tl::unexpected(targets.error());
    table.m_targets = *targets;
    return table;
}

std::optional<AliasTargets> AliasTable::find(const Mail::Address &address) const
{
    const QByteArray name = comparable(address.localPart);
    if (m_targets.isEmpty() || name.isEmpty() || withoutTag(name) == CatchAllName || looksLikeRoute(name))
        return std::nullopt;
    const QByteArray domain = domainOf(address);
    const auto whole = at(name, domain);
    return whole ? whole : at(withoutTag(name), domain);
}

std::optional<AliasTargets> AliasTable::catchAll(const Mail::Address &address) const
{
    if (looksLikeRoute(address.localPart))
        return std::nullopt;
    return at(CatchAllName, domainOf(address));
}

std::optional<AliasTargets> AliasTable::at(const QByteArray &name, const QByteArray &domain) const
{
    for (const QByteArray &key : {AliasAddress{name, domain}.toByteArray(), name}) {
        if (const auto found = m_targets.constFind(key); found != m_targets.constEnd())
            return *found;
    }
    return std::nullopt;
}

QByteArray AliasTable::domainOf(const Mail::Address &address) const
{
    const bool isNamed = !address.domain.isEmpty() && !address.domain.startsWith('[');
    return isNamed ? Mail::Domain(address.domain).ascii() : m_mainDomain;
}

} // namespace Policy
