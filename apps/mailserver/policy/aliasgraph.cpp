// SPDX-License-Identifier: MIT
#include "policy/aliasgraph.h"

#include "policy/localpart.h"

using namespace Qt::StringLiterals;

namespace Policy {

namespace {

constexpr qsizetype MaxNamedSteps = 10; // of a loop, in a sentence

QString text(const AliasAddress &address)
{
    return QString::fromUtf8(address.toByteArray());
}

QString sentence(const AliasLine &line, const QString &what)
{
    return u"line %1: %2"_s.arg(line.number).arg(what);
}

} // namespace

AliasGraph::AliasGraph(const QList<AliasLine> &lines, const QList<QByteArray> &logins)
    : m_lines(lines)
    , m_targets(lines.size())
    , m_marks(lines.size(), Mark::New)
{
    for (const QByteArray &login : logins)
        m_logins.insert(comparable(login), login);
    for (qsizetype i = 0; i < lines.size(); ++i)
        m_indexOf.insert(lines[i].alias.toByteArray(), i);
}

Mail::Expected<QHash<QByteArray, AliasTargets>, QString> AliasGraph::resolve()
{
    for (const AliasLine &line : std::as_const(m_lines)) {
        if (const auto wrong = fault(line))
            return tl::unexpected(*wrong);
    }
    QHash<QByteArray, AliasTargets> all;
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        if (const auto wrong = follow(i))
            return tl::unexpected(*wrong);
        all.insert(m_lines[i].alias.toByteArray(), m_targets[i]);
    }
    return all;
}

std::optional<QString> AliasGraph::fault(const AliasLine &line) const
{
    bool namesItself = false;
    for (const AliasAddress &target : line.targets) {
        if (!stepTo(line, target))
            return sentence(line, u"%1 is no account and no alias"_s.arg(text(target)));
        namesItself = namesItself || target.name == line.alias.name;
    }
    if (m_logins.contains(line.alias.name) && !namesItself)
        return sentence(line, u"%1 is an account, and would get no mail any more: name it among the targets, too"_s.arg(
                                  text(line.alias)));
    return std::nullopt;
}

// An alias of an account's name that names itself means the account. Else aliases come first, as they do for mail.
std::optional<AliasGraph::Step> AliasGraph::stepTo(const AliasLine &from, const AliasAddress &target) const
{
    const auto login = m_logins.constFind(target.name);
    if (login != m_logins.constEnd() && target.name == from.alias.name)
        return *login;
    if (const auto alias = aliasAt(target))
        return alias;
    const AliasAddress untagged{withoutTag(target.name), target.domain};
    if (const auto alias = aliasAt(untagged))
        return alias;
    if (const auto account = m_logins.constFind(untagged.name); account != m_logins.constEnd())
        return *account;
    if (isPostmaster(target.name))
        return Postmaster{};
    return std::nullopt;
}

std::optional<AliasGraph::Step> AliasGraph::aliasAt(const AliasAddress &target) const
{
    for (const QByteArray &name : {target.toByteArray(), target.name}) {
        if (const auto found = m_indexOf.constFind(name); found != m_indexOf.constEnd())
            return *found;
    }
    return std::nullopt;
}

// Depth first, with a way of our own in place of recursion: a file may hold a chain of ten thousand.
std::optional<QString> AliasGraph::follow(qsizetype alias)
{
    if (m_marks[alias] == Mark::Done)
        return std::nullopt;
    m_marks[alias] = Mark::OnTheWay;
    m_way = {Visit{alias}};
    while (!m_way.isEmpty()) {
        Visit &visit = m_way.last();
        const AliasLine &line = m_lines[visit.alias];
        if (visit.next == line.targets.size()) {
            leave();
            continue;
        }
        const Step step = *stepTo(line, line.targets[visit.next]);
        if (const auto wrong = take(step))
            return wrong;
    }
    return std::nullopt;
}

// Into an alias that is new, or past what is known. The same target is looked at again once the alias is done.
std::optional<QString> AliasGraph::take(const Step &step)
{
    Visit &visit = m_way.last();
    const auto *alias = std::get_if<qsizetype>(&step);
    if (alias && m_marks[*alias] == Mark::OnTheWay)
        return sentence(m_lines[visit.alias], loop(*alias));
    if (alias && m_marks[*alias] == Mark::New) {
        m_marks[*alias] = Mark::OnTheWay;
        m_way << Visit{*alias};
        return std::nullopt;
    }
    ++visit.next;
    if (alias)
        return join(visit, m_targets.at(*alias));
    if (const auto *login = std::get_if<QByteArray>(&step))
        return join(visit, {{*login}, false});
    return join(visit, {{}, true});
}

std::optional<QString> AliasGraph::join(Visit &visit, const AliasTargets &more)
{
    AliasTargets &all = m_targets[visit.alias];
    const AliasLine &line = m_lines.at(visit.alias);
    const qsizetype before = all.logins.size();
    all.postmaster = all.postmaster || more.postmaster;
    if (before == 0)
        all.logins = more.logins; // shared, where an alias leads to one other
    for (const QByteArray &login : more.logins) {
        if (before > 0 && !visit.known.contains(login))
            all.logins << login;
        visit.known.insert(login);
    }
    m_mailboxes += all.logins.size() - before;
    if (all.logins.size() > MaxAliasMailboxes)
        return sentence(line, u"%1 leads to more than %2 mailboxes"_s.arg(text(line.alias)).arg(MaxAliasMailboxes));
    if (m_mailboxes > MaxAliasMailboxesInAll)
        return sentence(line, u"all aliases together lead to more than %1 mailboxes"_s.arg(MaxAliasMailboxesInAll));
    return std::nullopt;
}

void AliasGraph::leave()
{
    m_marks[m_way.last().alias] = Mark::Done;
    m_way.removeLast();
}

QString AliasGraph::loop(qsizetype alias) const
{
    QStringList names;
    for (const Visit &visit : m_way) {
        if (!names.isEmpty() || visit.alias == alias)
            names << text(m_lines[visit.alias].alias);
    }
    if (names.size() > MaxNamedSteps)
        names = names.first(MaxNamedSteps) << u"..."_s;
    names << text(m_lines[alias].alias);
    return u"%1 leads back to itself: %2"_s.arg(names.first(), names.join(" -> "_L1));
}

} // namespace Policy
