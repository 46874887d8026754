// SPDX-License-Identifier: MIT
#include "outgoingmail.h"

#include "mime/messagecomposer.h"
#include "smtpclient.h"
#include "system/parting.h"

#include <utility>

namespace Model {

using Client::SmtpClient;

OutgoingMail::~OutgoingMail()
{
    cancel();
}

OutgoingMail::OutgoingMail(const Client::MailAccount &account, QObject *parent)
    : QObject(parent)
    , m_account(account)
{
}

void OutgoingMail::send(const Draft &draft)
{
    if (m_client)
        return;
    const Mime::Letter letter = Mime::Letter::of(draft.form);
    Mime::MessageStamp stamp = Mime::newStamp(letter);
    if (m_messageId.isEmpty())
        m_messageId = stamp.messageId;
    stamp.messageId = m_messageId;
    stamp.inReplyTo = draft.inReplyTo;
    stamp.references = draft.references;
    m_client = new SmtpClient(this);
    connect(m_client, &SmtpClient::connected, this, &OutgoingMail::connected);
    connect(m_client, &SmtpClient::progressed, this, &OutgoingMail::progressed);
    connect(m_client, &SmtpClient::sent, this, &OutgoingMail::succeed);
    connect(m_client, &SmtpClient::failed, this, &OutgoingMail::fail);
    m_client->send(m_account, letter.envelope(), Mime::compose(letter, stamp));
}

void OutgoingMail::cancel()
{
    if (m_client)
        dropClient();
}

void OutgoingMail::succeed(const QString &reply)
{
    dropClient();
    Q_EMIT sent(reply);
}

void OutgoingMail::fail(const Client::MailFailure &failure)
{
    dropClient();
    Q_EMIT failed(failure);
}

// It still has its QUIT to say, though the window that sent the message may go now.
void OutgoingMail::dropClient()
{
    System::partFrom(std::exchange(m_client, nullptr));
}

} // namespace Model
