// SPDX-License-Identifier: MIT
#include "quotabook.h"

#include "sharedsnapshot.h"

namespace Storage {

namespace {

constexpr int MomentMs = 5; // for which a text that another thread parses is waited for

} // namespace

QuotaBook::QuotaBook(std::shared_ptr<SharedSettings> shared, NoteSink note, std::shared_ptr<const Keeping> keeping)
    : m_keeping(std::move(keeping))
    , m_note(std::move(note))
    , m_shared(std::move(shared))
    , m_text(std::make_shared<const QuotaText>())
{
}

// Mail is not refused because a disk is slow to answer about limits, or a file is missing: those that were read last
// count.
Quota QuotaBook::own(const QByteArray &login)
{
    const auto begin = SteadyClock::now();
    const auto value = m_shared->read(SharedName::Quotas).waitForResult();
    const QString fault = value ? value->trouble : value.error().detail;
    noteFault(fault.isEmpty() ? fault : fault + QStringLiteral("; the quotas of before count"));
    const TextPtr text = value ? textOf(*value) : TextPtr();
    const QMutexLocker locker(&m_textMutex);
    if (text && fault.isEmpty())
        m_recentUntil = begin + RecentMs;
    return m_text->of(login);
}

void QuotaBook::noteFault(const QString &fault)
{
    QMutexLocker locker(&m_textMutex);
    const bool isNews = fault != std::exchange(m_noted, fault) && !fault.isEmpty();
    locker.unlock();
    if (isNews)
        m_note(fault);
}

/// Null: another thread parses it, and what counted before is m_text still.
QuotaBook::TextPtr QuotaBook::textOf(const SharedValue &value)
{
    {
        const QMutexLocker locker(&m_textMutex);
        if (m_revision == value.revision)
            return m_text;
    }
    if (!m_parsing.tryLock(MomentMs))
        return {};
    const TextPtr text = parsed(value);
    m_parsing.unlock();
    return text;
}

// Of a text that may be half written the lines that are there come first: the first good line of a login counts.
QuotaBook::TextPtr QuotaBook::parsed(const SharedValue &value)
{
    QMutexLocker locker(&m_textMutex);
    if (m_revision == value.revision) // another thread was faster
        return m_text;
    locker.unlock();
    auto text = std::make_shared<const QuotaText>(value.written + value.octets);
    if (value.written.isEmpty()) {
        for (const QString &problem : text->problems())
            m_note(QStringLiteral("%1, %2").arg(m_shared->placeOf(SharedName::Quotas), problem));
    }
    locker.relock();
    m_text = text;
    m_revision = value.revision;
    return m_text;
}

QuotaLimits QuotaBook::limits(const QByteArray &login)
{
    return limitsBy(own(login));
}

std::optional<QuotaLimits> QuotaBook::recentLimits(const QByteArray &login) const
{
    QMutexLocker locker(&m_textMutex);
    if (SteadyClock::now() >= m_recentUntil)
        return {};
    const TextPtr text = m_text;
    locker.unlock();
    return limitsBy(text->of(login));
}

QuotaLimits QuotaBook::limitsBy(const Quota &quota) const
{
    const KeepingRules rules = m_keeping->rules();
    switch (quota.kind) {
    case Quota::Kind::Unlimited:
        return {std::nullopt, rules.quotaOfAll};
    case Quota::Kind::Limited:
        return {quota.octets, rules.quotaOfAll};
    case Quota::Kind::Default:
        break;
    }
    return {rules.quota, rules.quotaOfAll};
}

Done QuotaBook::set(const QByteArray &login, const Quota &quota)
{
    const bool isLimited = quota.kind == Quota::Kind::Limited;
    if (isLimited && (quota.octets < MinQuotaOctets || quota.octets > MaxQuotaOctets))
        return failed({StoreError::Kind::Failed,
                       QStringLiteral("A quota is %1 to %2 octets").arg(MinQuotaOctets).arg(MaxQuotaOctets)});
    const auto change = [&login, &quota](const SharedValue &value) -> std::optional<QByteArray> {
        if (QuotaText(value.written + value.octets).of(login) == quota)
            return {};
        QuotaText changed(value.octets);
        changed.set(login, quota);
        return changed.toByteArray();
    };
    const auto changed = m_shared->change(SharedName::Quotas, change).waitForResult();
    const QMutexLocker locker(&m_textMutex);
    m_recentUntil = {}; // a look that began before the change counts for nothing
    return changed ? Done() : failed(changed.error());
}

void QuotaBook::setAmount(const QByteArray &login, const Amount &amount)
{
    Amount &known = m_amounts[login];
    m_total += amount.octets() - known.octets();
    known = amount;
}

void QuotaBook::setStored(const QByteArray &login, qint64 octets)
{
    const QMutexLocker locker(&m_amountsMutex);
    setAmount(login, {octets, 0});
}

void QuotaBook::release(const QByteArray &login)
{
    const QMutexLocker locker(&m_amountsMutex);
    setAmount(login, {m_amounts.value(login).stored, 0});
}

void QuotaBook::forget(const QByteArray &login)
{
    const QMutexLocker locker(&m_amountsMutex);
    m_total -= m_amounts.take(login).octets();
    m_counted.clear();
}

bool QuotaBook::knows(const QByteArray &login) const
{
    const QMutexLocker locker(&m_amountsMutex);
    return m_amounts.value(login).stored.has_value();
}

bool QuotaBook::knowsAll(const QList<Account> &accounts) const
{
    const QMutexLocker locker(&m_amountsMutex);
    return m_counted.isSharedWith(accounts);
}

QList<QByteArray> QuotaBook::unknown(const QList<Account> &accounts)
{
    const QMutexLocker locker(&m_amountsMutex);
    if (m_counted.isSharedWith(accounts))
        return {};
    QList<QByteArray> logins;
    QHash<QByteArray, Amount> stillThere;
    for (const Account &account : accounts) {
        const Amount amount = m_amounts.value(account.user);
        stillThere.insert(account.user, amount);
        if (!amount.stored)
            logins.append(account.user);
    }
    m_amounts.swap(stillThere);
    m_total = 0;
    for (const Amount &amount : std::as_const(m_amounts))
        m_total += amount.octets();
    m_counted = logins.isEmpty() ? accounts : QList<Account>();
    return logins;
}

Done QuotaBook::fits(const QByteArray &login, qint64 octets, const QuotaLimits &limits) const
{
    if (limits.ofMailbox && m_amounts.value(login).octets() + octets > *limits.ofMailbox)
        return failed(
            {StoreError::Kind::OverQuota, QStringLiteral("The mailbox of %1 is full").arg(QString::fromLatin1(login))});
    if (limits.ofAll && m_total + octets > *limits.ofAll)
        return failed({StoreError::Kind::OverQuota, QStringLiteral("All mailboxes together are full")});
    return {};
}

Done QuotaBook::admit(const QByteArray &login, qint64 octets, const QuotaLimits &limits)
{
    const QMutexLocker locker(&m_amountsMutex);
    const Done done = fits(login, octets, limits);
    if (done) {
        Amount amount = m_amounts.value(login);
        amount.admitted += octets;
        setAmount(login, amount);
    }
    return done;
}

Done QuotaBook::hasRoom(const QByteArray &login, qint64 octets, const QuotaLimits &limits) const
{
    const QMutexLocker locker(&m_amountsMutex);
    return fits(login, octets, limits);
}

} // namespace Storage
