// SPDX-License-Identifier: MIT
// The part of MailboxFile that windows ask: what is in the mailbox, without its lock and without mending it.
#include "mailboxfile.h"

namespace Storage {

// Before the first delivery of this store's life: what the last record's postmark says.
QDateTime MailboxFile::lastDelivery()
{
    const MailboxContents &contents = m_state.contents();
    if (contents.records.isEmpty())
        return {};
    if (m_lastDelivery.isValid())
        return m_lastDelivery;
    const RecordEntry &last = contents.records.last();
    if (const auto text = openFile(m_files, m_paths.text, O_RDONLY)) {
        if (const auto postmark = readAt(*m_files, *text, m_paths.text, last.offset, last.postmarkOctets))
            m_lastDelivery = messageOverview(last, *postmark).received;
    }
    return m_lastDelivery;
}

MailboxOverview MailboxFile::overview()
{
    const bool isAsleep = m_asleep && m_state.contents().length() < 0 && m_state.isStill(m_asleep->identity);
    MailboxOverview overview = isAsleep ? m_asleep->overview : counted();
    overview.ownQuota = m_quotas->own(m_login);
    overview.quota = m_quotas->limits(m_login).ofMailbox;
    overview.lastLogin = m_lastLogin;
    if (const auto session = m_session.lock()) {
        overview.isLocked = true;
        overview.lockHolder = session->holder;
    } else if (MailboxLock::isHeld(m_files, m_paths.lock, LockOctet::Maildrop)) {
        overview.isLocked = true;
        overview.lockHolder = "another process";
    }
    return overview;
}

// What the records say: the part that stays while the file stays.
MailboxOverview MailboxFile::counted()
{
    MailboxOverview overview;
    m_asleep.reset();
    if (const Done done = m_state.look(); !done)
        overview.problem = done.error().detail;
    else
        overview.problem = m_state.problem();
    if (overview.problem.isEmpty() && !m_overdue.isEmpty())
        overview.problem = overdueText();
    for (const RecordEntry &entry : m_state.contents().records) {
        if (!isListed(entry))
            continue;
        ++overview.messages;
        overview.octets += entry.octets;
    }
    tellStored();
    overview.storedOctets = m_stored;
    overview.lastDelivery = lastDelivery();
    return overview;
}

bool MailboxFile::fallAsleep()
{
    forgetSettled();
    const bool isAwaited = [this] {
        const QMutexLocker locker(&m_waitingMutex);
        return !m_waiting.isEmpty();
    }();
    if (isAwaited || !m_session.expired() || !m_unsettled.isEmpty() || !m_overdue.isEmpty() || m_compacting)
        return false;
    if (m_state.contents().length() < 0)
        return true;
    MailboxOverview overview = counted();
    if (overview.problem.isEmpty())
        m_asleep = Asleep{m_state.contents().identity, std::move(overview)};
    m_state.forget();
    m_listing.reset();
    m_messages.clear();
    return true;
}

Expected<QList<MessageOverview>, StoreError> MailboxFile::messages()
{
    if (const Done done = m_state.look(); !done)
        return failed(done.error());
    const MailboxContents &contents = m_state.contents();
    if (m_messagesOf == m_state.revision() && m_unsettled.isEmpty())
        return m_messages;
    m_messages.clear();
    forgetSettled();
    m_messagesOf = m_unsettled.isEmpty() ? std::optional(m_state.revision()) : std::nullopt;
    if (contents.length() <= 0)
        return m_messages;
    const auto text = openFile(m_files, m_paths.text, O_RDONLY);
    if (!text)
        return failed(text.error());
    for (const RecordEntry &entry : contents.records) {
        if (!isListed(entry))
            continue;
        const auto postmark = readAt(*m_files, *text, m_paths.text, entry.offset, entry.postmarkOctets);
        if (!postmark)
            return failed(postmark.error());
        m_messages.append(messageOverview(entry, *postmark));
    }
    return m_messages;
}

Expected<QByteArray, StoreError> MailboxFile::peek(const QByteArray &id, qint64 maxOctets)
{
    if (const Done done = m_state.look(); !done)
        return failed(done.error());
    for (const RecordEntry &entry : m_state.contents().records) {
        if (entry.id != id || !isListed(entry))
            continue;
        const auto text = openFile(m_files, m_paths.text, O_RDONLY);
        if (!text)
            return failed(text.error());
        return readAt(*m_files, *text, m_paths.text, entry.offset,
                      std::clamp<qint64>(maxOctets, 0, entry.totalOctets()));
    }
    return failed({StoreError::Kind::NoSuchMessage, QStringLiteral("No such message")});
}

} // namespace Storage
