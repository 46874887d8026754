// SPDX-License-Identifier: MIT
#include "memorymailstore.h"
#include "memorymailboxes.h"

#include <algorithm>
#include <functional>

namespace Storage {

namespace {

using Boxes = std::shared_ptr<MemoryMailboxes>;

Mail::Unexpected<StoreError> noSuchMessage()
{
    return Mail::Unexpected<StoreError>({StoreError::Kind::NoSuchMessage, QStringLiteral("No such message")});
}

const MemoryRecord *findRecord(const QList<MemoryRecord> &records, const QByteArray &id)
{
    const auto found =
        std::find_if(records.begin(), records.end(), [&](const MemoryRecord &record) { return record.entry.id == id; });
    return found == records.end() ? nullptr : &*found;
}

class MemoryWriter final : public MessageWriter
{
public:
    using Commit =
        std::function<Expected<QByteArray, StoreError>(const QByteArray &text, std::optional<qint64> provenOctets)>;

    explicit MemoryWriter(Commit commit)
        : m_commit(std::move(commit))
    {
    }

    Room write(QByteArrayView wire) override
    {
        m_text.append(wire.data(), wire.size());
        return Room::Available;
    }
    Answer<bool> drained() override { return true; }
    Answer<Expected<QByteArray, StoreError>> commit(std::optional<qint64> provenOctets) override
    {
        return m_commit(m_text, provenOctets);
    }

private:
    Commit m_commit;
    QByteArray m_text;
};

class MemoryView final : public MaildropView
{
public:
    explicit MemoryView(QList<MemoryRecord> records)
        : m_records(std::move(records))
    {
        for (const MemoryRecord &record : std::as_const(m_records))
            m_listing.append({record.entry.octets, record.entry.id});
    }

    const QList<Mail::ScanListing> &listing() const override { return m_listing; }

    Answer<Expected<RecordPiece, StoreError>> read(const QByteArray &uniqueId, qint64 offset, qint64 maxOctets) override
    {
        const MemoryRecord *record = findRecord(m_records, uniqueId);
        if (!record)
            return noSuchMessage();
        const QByteArray octets = record->octets.mid(record->entry.sentFrom() + offset, maxOctets);
        const bool isLast = record->entry.sentFrom() + offset + octets.size() == record->octets.size();
        return Expected<RecordPiece, StoreError>({octets, isLast});
    }

private:
    QList<MemoryRecord> m_records;
    QList<Mail::ScanListing> m_listing;
};

class MemoryMaildrop final : public LockedMaildrop
{
public:
    MemoryMaildrop(Boxes boxes, QByteArray login, QList<MemoryRecord> records)
        : m_boxes(std::move(boxes))
        , m_login(std::move(login))
        , m_view(std::move(records))
    {
    }
    ~MemoryMaildrop() override
    {
        if (!m_finished)
            m_boxes->unlock(m_login);
    }

    const QList<Mail::ScanListing> &listing() const override { return m_view.listing(); }
    Answer<Expected<RecordPiece, StoreError>> read(const QByteArray &uniqueId, qint64 offset, qint64 maxOctets) override
    {
        return m_view.read(uniqueId, offset, maxOctets);
    }

    Answer<Expected<void, StoreError>> finish(const QList<QByteArray> &uniqueIds) override
    {
        if (!m_finished) {
            m_boxes->remove(m_login, uniqueIds);
            m_boxes->unlock(m_login);
        }
        m_finished = true;
        return Expected<void, StoreError>();
    }

