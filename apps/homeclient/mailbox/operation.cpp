// SPDX-License-Identifier: MIT
#include "operation.h"

#include <algorithm>
#include <iterator>

namespace Mailbox {

using Net::MailFailure;
using Net::Pop3Client;

Operation::Operation(const Net::MailAccount &account, const Net::ClientLimits &limits, QObject *parent)
    : QObject(parent)
    , m_account(account)
{
    m_client.setLimits(limits);
    connect(&m_client, &Pop3Client::greeted, this, [this](const QString &text) { m_greeting = text; });
    connect(&m_client, &Pop3Client::failed, this, &Operation::clientFailed);
    connect(&m_client, &Pop3Client::quitted, this, &Operation::clientQuitted);
    connect(&m_client, &Pop3Client::closed, this, &Operation::clientClosed);
    connect(&m_client, &Pop3Client::lineSeen, this, &Operation::lineSeen);
    connect(&m_client, &Pop3Client::loggedIn, this, [this] {
        Q_EMIT loggedIn(m_greeting);
        work();
    });
}

void Operation::start()
{
    m_client.open(m_account);
}

void Operation::cancel()
{
    m_client.disconnect(this);
    m_client.cancel();
    Q_EMIT cancelled();
}

QList<QByteArray> Operation::withdraw(const QList<QByteArray> &)
{
    return {};
}

bool Operation::toleratesFailure(const MailFailure &)
{
    return false;
}

void Operation::quitted() {}

QList<QByteArray> Operation::both(const QList<QByteArray> &some, const QList<QByteArray> &others)
{
    QList<QByteArray> common;
    std::copy_if(some.begin(), some.end(), std::back_inserter(common),
                 [&others](const QByteArray &id) { return others.contains(id); });
    return common;
}

void Operation::giveUp(const MailFailure &failure)
{
    if (!m_failure)
        m_failure = failure;
    m_client.quit();
}

// The first failure is the cause, later ones are its consequences.
void Operation::clientFailed(const MailFailure &failure)
{
    if (!m_failure)
        m_failure = failure;
    const bool isCommand =
        failure.reason == MailFailure::Reason::ServerSaidNo && failure.stage != MailFailure::Stage::Quit;
    if (isCommand && toleratesFailure(failure))
        return;
    m_client.quit();
}

void Operation::clientQuitted()
{
    m_hasQuitted = true;
    quitted();
}

void Operation::clientClosed()
{
    if (m_failure)
        Q_EMIT failed(*m_failure);
    else if (m_hasQuitted)
        Q_EMIT finished();
    else
        Q_EMIT failed({MailFailure::Stage::Quit, MailFailure::Reason::LinkLost, {}, {}});
}

} // namespace Mailbox
