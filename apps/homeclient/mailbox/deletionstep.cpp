// SPDX-License-Identifier: MIT
#include "deletionstep.h"

#include <QSet>

#include <algorithm>

namespace Mailbox {

DeletionStep::DeletionStep(Client::Pop3Client &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
    connect(&m_client, &Client::Pop3Client::removed, this, &DeletionStep::answered);
    connect(&m_client, &Client::Pop3Client::marksReset, this, &DeletionStep::answered);
}

void DeletionStep::start(const QList<LocatedMessage> &messages, const QList<QByteArray> &wanted)
{
    const QSet<QByteArray> ids(wanted.begin(), wanted.end());
    for (const LocatedMessage &message : messages) {
        if (ids.contains(message.uniqueId))
            m_wanted.insert(message.number, message.uniqueId);
    }
    m_isWorking = true;
    ++m_awaited; // ourselves: with nothing to delete, marked() comes from here
    giveMarks();
    answered();
}

void DeletionStep::giveMarks()
{
    QList<qint64> numbers = m_wanted.keys();
    std::sort(numbers.begin(), numbers.end());
    m_awaited += numbers.size();
    for (const qint64 number : std::as_const(numbers))
        m_client.remove(number);
}

void DeletionStep::withdraw(const QList<QByteArray> &uniqueIds)
{
    const auto before = m_wanted.size();
    m_wanted.removeIf([&uniqueIds](const auto &entry) { return uniqueIds.contains(entry.value()); });
    if (!m_isWorking || m_wanted.size() == before)
        return;
    ++m_awaited;
    m_client.resetMarks();
    giveMarks();
}

bool DeletionStep::refused(const Client::MailFailure &failure)
{
    if (!m_isWorking || failure.stage != Client::MailFailure::Stage::Deletion)
        return false;
    m_wanted.remove(failure.subject.toLongLong());
    answered();
    return true;
}

QList<QByteArray> DeletionStep::carried() const
{
    return m_wanted.values();
}

void DeletionStep::answered()
{
    if (!m_isWorking || --m_awaited > 0)
        return;
    m_isWorking = false;
    Q_EMIT marked();
}

} // namespace Mailbox
