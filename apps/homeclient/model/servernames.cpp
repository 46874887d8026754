// SPDX-License-Identifier: MIT
#include "servernames.h"

#include "net/parting.h"
#include "net/smtpclient.h"
#include "ownaddresses.h"

#include <utility>

namespace Model {

using Net::SmtpClient;

ServerNames::ServerNames(QObject *parent)
    : QObject(parent)
{
}

ServerNames::~ServerNames()
{
    end();
}

void ServerNames::find(const Net::MailAccount &account, const QString &pop3Greeting)
{
    end();
    m_names = {domainOfPop3Greeting(pop3Greeting)};
    m_greeted.clear();
    Net::MailAccount stranger = account;
    stranger.password.clear();
    if (stranger.smtpSecurity == Net::Security::Automatic)
        stranger.smtpSecurity = Net::Security::None;
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

void ServerNames::end()
{
    if (m_client)
        Net::partFrom(std::exchange(m_client, nullptr));
}

} // namespace Model
