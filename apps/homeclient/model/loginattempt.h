// SPDX-License-Identifier: MIT
#pragma once

#include "net/pop3client.h"

#include <QObject>

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

    void start(const Net::MailAccount &account); ///< gives up one that runs
    void cancel();                               ///< at once; no signal follows
    bool isRunning() const { return m_client != nullptr; }
    const Net::MailAccount &account() const { return m_account; }

Q_SIGNALS:
    void stepped(Model::LoginAttempt::Step step);
    void greeted(const QString &greeting);   ///< the server's own words, one line
    void succeeded(const QString &greeting); ///< the mailbox is free again
    void failed(const Net::MailFailure &failure);

private:
    void keepGreeting(const QString &greeting);
    void closeSession();
    void succeed();
    void fail(const Net::MailFailure &failure);
    void dropClient();

    Net::MailAccount m_account;
    Net::Pop3Client *m_client = nullptr;
    QString m_greeting;
    bool m_loggedIn = false;
};

} // namespace Model
