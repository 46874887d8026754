// SPDX-License-Identifier: MIT
#pragma once

#include "checkreport.h"
#include "pop3client.h"
#include "smtpclient.h"

#include <QObject>

namespace Check {

/// What `homeclient --check` does: logs in, lists, fetches all messages (deletes none), then sends one if asked to.
class CheckCommand : public QObject
{
    Q_OBJECT

public:
    /// @p to: the recipient of the message sent; empty: none is sent. @p from: its sender.
    CheckCommand(const Client::MailAccount &account, const QString &from, const QString &to, LineSink sink,
                 QObject *parent = nullptr);

    /// Shorter ones for tests.
    void setLimits(const Client::ClientLimits &limits);
    void start();

    /// A sender for an account that has never sent: the user name if it is an address, else user@server.
    static QString senderFor(const Client::MailAccount &account);

Q_SIGNALS:
    /// 0: all went well, 1: something did not, and was reported.
    void finished(int exitCode);

private:
    void listed(const QList<Mail::ScanListing> &messages, bool hasUniqueIds);
    void retrieveNext();
    void retrieved(qint64 number, const QByteArray &message);
    void pop3Failed(const Client::MailFailure &failure);
    void pop3Closed();
    void sendMessage();
    void smtpFailed(const Client::MailFailure &failure);
    void tellEncryption(const QString &protocol, const std::optional<Client::Encryption> &encryption);
    void connectPop3();
    void connectSmtp();

    Client::MailAccount m_account;
    QString m_from;
    QString m_to;
    CheckReport m_report;
    Client::Pop3Client m_pop3;
    Client::SmtpClient m_smtp;
    QList<Mail::ScanListing> m_messages;
    qsizetype m_retrieved = 0;       ///< or passed over
    bool m_isGreeted = false;        ///< by the server under way
    bool m_isEncryptionTold = false; ///< of it
    int m_exitCode = 0;
};

} // namespace Check
