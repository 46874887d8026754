// SPDX-License-Identifier: MIT
#pragma once

#include "mailaccount.h"
#include "mailfailure.h"

#include <QObject>

namespace Client {
class Pop3Client;
}

namespace Model {

/// Tries a login at the POP3 server and closes the session again, so that the mailbox is free for the inbox and for
/// others.
class LoginAttempt : public QObject
{
    Q_OBJECT

public:
    enum class Step { Connecting, WaitingForGreeting, LoggingIn };

    explicit LoginAttempt(QObject *parent = nullptr);
    ~LoginAttempt() override; ///< cancels

    void start(const Client::MailAccount &account); ///< gives up one that runs
    void cancel();                                  ///< at once; no signal follows
    bool isRunning() const { return m_client != nullptr; }
    const Client::MailAccount &account() const { return m_account; }
    QString login() const; ///< whose letters and settings are meant, however the server was spelled

Q_SIGNALS:
    void stepped(Model::LoginAttempt::Step step);
    void greeted(const QString &greeting);   ///< the server's own words, one line
    void succeeded(const QString &greeting); ///< the mailbox is free again
    void failed(const Client::MailFailure &failure);

private:
    void keepGreeting(const QString &greeting);
    void closeSession();
    void succeed();
    void fail(const Client::MailFailure &failure);
    void dropClient();

    Client::MailAccount m_account;
    Client::Pop3Client *m_client = nullptr;
    QString m_greeting;
    bool m_loggedIn = false;
};

} // namespace Model
