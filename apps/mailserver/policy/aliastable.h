// SPDX-License-Identifier: MIT
#pragma once

#include "mail/address.h"
#include "policy/aliasgraph.h"

namespace Policy {

/// aliases.txt, read, checked, and followed to the end. A value that never changes: any thread may read it.
class AliasTable
{
public:
    AliasTable() = default;
    /// @p lines: of parseAliasText(). @p mainDomain: the server's name, Mail::Domain::ascii(). @p logins: the accounts
    /// among namesIn(@p lines), as they are spelled. Or a sentence that says what is wrong in which line: then the file
    /// is no use as a whole.
    static Mail::Expected<AliasTable, QString> make(const QList<AliasLine> &lines, const QByteArray &mainDomain,
                                                    const QList<QByteArray> &logins);

    /// Where mail for this address of ours goes: of the whole name, else of the name without its tag; of the domain's
    /// own aliases before those for all. Nothing if no alias has this name. The catch-all is asked separately, once it
    /// is known that no account has the name.
    std::optional<AliasTargets> find(const Mail::Address &address) const;
    std::optional<AliasTargets> catchAll(const Mail::Address &address) const;

    qsizetype count() const { return m_targets.size(); }

private:
    std::optional<AliasTargets> at(const QByteArray &name, const QByteArray &domain) const;
    QByteArray domainOf(const Mail::Address &address) const;

    QByteArray m_mainDomain; ///< of an address without one, or with ours as a literal
    QHash<QByteArray, AliasTargets> m_targets;
};

} // namespace Policy
