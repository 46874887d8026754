// SPDX-License-Identifier: MIT
#pragma once

#include "policy/aliastext.h"

#include <QHash>
#include <QSet>

#include <optional>
#include <variant>

namespace Policy {

/// Mailboxes that one alias leads to in the end.
inline constexpr qsizetype MaxAliasMailboxes = 1000;
/// The same of all aliases together: what the table may take in memory.
inline constexpr qsizetype MaxAliasMailboxesInAll = 200'000;

/// Where an alias leads to in the end.
struct AliasTargets
{
    QList<QByteArray> logins; ///< as the accounts spell them, each once
    bool postmaster = false;  ///< and to the postmaster

    bool operator==(const AliasTargets &) const = default;
};

/// Follows every alias to its end: logins, through any number of other aliases.
class AliasGraph
{
public:
    AliasGraph(const QList<AliasLine> &lines, const QList<QByteArray> &logins);

    /// By AliasAddress::toByteArray(). Or a sentence: a loop, a target that no account has, an alias that takes an
    /// account's mail away, or too many mailboxes.
    Mail::Expected<QHash<QByteArray, AliasTargets>, QString> resolve();

private:
    struct Postmaster
    {
    };
    /// Another alias (its index), or an end.
    using Step = std::variant<qsizetype, QByteArray, Postmaster>;
    /// An alias on the way, and the next of its targets.
    struct Visit
    {
        qsizetype alias;
        qsizetype next = 0;
        QSet<QByteArray> known = {}; ///< of its mailboxes, so that each is taken once
    };

    std::optional<QString> fault(const AliasLine &line) const;
    std::optional<Step> stepTo(const AliasLine &from, const AliasAddress &target) const;
    std::optional<Step> aliasAt(const AliasAddress &target) const;
    std::optional<QString> follow(qsizetype alias);
    std::optional<QString> take(const Step &step);
    std::optional<QString> join(Visit &visit, const AliasTargets &more);
    void leave();
    QString loop(qsizetype alias) const;

    QList<AliasLine> m_lines;
    QHash<QByteArray, QByteArray> m_logins; ///< comparable -> as it is spelled
    QHash<QByteArray, qsizetype> m_indexOf; ///< of an alias in m_lines
    QList<AliasTargets> m_targets;          ///< of each alias, as far as it is known
    enum class Mark : quint8 { New, OnTheWay, Done };
    QList<Mark> m_marks;
    QList<Visit> m_way;
    qsizetype m_mailboxes = 0;
};

} // namespace Policy
