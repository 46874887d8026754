// SPDX-License-Identifier: MIT
#include "quotabook.h"

namespace Storage {

QuotaBook::QuotaBook(Files files, const QByteArray &dataFolder, const NoteSink &note,
                     std::shared_ptr<const Keeping> keeping)
    : m_keeping(std::move(keeping))
    , m_note(note)
    , m_file(std::move(files), dataFolder, "quota.txt", note)
{
}

Quota QuotaBook::own(const QByteArray &login)
{
    const QMutexLocker locker(&m_fileMutex);
    return ownNow(login);
}

// Mail is not refused because a disk is slow to answer about limits: those that were read last count.
Quota QuotaBook::ownNow(const QByteArray &login)
{
    const auto text = m_file.readIfChanged();
    const QString fault = text ? QString() : text.error().detail;
    if (fault != std::exchange(m_noted, fault) && !fault.isEmpty())
        m_note(fault);
    if (text && *text) {
        m_text = QuotaText(**text);
        for (const QString &problem : m_text.problems())
            m_note(QStringLiteral("%1, %2").arg(QString::fromLocal8Bit(m_file.path()), problem));
    }
    return m_text.of(login);
}

QuotaLimits QuotaBook::limits(const QByteArray &login)
{
    const KeepingRules rules = m_keeping->rules();
    const Quota quota = own(login);
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
    const QMutexLocker locker(&m_fileMutex);
    if (quota == ownNow(login) && m_noted.isEmpty())
        return {}; // above all: no file is made to say nothing
    return m_file.change([&](const QByteArray &text) {
        QuotaText changed(text);
        changed.set(login, quota);
        return changed.toByteArray();
    });
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
}

bool QuotaBook::knows(const QByteArray &login) const
{
    const QMutexLocker locker(&m_amountsMutex);
    return m_amounts.value(login).stored.has_value();
}

QList<QByteArray> QuotaBook::unknown(const QList<Account> &accounts)
{
    const QMutexLocker locker(&m_amountsMutex);
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

Done QuotaBook::hasRoom(const QByteArray &login, const QuotaLimits &limits) const
{
    const QMutexLocker locker(&m_amountsMutex);
    return fits(login, 1, limits);
}

} // namespace Storage
