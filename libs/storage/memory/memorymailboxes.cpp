// SPDX-License-Identifier: MIT
#include "memorymailboxes.h"

#include "record/crc.h"
#include "record/recipients.h"
#include "record/recordplan.h"
#include "record/textgauge.h"

#include <algorithm>
#include <vector>

namespace Storage {

namespace {

Mail::Unexpected<StoreError> failed(StoreError::Kind kind, const QString &detail)
{
    return Mail::Unexpected<StoreError>({kind, detail});
}

MemoryRecord makeRecord(const RecordPlan &plan, const QByteArray &text, qint64 textOctets)
{
    const QByteArray behind = plan.top + text.sliced(plan.skippedText);
    const QByteArray postmark = sealedPostmark(plan.fields, behind.size(), crc32Of(behind));
    MemoryRecord record;
    record.octets = postmark + behind;
    record.entry.id = plan.fields.id;
    record.entry.postmarkOctets = postmark.size();
    record.entry.lengthBehind = behind.size();
    record.entry.isPlain = plan.isPlain;
    record.entry.octets = sentOctets(plan, postmark.size(), textOctets);
    return record;
}

MemoryRecord underNewId(const MemoryRecord &old)
{
    Mail::Envelope envelope;
    MemoryRecord record = old;
    const QByteArray behind = old.octets.sliced(old.entry.postmarkOctets);
    auto found = findPostmark(old.octets);
    if (!giveId(envelope) || !found)
        return record;
    found->fields.id = envelope.id;
    const QByteArray postmark = sealedPostmark(found->fields, behind.size(), crc32Of(behind));
    record.octets = postmark + behind;
    record.entry.id = envelope.id;
    record.entry.octets += old.entry.isPlain ? postmark.size() - old.entry.postmarkOctets : 0;
    record.entry.postmarkOctets = postmark.size();
    return record;
}

} // namespace

MemoryMailboxes::MemoryMailboxes(std::shared_ptr<Accounts> accounts, QByteArray domain)
    : m_accounts(std::move(accounts))
    , m_domain(std::move(domain))
{
}

Expected<QByteArray, StoreError> MemoryMailboxes::login(const QByteArray &user)
{
    const auto account = m_accounts->find(user).waitForResult();
    if (!account)
        return Mail::Unexpected<StoreError>(account.error());
    return account->user;
}

Expected<QByteArray, StoreError> MemoryMailboxes::deliver(Mail::Envelope envelope, Arrival arrival,
                                                          const QByteArray &text, std::optional<qint64> provenOctets)
{
    TextGauge gauge;
    gauge.feed(text);
    if (!gauge.fault().isEmpty())
        return failed(StoreError::Kind::Failed, gauge.fault());
    // For tests this store looks in any case, so that a caller that is wrong is found out.
    if (provenOctets.value_or(gauge.octets()) != gauge.octets())
        return failed(StoreError::Kind::Failed, QStringLiteral("the text has not the octets that its caller counted"));
    if (const auto done = giveId(envelope); !done)
        return Mail::Unexpected<StoreError>(done.error());
    const auto copies = copiesOf(envelope, [this](const QByteArray &user) { return login(user); });
    if (!copies)
        return Mail::Unexpected<StoreError>(copies.error());

    if (!arrival.received.isValid())
        arrival.received = QDateTime::currentDateTime();
    const QMutexLocker locker(&m_mutex);
    QList<MemoryRecord> records;
    qint64 others = 0; // the copies before this one
    for (const Copy &copy : *copies) {
        records.append(makeRecord(planOf(envelope, arrival, copy, text), text, gauge.octets()));
        const qint64 octets = records.last().entry.totalOctets();
        const auto admitted = admit(m_boxes[copy.login.toLower()], octets, others);
        if (!admitted && !arrival.isImport())
            return Mail::Unexpected<StoreError>(admitted.error());
        others += octets;
    }
    for (const Copy &copy : *copies) {
        Mailbox &box = m_boxes[copy.login.toLower()];
        box.records.append(records.takeFirst());
        if (!arrival.isImport())
            box.lastDelivery = arrival.received;
    }
    return envelope.id;
}

RecordPlan MemoryMailboxes::planOf(const Mail::Envelope &envelope, const Arrival &arrival, const Copy &copy,
                                   const QByteArray &text) const
{
    const Sender sender = senderOf(envelope, text, m_domain);
    if (arrival.isImport())
        return planImport(envelope, sender, {{copy.login, m_domain}}, text, arrival.received);
    return planRecord(envelope, sender, copy.to, text, arrival.received);
}

std::optional<qint64> MemoryMailboxes::quotaOf(const Mailbox &box) const
{
    switch (box.quota.kind) {
    case Quota::Kind::Unlimited:
        return {};
    case Quota::Kind::Limited:
        return box.quota.octets;
    case Quota::Kind::Default:
        break;
    }
    return m_rules.quota;
}

// Full is a mailbox with no octet left, or not @p octets more. @p others: for other mailboxes.
Expected<void, StoreError> MemoryMailboxes::admit(const Mailbox &box, qint64 octets, qint64 others) const
{
    const auto stored = [](const Mailbox &mailbox) {
        qint64 sum = 0;
        for (const MemoryRecord &record : mailbox.records)
            sum += record.entry.totalOctets();
        return sum;
    };
    const auto quota = quotaOf(box);
    if (quota && stored(box) + octets > *quota)
        return failed(StoreError::Kind::OverQuota, QStringLiteral("The mailbox is full"));
    qint64 all = 0;
    for (const Mailbox &mailbox : m_boxes)
        all += stored(mailbox);
    if (m_rules.quotaOfAll && all + octets + others > *m_rules.quotaOfAll)
        return failed(StoreError::Kind::OverQuota, QStringLiteral("All mailboxes together are full"));
    return {};
}

Expected<void, StoreError> MemoryMailboxes::canTake(const QByteArray &login, qint64 octets)
{
    const QMutexLocker locker(&m_mutex);
    return admit(m_boxes[login.toLower()], octets, 0);
}

void MemoryMailboxes::setQuota(const QByteArray &login, const Quota &quota)
{
    const QMutexLocker locker(&m_mutex);
    m_boxes[login.toLower()].quota = quota;
}

void MemoryMailboxes::setRules(const KeepingRules &rules)
{
    const QMutexLocker locker(&m_mutex);
    m_rules = rules;
}

Answer<Expected<QList<MemoryRecord>, StoreError>> MemoryMailboxes::lock(const QByteArray &login,
                                                                        const MaildropClaim &claim)
{
    const QMutexLocker locker(&m_mutex);
    Mailbox &box = m_boxes[login.toLower()];
    return box.locked && !claim.patience.hasExpired() ? box.waiting.add(claim) : hold(box, claim);
}

Expected<QList<MemoryRecord>, StoreError> MemoryMailboxes::hold(Mailbox &box, const MaildropClaim &claim)
{
    if (box.locked)
        return failed(StoreError::Kind::Locked,
                      QStringLiteral("The maildrop is in use by %1").arg(QString::fromUtf8(box.holder)));
    box.locked = true;
    box.holder = claim.holder;
    if (claim.use == MaildropUse::Login)
        box.lastLogin = QDateTime::currentDateTime();
    return box.records;
}

void MemoryMailboxes::remove(const QByteArray &login, const QList<QByteArray> &ids)
{
    const QMutexLocker locker(&m_mutex);
    Mailbox &box = m_boxes[login.toLower()];
    box.records.removeIf([&](const MemoryRecord &record) {
        const bool isMeant = ids.contains(record.entry.id);
        if (isMeant && m_rules.trashDays > 0)
            box.trash.append({QDate::currentDate(), record});
        return isMeant;
    });
}

// A claim whose patience is over only hears that it was not free. The answers are given without the mutex: their
// readers may come back here.
void MemoryMailboxes::unlock(const QByteArray &login)
{
    using Turn = WaitingClaims<QList<MemoryRecord>>::Waiting;
    QMutexLocker locker(&m_mutex);
    Mailbox &box = m_boxes[login.toLower()];
    std::vector<Turn> late;
    std::optional<Turn> next;
    while ((next = box.waiting.takeFirst()) && next->claim.patience.hasExpired())
        late.push_back(std::move(*next));
    const StoreError inUse(StoreError::Kind::Locked, QStringLiteral("The maildrop was in use"));
    box.locked = false;
    box.holder.clear();
    auto held = next ? hold(box, next->claim) : Mail::Unexpected<StoreError>(inUse);
    locker.unlock();
    for (const Turn &turn : late)
        turn.opened.give(Mail::Unexpected<StoreError>(inUse));
    if (next)
        next->opened.give(std::move(held));
}

MailboxOverview MemoryMailboxes::overviewOf(const QByteArray &user)
{
    MailboxOverview overview;
    overview.user = user;
    const auto box = m_boxes.constFind(user.toLower());
    overview.quota = m_rules.quota;
    if (box == m_boxes.constEnd())
        return overview;
    overview.messages = box->records.size();
    for (const MemoryRecord &record : box->records) {
        overview.octets += record.entry.octets;
        overview.storedOctets += record.entry.totalOctets();
    }
    overview.ownQuota = box->quota;
    overview.quota = quotaOf(*box);
    overview.isLocked = box->locked;
    overview.lockHolder = box->holder;
    overview.lastDelivery = box->lastDelivery;
    overview.lastLogin = box->lastLogin;
    return overview;
}

Expected<QList<MailboxOverview>, StoreError> MemoryMailboxes::overview(const QByteArray &after, qsizetype count)
{
    const auto accounts = m_accounts->page(after, count).waitForResult();
    if (!accounts)
        return Mail::Unexpected<StoreError>(accounts.error());
    const QMutexLocker locker(&m_mutex);
    QList<MailboxOverview> all;
    for (const Account &account : *accounts)
        all.append(overviewOf(account.user));
    return all;
}

QList<MemoryRecord> MemoryMailboxes::records(const QByteArray &login)
{
    const QMutexLocker locker(&m_mutex);
    return m_boxes.value(login.toLower()).records;
}

Expected<void, StoreError> MemoryMailboxes::removeUser(const QByteArray &user)
{
    const QMutexLocker locker(&m_mutex);
    if (m_boxes.value(user.toLower()).locked)
        return failed(StoreError::Kind::Locked, QStringLiteral("The maildrop is in use"));
    const auto removed = m_accounts->remove(user).waitForResult();
    if (removed)
        m_boxes.remove(user.toLower());
    return removed;
}

QList<DeletedMessage> MemoryMailboxes::deleted(const QByteArray &login)
{
    const QMutexLocker locker(&m_mutex);
    QList<DeletedMessage> messages;
    for (const auto &[day, record] : std::as_const(m_boxes[login.toLower()].trash))
        messages.append({messageOverview(record.entry, record.octets), day});
    return messages;
}

Expected<QList<QByteArray>, StoreError> MemoryMailboxes::restore(const QByteArray &login, const QList<QByteArray> &ids)
{
    const QMutexLocker locker(&m_mutex);
    Mailbox &box = m_boxes[login.toLower()];
    if (box.locked)
        return failed(StoreError::Kind::Locked, QStringLiteral("The maildrop is in use"));
    QList<MemoryRecord> found;
    for (const QByteArray &id : ids) {
        const auto has = [&id](const auto &entry) { return entry.second.entry.id == id; };
        const auto place = std::find_if(box.trash.begin(), box.trash.end(), has);
        if (place == box.trash.end())
            return failed(StoreError::Kind::NoSuchMessage, QStringLiteral("No such message in the trash"));
        found.append(place->second);
    }
    QList<QByteArray> newIds;
    for (const MemoryRecord &record : found) {
        box.records.append(underNewId(record));
        newIds.append(box.records.last().entry.id);
        box.trash.removeIf([&](const auto &entry) { return entry.second.entry.id == record.entry.id; });
    }
    return newIds;
}

void MemoryMailboxes::tidy()
{
    const QMutexLocker locker(&m_mutex);
    const QDate oldest = QDate::currentDate().addDays(-m_rules.trashDays);
    for (Mailbox &box : m_boxes)
        box.trash.removeIf([&](const auto &entry) { return entry.first < oldest; });
}

} // namespace Storage
