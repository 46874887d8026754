// SPDX-License-Identifier: MIT
#include "loginattempt.h"

#include "pop3client.h"
#include "serverkey.h"
#include "system/parting.h"

#include <utility>

namespace Model {

using Client::Pop3Client;

LoginAttempt::LoginAttempt(QObject *parent)
    : QObject(parent)
{
}

LoginAttempt::~LoginAttempt()
{
    dropClient();
}

void LoginAttempt::start(const Client::MailAccount &account)
{
    dropClient();
    m_account = account;
    m_greeting.clear();
    m_loggedIn = false;
    m_client = new Pop3Client(this);
    connect(m_client, &Pop3Client::connected, this, [this] { Q_EMIT stepped(Step::WaitingForGreeting); });
    connect(m_client, &Pop3Client::greeted, this, &LoginAttempt::keepGreeting);
    connect(m_client, &Pop3Client::loggedIn, this, &LoginAttempt::closeSession);
    connect(m_client, &Pop3Client::quitted, this, &LoginAttempt::succeed);
    connect(m_client, &Pop3Client::closed, this, &LoginAttempt::succeed);
    connect(m_client, &Pop3Client::failed, this, &LoginAttempt::fail);
    Q_EMIT stepped(Step::Connecting);
    m_client->open(m_account);
}

QString LoginAttempt::login() const
{
    return Client::loginKey(m_account);
}

void LoginAttempt::cancel()
{
    dropClient();
}

void LoginAttempt::keepGreeting(const QString &greeting)
{
    m_greeting = greeting;
    Q_EMIT greeted(greeting);
    Q_EMIT stepped(Step::LoggingIn);
}

void LoginAttempt::closeSession()
{
    m_loggedIn = true;
    m_client->quit();
}

void LoginAttempt::succeed()
{
    if (!m_client || !m_loggedIn)
        return;
    dropClient();
    Q_EMIT succeeded(m_greeting);
}

// Once the server took the password, a farewell that fails does not take it back.
void LoginAttempt::fail(const Client::MailFailure &failure)
{
    if (m_loggedIn) {
        succeed();
        return;
    }
    dropClient();
    Q_EMIT failed(failure);
}

void LoginAttempt::dropClient()
{
    if (m_client)
        System::partFrom(std::exchange(m_client, nullptr));
}

} // namespace Model
