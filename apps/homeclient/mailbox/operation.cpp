// SPDX-License-Identifier: MIT
#include "operation.h"

#include "system/parting.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace Mailbox {

using Client::MailFailure;
using Client::Pop3Client;

Operation::Operation(const Client::MailAccount &account, const Client::ClientLimits &limits, QObject *parent)
    : QObject(parent)
    , m_client(new Pop3Client(this))
    , m_account(account)
{
    m_client->setLimits(limits);
    connect(m_client, &Pop3Client::greeted, this, [this](const QString &text) { m_greeting = text; });
    connect(m_client, &Pop3Client::failed, this, &Operation::clientFailed);
    connect(m_client, &Pop3Client::quitted, this, [this] { m_isConfirmed = true; });
    connect(m_client, &Pop3Client::closed, this, &Operation::clientClosed);
    connect(m_client, &Pop3Client::lineSeen, this, &Operation::lineSeen);
    connect(m_client, &Pop3Client::loggedIn, this, [this] {
        Q_EMIT loggedIn(m_greeting);
        work();
    });
}

Operation::~Operation()
{
    if (m_client)
        System::partFrom(m_client);
}

void Operation::start()
{
    m_client->open(m_account);
}

void Operation::cancel()
{
    System::partFrom(std::exchange(m_client, nullptr));
    Q_EMIT cancelled();
}

QList<QByteArray> Operation::withdraw(const QList<QByteArray> &)
{
    return {};
}

Operation::Tolerance Operation::toleranceFor(const MailFailure &)
{
    return Tolerance::None;
}

void Operation::parted(bool) {}

void Operation::broken() {}

bool Operation::hasMarked() const
{
    return false;
}

void Operation::conclude()
{
    m_isConcluded = true;
    m_client->quit();
}

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
    m_client->quit();
}

// The first failure is the cause, later ones are its consequences.
void Operation::clientFailed(const MailFailure &failure)
{
    if (m_isConcluded) {
        m_badFarewell = m_badFarewell.value_or(failure);
        return;
    }
    const bool isCommand =
        failure.reason == MailFailure::Reason::ServerSaidNo && failure.stage != MailFailure::Stage::Quit;
    const Tolerance tolerance = isCommand ? toleranceFor(failure) : Tolerance::None;
    if (tolerance == Tolerance::Full)
        return;
    if (!m_failure)
        m_failure = failure;
    if (tolerance == Tolerance::None)
        m_client->quit();
}

void Operation::clientClosed()
{
    const MailFailure linkLost{MailFailure::Stage::Quit, MailFailure::Reason::LinkLost, {}, {}};
    if (m_isConcluded)
        parted(m_isConfirmed);
    else
        broken();
    if (m_failure)
        Q_EMIT failed(*m_failure);
    else if (m_isConcluded && (m_isConfirmed || !hasMarked()))
        Q_EMIT finished();
    else
        Q_EMIT failed(m_badFarewell.value_or(linkLost));
}

} // namespace Mailbox
