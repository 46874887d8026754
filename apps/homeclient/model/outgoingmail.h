// SPDX-License-Identifier: MIT
#pragma once

#include "draft.h"
#include "net/smtpclient.h"

#include <QObject>

namespace Model {

/// One message on its way out. Its Message-ID is made once, so that a second try after a lost link is the same message
/// to whoever got both.
class OutgoingMail : public QObject
{
    Q_OBJECT

public:
    explicit OutgoingMail(const Net::MailAccount &account, QObject *parent = nullptr);
    ~OutgoingMail() override; ///< cancels

    /// @p draft must have passed Mail::MessageFormat::check(). Ignored while one is being sent.
    void send(const Draft &draft);
    void cancel(); ///< at once; no signal follows
    bool isSending() const { return m_client != nullptr; }
    const Net::MailAccount &account() const { return m_account; }

Q_SIGNALS:
    void connected();
    void progressed(qint64 octets, qint64 allOctets);
    void sent(const QString &reply);
    void failed(const Net::MailFailure &failure);

private:
    void succeed(const QString &reply);
    void fail(const Net::MailFailure &failure);
    void dropClient();

    Net::MailAccount m_account;
    Net::SmtpClient *m_client = nullptr;
    QByteArray m_messageId;
};

} // namespace Model
