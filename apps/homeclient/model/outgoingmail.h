// SPDX-License-Identifier: MIT
#pragma once

#include "draft.h"
#include "mailaccount.h"
#include "mailfailure.h"

#include <QObject>

namespace Client {
class SmtpClient;
}

namespace Model {

/// One message on its way out. Its Message-ID is made once, so that a second try after a lost link is the same message
/// to a reader of both.
class OutgoingMail : public QObject
{
    Q_OBJECT

public:
    explicit OutgoingMail(const Client::MailAccount &account, QObject *parent = nullptr);
    ~OutgoingMail() override; ///< cancels

    /// @p draft must have passed Mail::MessageFormat::check(). Ignored while one is being sent.
    void send(const Draft &draft);
    void cancel(); ///< at once; no signal follows
    bool isSending() const { return m_client != nullptr; }
    const Client::MailAccount &account() const { return m_account; }

Q_SIGNALS:
    void connected();
    void progressed(qint64 octets, qint64 allOctets);
    void sent(const QString &reply);
    void failed(const Client::MailFailure &failure);

private:
    void succeed(const QString &reply);
    void fail(const Client::MailFailure &failure);
    void dropClient();

    Client::MailAccount m_account;
    Client::SmtpClient *m_client = nullptr;
    QByteArray m_messageId;
};

} // namespace Model
