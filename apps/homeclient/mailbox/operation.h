// SPDX-License-Identifier: MIT
#pragma once

#include "net/pop3client.h"
#include "progressunit.h"

#include <QObject>

#include <optional>

namespace Mailbox {

/// One visit to the maildrop: log in, work, QUIT. Ends with exactly one of finished(), failed() and cancelled().
class Operation : public QObject
{
    Q_OBJECT

public:
    Operation(const Net::MailAccount &account, const Net::ClientLimits &limits, QObject *parent);

    void start();
    /// Cuts the link at once; cancelled() follows. What was marked in this session stays in the maildrop.
    void cancel();

    /// Deletion marks that this visit carries are taken back; @return those that it is too late for, since QUIT went
    /// out.
    virtual QList<QByteArray> withdraw(const QList<QByteArray> &uniqueIds);

    /// How its session is encrypted; nothing in clear.
    const std::optional<Net::Encryption> &encryption() const { return m_client.encryption(); }

Q_SIGNALS:
    void loggedIn(const QString &greeting);
    void progressed(qint64 done, qint64 all, Mailbox::ProgressUnit unit);
    void finished();
    void failed(const Net::MailFailure &failure);
    void cancelled();
    void lineSeen(bool sent, const QByteArray &line);

protected:
    /// The session is in TRANSACTION.
    virtual void work() = 0;
    /// A command was refused. True: the visit goes on, and the failure is told at its end. The default ends it.
    virtual bool toleratesFailure(const Net::MailFailure &failure);
    /// QUIT was answered with +OK.
    virtual void quitted();

    Net::Pop3Client &client() { return m_client; }
    static QList<QByteArray> both(const QList<QByteArray> &some, const QList<QByteArray> &others);
    /// Ends the visit with @p failure after a QUIT.
    void giveUp(const Net::MailFailure &failure);

private:
    void clientFailed(const Net::MailFailure &failure);
    void clientQuitted();
    void clientClosed();

    Net::Pop3Client m_client;
    Net::MailAccount m_account;
    QString m_greeting;
    std::optional<Net::MailFailure> m_failure;
    bool m_hasQuitted = false;
};

} // namespace Mailbox