    Answer<bool> lost() override { return m_lost.answer(); }

private:
    Boxes m_boxes;
    QByteArray m_login;
    MemoryView m_view;
    Promise<bool> m_lost;
    bool m_finished = false;
};

} // namespace

MemoryMailStore::MemoryMailStore(std::shared_ptr<Accounts> accounts, const QByteArray &domain)
    : m_mailboxes(std::make_shared<MemoryMailboxes>(std::move(accounts), domain))
{
}

MemoryMailStore::~MemoryMailStore() = default;

Answer<Expected<void, StoreError>> MemoryMailStore::hasMailbox(const QByteArray &user, qint64 octets)
{
    const auto login = m_mailboxes->login(user);
    return login ? m_mailboxes->canTake(*login, octets)
                 : Expected<void, StoreError>(Mail::Unexpected<StoreError>(login.error()));
}

std::unique_ptr<MessageWriter> MemoryMailStore::beginMessage(const Mail::Envelope &envelope, const Arrival &arrival)
{
    return std::make_unique<MemoryWriter>(
        [boxes = m_mailboxes, envelope, arrival](const QByteArray &text, std::optional<qint64> provenOctets) {
            return boxes->deliver(envelope, arrival, text, provenOctets);
        });
}

Answer<Expected<std::unique_ptr<LockedMaildrop>, StoreError>> MemoryMailStore::openMaildrop(const QByteArray &user,
                                                                                            const MaildropClaim &claim)
{
    const auto login = m_mailboxes->login(user);
    if (!login)
        return Mail::Unexpected<StoreError>(login.error());
    return m_mailboxes->lock(*login, claim)
        .continueWith([boxes = m_mailboxes, login = *login](Expected<QList<MemoryRecord>, StoreError> records) {
            return std::move(records).map([&](QList<MemoryRecord> held) -> std::unique_ptr<LockedMaildrop> {
                return std::make_unique<MemoryMaildrop>(boxes, login, std::move(held));
            });
        });
}

Answer<Expected<QList<MailboxOverview>, StoreError>> MemoryMailStore::overview(const QByteArray &after, qsizetype count)
{
    return m_mailboxes->overview(after, count);
}

Answer<Expected<MessagesPage, StoreError>> MemoryMailStore::messages(const QByteArray &user, const QByteArray &after,
                                                                     qsizetype count)
{
    const auto login = m_mailboxes->login(user);
    if (!login)
        return Mail::Unexpected<StoreError>(login.error());
    const auto records = m_mailboxes->records(*login);
    const MemoryRecord *last = after.isEmpty() ? nullptr : findRecord(records, after);
    if (!last && !after.isEmpty())
        return noSuchMessage();
    MessagesPage page;
    page.before = last ? std::distance(&*records.begin(), last) + 1 : 0;
    for (qsizetype i = page.before; i < records.size() && page.messages.size() < count; ++i)
        page.messages.append(messageOverview(records.at(i).entry, records.at(i).octets));
    return page;
}

Answer<Expected<QByteArray, StoreError>> MemoryMailStore::peek(const QByteArray &user, const QByteArray &uniqueId,
                                                               qint64 maxOctets)
{
    using Peeked = Expected<QByteArray, StoreError>;
    const auto login = m_mailboxes->login(user);
    if (!login)
        return Mail::Unexpected<StoreError>(login.error());
    const auto records = m_mailboxes->records(*login);
    const MemoryRecord *record = findRecord(records, uniqueId);
    if (!record)
        return noSuchMessage();
    return Peeked(record->octets.first(std::clamp<qint64>(maxOctets, 0, record->octets.size())));
}

Answer<Expected<void, StoreError>> MemoryMailStore::removeUser(const QByteArray &user, bool)
{
    return m_mailboxes->removeUser(user);
}

Answer<Expected<std::unique_ptr<MaildropView>, StoreError>> MemoryMailStore::view(const QByteArray &user)
{
    using Viewed = Expected<std::unique_ptr<MaildropView>, StoreError>;
    const auto login = m_mailboxes->login(user);
    if (!login)
        return Mail::Unexpected<StoreError>(login.error());
    return Viewed(std::make_unique<MemoryView>(m_mailboxes->records(*login)));
}

// Memory does not decay: what can be said is how much there is.
Answer<Expected<CheckReport, StoreError>> MemoryMailStore::check(const QByteArray &user, Repair)
{
    return m_mailboxes->login(user).map([this](const QByteArray &login) {
        CheckReport report;
        const auto records = m_mailboxes->records(login);
        for (const MemoryRecord &record : records) {
            ++report.messages;
            report.octets += record.entry.octets;
        }
        return report;
    });
}

Answer<Expected<void, StoreError>> MemoryMailStore::setQuota(const QByteArray &user, const Quota &quota)
{
    return m_mailboxes->login(user).map([&](const QByteArray &login) { m_mailboxes->setQuota(login, quota); });
}

void MemoryMailStore::setKeepingRules(const KeepingRules &rules)
{
    m_mailboxes->setRules(rules);
}

Answer<Expected<QList<DeletedMessage>, StoreError>> MemoryMailStore::deletedMessages(const QByteArray &user)
{
    return m_mailboxes->login(user).map([this](const QByteArray &login) { return m_mailboxes->deleted(login); });
}

Answer<Expected<QList<QByteArray>, StoreError>> MemoryMailStore::restore(const QByteArray &user,
                                                                         const QList<QByteArray> &uniqueIds)
{
    return m_mailboxes->login(user).and_then(
        [&](const QByteArray &login) { return m_mailboxes->restore(login, uniqueIds); });
}

Answer<Expected<void, StoreError>> MemoryMailStore::tidy()
{
    m_mailboxes->tidy();
    return Expected<void, StoreError>();
}

} // namespace Storage
