// SPDX-License-Identifier: MIT
#pragma once

#include "pop3client.h"
#include "progressunit.h"

#include <QObject>

#include <optional>

namespace Mailbox {

/// One visit to the maildrop: log in, work, QUIT. Ends with exactly one of finished(), failed() and cancelled().
///
/// What was read stands whatever becomes of QUIT: a server that hangs up on it, refuses it or does not answer spoils
/// only what it had to carry out.
class Operation : public QObject
{
    Q_OBJECT

public:
    Operation(const Client::MailAccount &account, const Client::ClientLimits &limits, QObject *parent);
    ~Operation() override; ///< parts from the session as cancel() does

    void start();
    /// Leaves at once; cancelled() follows. What was marked in this session stays in the maildrop.
    void cancel();

    /// Deletion marks that this visit carries are taken back; @return those that it is too late for, since QUIT went
    /// out.
    virtual QList<QByteArray> withdraw(const QList<QByteArray> &uniqueIds);

    /// How its session is encrypted; nothing in clear.
    const std::optional<Client::Encryption> &encryption() const { return m_client->encryption(); }

Q_SIGNALS:
    void loggedIn(const QString &greeting);
    void progressed(qint64 done, qint64 all, Mailbox::ProgressUnit unit);
    void finished();
    void failed(const Client::MailFailure &failure);
    void cancelled();
    void lineSeen(bool sent, const QByteArray &line);

protected:
    /// The session is in TRANSACTION.
    virtual void work() = 0;
    enum class Tolerance {
        None,         ///< it ends the visit
        ToldAtTheEnd, ///< the visit goes on, and fails at its end
        Full,         ///< the visit goes on and knows another way: nothing to tell
    };
    /// A command was refused. The default ends the visit.
    virtual Tolerance toleranceFor(const Client::MailFailure &failure);
    /// QUIT was said; @p confirmed: and answered with +OK, so that all marks were carried out.
    virtual void parted(bool confirmed);
    /// The visit has failed before QUIT; failed() follows.
    virtual void broken();
    /// Whether this session has marked messages: without QUIT's +OK the visit has failed.
    virtual bool hasMarked() const;

    Client::Pop3Client &client() { return *m_client; }
    /// The work is done: QUIT.
    void conclude();
    static QList<QByteArray> both(const QList<QByteArray> &some, const QList<QByteArray> &others);
    /// Ends the visit with @p failure after a QUIT.
    void giveUp(const Client::MailFailure &failure);

private:
    void clientFailed(const Client::MailFailure &failure);
    void clientClosed();

    Client::Pop3Client *m_client;
    Client::MailAccount m_account;
    QString m_greeting;
    std::optional<Client::MailFailure> m_failure;
    std::optional<Client::MailFailure> m_badFarewell;
    bool m_isConcluded = false;
    bool m_isConfirmed = false;
};

} // namespace Mailbox
