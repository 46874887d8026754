// SPDX-License-Identifier: MIT
#include "headerstep.h"

#include "mail/header.h"

namespace Mailbox {

HeaderStep::HeaderStep(Client::Pop3Client &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
    connect(&m_client, &Client::Pop3Client::topRetrieved, this, &HeaderStep::take);
    connect(&m_client, &Client::Pop3Client::retrieved, this, &HeaderStep::take);
}

void HeaderStep::start(const QList<LocatedMessage> &messages)
{
    m_messages = messages;
    m_next = m_answered = 0;
    m_isWorking = true;
    Q_EMIT progressed(0, m_messages.size());
    ask();
}

void HeaderStep::ask()
{
    while (m_isWorking && m_next < m_messages.size() && m_asked.size() < HeaderWindow) {
        const LocatedMessage &message = m_messages.at(m_next++);
        m_asked.insert(message.number, {message});
        m_client.retrieveTop(message.number, 0);
    }
    if (!m_isWorking || m_answered < m_messages.size())
        return;
    m_isWorking = false;
    Q_EMIT done();
}

void HeaderStep::take(qint64 number, const QByteArray &text)
{
    if (!m_asked.contains(number))
        return;
    const LocatedMessage message = m_asked.take(number).message;
    Q_EMIT headerRead(message, text.left(Mail::headerSectionOctets(text)));
    answered();
}

bool HeaderStep::refused(const Client::MailFailure &failure)
{
    const qint64 number = failure.subject.toLongLong();
    if (failure.stage != Client::MailFailure::Stage::Retrieval || !m_asked.contains(number))
        return false;
    Asked &asked = m_asked[number];
    if (!asked.asWhole && asked.message.octets <= MaxOctetsForHeader) {
        asked.asWhole = true;
        m_client.retrieve(number);
        return true;
    }
    Q_EMIT headerRefused(m_asked.take(number).message);
    answered();
    return true;
}

void HeaderStep::answered()
{
    ++m_answered;
    Q_EMIT progressed(m_answered, m_messages.size());
    ask();
}

} // namespace Mailbox
