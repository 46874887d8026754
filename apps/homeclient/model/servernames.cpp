// SPDX-License-Identifier: MIT
#include "servernames.h"

#include "ownaddresses.h"
#include "smtpclient.h"
#include "system/parting.h"

#include <utility>

namespace Model {

using Client::SmtpClient;

ServerNames::ServerNames(QObject *parent)
    : QObject(parent)
{
}

ServerNames::~ServerNames()
{
    end();
}

void ServerNames::find(const Client::MailAccount &account, const QString &pop3Greeting)
{
    end();
    m_names = {domainOfPop3Greeting(pop3Greeting)};
    m_greeted.clear();
    Client::MailAccount stranger = account;
    stranger.password.clear();
    if (stranger.smtpSecurity == Client::Security::Automatic)
        stranger.smtpSecurity = Client::Security::None;
    m_client = new SmtpClient(this);
    connect(m_client, &SmtpClient::greeted, this,
            [this](const QString &text) { m_greeted = domainOfSmtpGreeting(text); });
    connect(m_client, &SmtpClient::named, this, [this](const QString &name) {
        m_names.prepend(m_greeted);
        m_names.prepend(domainOfEhlo(name));
        Q_EMIT found();
        end();
    });
    connect(m_client, &SmtpClient::failed, this, &ServerNames::end);
    m_client->greet(stranger);
}

void ServerNames::forget()
{
    end();
    m_names.clear();
}

void ServerNames::end()
{
    if (m_client)
        System::partFrom(std::exchange(m_client, nullptr));
}

} // namespace Model
