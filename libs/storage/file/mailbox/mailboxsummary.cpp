// SPDX-License-Identifier: MIT
#include "mailboxsummary.h"

#include <algorithm>

namespace Storage {

// Before the first delivery of this store's life: what the last record's postmark says.
QDateTime MailboxSummary::lastDelivery()
{
    const MailboxContents &contents = m_core.state.contents();
    if (contents.records.isEmpty())
        return {};
    if (m_core.lastDelivery.isValid())
        return m_core.lastDelivery;
    const RecordEntry &last = contents.records.last();
    if (const auto text = openFile(m_core.files(), m_core.paths.text, O_RDONLY)) {
        if (const auto postmark = readAt(*m_core.files(), *text, m_core.paths.text, last.offset, last.postmarkOctets))
            m_core.lastDelivery = messageOverview(last, *postmark).received;
    }
    return m_core.lastDelivery;
}

MailboxOverview MailboxSummary::overview()
{
    const bool isAsleep = m_asleep && m_core.state.contents().length() < 0 && m_core.state.isStill(m_asleep->identity);
    MailboxOverview overview = isAsleep ? m_asleep->overview : counted();
    overview.ownQuota = m_core.services.quotas->own(m_core.login);
    overview.quota = m_core.services.quotas->limits(m_core.login).ofMailbox;
    overview.lastLogin = m_opener.lastLogin();
    if (const auto session = m_core.session.lock()) {
        overview.isLocked = true;
        overview.lockHolder = session->holder();
    } else if (m_core.place.isMaildropLocked()) {
        overview.isLocked = true;
        overview.lockHolder = "another process";
    }
    return overview;
}

// What the records say: the part that stays while the file stays.
MailboxOverview MailboxSummary::counted()
{
    MailboxOverview overview;
    m_asleep.reset();
    if (const Done done = m_core.state.look(); !done)
        overview.problem = done.error().detail;
    else
        overview.problem = m_core.state.problem();
    if (overview.problem.isEmpty())
        overview.problem = m_queue.problem();
    for (const RecordEntry &entry : m_core.state.contents().records) {
        if (!m_core.unsettled.isListed(entry))
            continue;
        ++overview.messages;
        overview.octets += entry.octets;
    }
    m_core.stored.tell();
    overview.storedOctets = m_core.stored.octets();
    overview.lastDelivery = lastDelivery();
    return overview;
}

void MailboxSummary::fallAsleep()
{
    MailboxOverview overview = counted();
    if (overview.problem.isEmpty())
        m_asleep = Asleep{m_core.state.contents().identity, std::move(overview)};
}

std::optional<qsizetype> MailboxSummary::placeOf(const QByteArray &id) const
{
    const QList<RecordEntry> &records = m_core.state.contents().records;
    const auto found =
        std::find_if(records.rbegin(), records.rend(), [&id](const RecordEntry &entry) { return entry.id == id; });
    if (found == records.rend() || !m_core.unsettled.isListed(*found))
        return std::nullopt;
    return std::distance(records.begin(), found.base()) - 1;
}

Expected<MessagesPage, StoreError> MailboxSummary::messages(const QByteArray &after, qsizetype count)
{
    if (const Done done = m_core.state.look(); !done)
        return failed(done.error());
    m_core.unsettled.forgetSettled();
    const auto place = after.isEmpty() ? std::optional<qsizetype>(-1) : placeOf(after);
    if (!place)
        return failed({StoreError::Kind::NoSuchMessage, QStringLiteral("No such message")});
    const QList<RecordEntry> &records = m_core.state.contents().records;
    const auto begin = records.begin() + (*place + 1);
    MessagesPage page;
    page.before = std::count_if(records.begin(), begin,
                                [this](const RecordEntry &entry) { return m_core.unsettled.isListed(entry); });
    std::optional<Descriptor> text;
    for (auto entry = begin; entry != records.end() && page.messages.size() < count; ++entry) {
        if (!entry->isLiving())
            continue;
        if (!m_core.unsettled.isListed(*entry))
            break; // what is listed later must not come to stand before what was listed earlier
        if (!text) {
            auto opened = openFile(m_core.files(), m_core.paths.text, O_RDONLY);
            if (!opened)
                return failed(opened.error());
            text = std::move(*opened);
        }
        const auto postmark = readAt(*m_core.files(), *text, m_core.paths.text, entry->offset, entry->postmarkOctets);
        if (!postmark)
            return failed(postmark.error());
        page.messages.append(messageOverview(*entry, *postmark));
    }
    return page;
}

Expected<QByteArray, StoreError> MailboxSummary::peek(const QByteArray &id, qint64 maxOctets)
{
    if (const Done done = m_core.state.look(); !done)
        return failed(done.error());
    for (const RecordEntry &entry : m_core.state.contents().records) {
        if (entry.id != id || !m_core.unsettled.isListed(entry))
            continue;
        const auto text = openFile(m_core.files(), m_core.paths.text, O_RDONLY);
        if (!text)
            return failed(text.error());
        return readAt(*m_core.files(), *text, m_core.paths.text, entry.offset,
                      std::clamp<qint64>(maxOctets, 0, entry.totalOctets()));
    }
    return failed({StoreError::Kind::NoSuchMessage, QStringLiteral("No such message")});
}

} // namespace Storage
