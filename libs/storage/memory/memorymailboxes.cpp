// SPDX-License-Identifier: MIT
#include "memorymailboxes.h"

#include "record/crc.h"
#include "record/recipients.h"
#include "record/recordplan.h"
#include "record/textgauge.h"

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

} // namespace

MemoryMailboxes::MemoryMailboxes(std::shared_ptr<Accounts> accounts, QByteArray domain)
    : m_accounts(std::move(accounts))
    , m_domain(std::move(domain))
{
}

Expected<QByteArray, StoreError> MemoryMailboxes::login(const QByteArray &user)
{
    const auto account = m_accounts->find(user).takeResult();
    if (!account)
        return Mail::Unexpected<StoreError>(account.error());
    return account->user;
}

Expected<QByteArray, StoreError> MemoryMailboxes::deliver(Mail::Envelope envelope, const QByteArray &text)
{
    TextGauge gauge;
    gauge.feed(text);
    if (!gauge.fault().isEmpty())
        return failed(StoreError::Kind::Failed, gauge.fault());
    if (const auto done = giveId(envelope); !done)
        return Mail::Unexpected<StoreError>(done.error());
    const auto copies = copiesOf(envelope, [this](const QByteArray &user) { return login(user); });
    if (!copies)
        return Mail::Unexpected<StoreError>(copies.error());

    const Sender sender = senderOf(envelope, text, m_domain);
    const QDateTime now = QDateTime::currentDateTime();
    const QMutexLocker locker(&m_mutex);
    for (const Copy &copy : *copies) {
        Mailbox &box = m_boxes[copy.login.toLower()];
        box.records.append(makeRecord(planRecord(envelope, sender, copy.to, text, now), text, gauge.octets()));
        box.lastDelivery = now;
    }
    return envelope.id;
}

Expected<QList<MemoryRecord>, StoreError> MemoryMailboxes::lock(const QByteArray &login, const QByteArray &holder)
{
    const QMutexLocker locker(&m_mutex);
    Mailbox &box = m_boxes[login.toLower()];
    if (box.locked)
        return failed(StoreError::Kind::Locked,
                      QStringLiteral("The maildrop is in use by %1").arg(QString::fromUtf8(box.holder)));
    box.locked = true;
    box.holder = holder;
    box.lastLogin = QDateTime::currentDateTime();
    return box.records;
}

void MemoryMailboxes::remove(const QByteArray &login, const QList<QByteArray> &ids)
{
    const QMutexLocker locker(&m_mutex);
    m_boxes[login.toLower()].records.removeIf(
        [&](const MemoryRecord &record) { return ids.contains(record.entry.id); });
}

void MemoryMailboxes::unlock(const QByteArray &login)
{
    const QMutexLocker locker(&m_mutex);
    Mailbox &box = m_boxes[login.toLower()];
    box.locked = false;
    box.holder.clear();
}

MailboxOverview MemoryMailboxes::overviewOf(const QByteArray &user)
{
    MailboxOverview overview;
    overview.user = user;
    const auto box = m_boxes.constFind(user.toLower());
    if (box == m_boxes.constEnd())
        return overview;
    overview.messages = box->records.size();
    for (const MemoryRecord &record : box->records)
        overview.octets += record.entry.octets;
    overview.isLocked = box->locked;
    overview.lockHolder = box->holder;
    overview.lastDelivery = box->lastDelivery;
    overview.lastLogin = box->lastLogin;
    return overview;
}

Expected<QList<MailboxOverview>, StoreError> MemoryMailboxes::overview()
{
    const auto accounts = m_accounts->list().takeResult();
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

Expected<void, StoreError> MemoryMailboxes::clear(const QByteArray &user)
{
    if (!isLogin(user))
        return failed(StoreError::Kind::BadName, QStringLiteral("Not a login"));
    const QMutexLocker locker(&m_mutex);
    if (m_boxes.value(user.toLower()).locked)
        return failed(StoreError::Kind::Locked, QStringLiteral("The maildrop is in use"));
    m_boxes.remove(user.toLower());
    return {};
}

} // namespace Storage
