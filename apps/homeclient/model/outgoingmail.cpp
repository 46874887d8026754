// SPDX-License-Identifier: MIT
#include "outgoingmail.h"

#include "mime/messagecomposer.h"

#include <QDateTime>
#include <QUuid>

#include <algorithm>

namespace Model {

using Net::SmtpClient;

namespace {

bool isAscii(QByteArrayView octets)
{
    return std::all_of(octets.begin(), octets.end(), [](char octet) { return static_cast<uchar>(octet) < 128; });
}

std::optional<Mail::Address> addressOf(const QString &text)
{
    return Mail::parseAddress(text.toUtf8(), Mail::AddressCharset::Utf8);
}

// RFC 5322 section 3.6.4: unique for ever; the right side is the sender's domain, which tells nothing about this
// computer.
QByteArray newMessageId(const Mail::ReversePath &sender)
{
    const QByteArray domain =
        isAscii(sender.address.domain) && !sender.address.domain.isEmpty() ? sender.address.domain : "localhost";
    return QUuid::createUuid().toByteArray(QUuid::WithoutBraces) + '@' + domain;
}

} // namespace

Mail::Envelope envelopeOf(const Mail::MessageForm &form)
{
    Mail::Envelope envelope;
    const QStringList senders = Mail::MessageFormat::addresses(form.from);
    if (!senders.isEmpty())
        envelope.reversePath.address = addressOf(senders.first()).value_or(Mail::Address());
    for (const QString &text : Mail::MessageFormat::addresses(form.to)) {
        Mail::Recipient recipient;
        recipient.path.address = addressOf(text).value_or(Mail::Address());
        if (recipient.path.address.isEmpty() || envelope.recipients.contains(recipient))
            continue;
        envelope.recipients.append(recipient);
    }
    return envelope;
}

OutgoingMail::OutgoingMail(const Net::MailAccount &account, QObject *parent)
    : QObject(parent)
    , m_account(account)
{
}

void OutgoingMail::send(const Draft &draft)
{
    if (m_client)
        return;
    const Mail::Envelope envelope = envelopeOf(draft.form);
    if (m_messageId.isEmpty())
        m_messageId = newMessageId(envelope.reversePath);
    const QByteArray message =
        Mime::compose(draft.form, {QDateTime::currentDateTime(), m_messageId, draft.inReplyTo, draft.references});
    m_client = new SmtpClient(this);
    connect(m_client, &SmtpClient::connected, this, &OutgoingMail::connected);
    connect(m_client, &SmtpClient::progressed, this, &OutgoingMail::progressed);
    connect(m_client, &SmtpClient::sent, this, &OutgoingMail::succeed);
    connect(m_client, &SmtpClient::failed, this, &OutgoingMail::fail);
    m_client->send(m_account, envelope, message);
}

void OutgoingMail::cancel()
{
    if (!m_client)
        return;
    m_client->cancel();
    dropClient();
}

void OutgoingMail::succeed(const QString &reply)
{
    dropClient();
    Q_EMIT sent(reply);
}

void OutgoingMail::fail(const Net::MailFailure &failure)
{
    dropClient();
    Q_EMIT failed(failure);
}

// It is the sender of the signal that leads here, and may still have its QUIT to say: it dies when it has closed.
void OutgoingMail::dropClient()
{
    disconnect(m_client, nullptr, this, nullptr);
    if (m_client->isOpen())
        connect(m_client, &SmtpClient::closed, m_client, &QObject::deleteLater);
    else
        m_client->deleteLater();
    m_client = nullptr;
}

} // namespace Model
