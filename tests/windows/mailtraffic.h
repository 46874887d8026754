// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>

#include <atomic>
#include <random>
#include <thread>
#include <vector>

class ClientLink;

/// Clients of a server on loopback, in threads of their own with blocking sockets: mail by SMTP, POP3 sessions that
/// read and delete, wrong logins, wrong commands, odd characters, links that break. What they do is chosen by a seed.
class MailTraffic
{
public:
    /// A user who may log in, and who gets the mail ("bob@localhost").
    struct User
    {
        QByteArray name;
        QByteArray password;
    };

    MailTraffic(const User &user, int threads, quint32 seed);
    /// Ends the sessions and waits for the threads.
    ~MailTraffic();
    Q_DISABLE_COPY_MOVE(MailTraffic)

    /// Where the server listens now; 0: nowhere, sessions pause.
    void setPorts(quint16 smtp, quint16 pop3);

    quint64 sessions() const { return m_sessions; }
    quint64 accepted() const { return m_accepted; } ///< messages that got a 250 after their end
    quint64 read() const { return m_read; }         ///< messages that came whole by RETR

private:
    void work(quint32 seed);
    void smtpSession(std::mt19937 &random);
    void pop3Session(std::mt19937 &random);
    void sendMail(ClientLink &link, std::mt19937 &random);

    const User m_user;
    std::atomic<quint16> m_smtpPort = 0;
    std::atomic<quint16> m_pop3Port = 0;
    std::atomic<bool> m_isEnding = false;
    std::atomic<quint64> m_sessions = 0;
    std::atomic<quint64> m_accepted = 0;
    std::atomic<quint64> m_read = 0;
    std::vector<std::thread> m_threads;
};
