// SPDX-License-Identifier: MIT
#include "quotabook.h"

namespace Storage {

namespace {

// Of a file that may be half written the lines that are there come first: the first good line of a login counts.
std::shared_ptr<const QuotaText> parseQuotas(const SharedText::Reading &reading, const QByteArray &path,
                                             const NoteSink &note)
{
    if (!reading.written.isEmpty())
        return std::make_shared<const QuotaText>(reading.written + reading.settled);
    auto text = std::make_shared<const QuotaText>(reading.settled);
    for (const QString &problem : text->problems())
        note(QStringLiteral("%1, %2").arg(QString::fromLocal8Bit(path), problem));
    return text;
}

} // namespace

QuotaBook::QuotaBook(const Files &files, const QByteArray &dataFolder, const NoteSink &note,
                     std::shared_ptr<const Keeping> keeping)
    : m_keeping(std::move(keeping))
    , m_note(note)
    , m_file(files, SharedText(files, dataFolder + "/quota.txt", {.note = note}),
             [path = dataFolder + "/quota.txt", note](const SharedText::Reading &reading) {
                 return parseQuotas(reading, path, note);
             })
    , m_text(std::make_shared<const QuotaText>())
{
}

// Mail is not refused because a disk is slow to answer about limits, or a file is missing: those that were read last
// count.
Quota QuotaBook::own(const QByteArray &login)
{
    const auto text = m_file.atHand();
    QMutexLocker locker(&m_textMutex);
    if (text)
        m_text = *text;
    const auto known = m_text;
    const QString fault = text ? QString() : text.error().detail + QStringLiteral("; the quotas of before count");
    const bool isNews = fault != std::exchange(m_noted, fault) && !fault.isEmpty();
    locker.unlock();
    if (isNews)
        m_note(fault);
    return known->of(login);
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
    if (const auto text = m_file.current(); text && (*text)->of(login) == quota)
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
    m_counted.clear();
}

bool QuotaBook::knows(const QByteArray &login) const
{
    const QMutexLocker locker(&m_amountsMutex);
    return m_amounts.value(login).stored.has_value();
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

Done QuotaBook::hasRoom(const QByteArray &login, const QuotaLimits &limits) const
{
    const QMutexLocker locker(&m_amountsMutex);
    return fits(login, 1, limits);
}

} // namespace Storage
