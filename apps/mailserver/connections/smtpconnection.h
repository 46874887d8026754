// SPDX-License-Identifier: MIT
#pragma once

#include "connections/loginconnection.h"
#include "policy/localdomains.h"
#include "policy/recipients.h"
#include "smtp/server/serversession.h"
#include "smtp/words/commandmask.h"

#include <optional>

namespace Connections {

/// Answers what an SMTP session asks: policy, passwords, and the store.
class SmtpConnection : public LoginConnection
{
    Q_OBJECT

public:
    SmtpConnection(const ConnectionOrigin &origin, QObject *parent);

protected:
    void beginSession() override;
    void tlsStarted() override;
    bool takeStep() override;
    void receive(QByteArray octets) override { m_session->take(std::move(octets)); }
    QByteArray takeOutput() override { return m_session->takeOutput(); }
    bool isPaused() const override { return m_session->isPaused(); }
    bool isClosed() const override { return m_session->isClosed(); }
    Wire::SessionEnd closedBy() const override { return m_session->closedBy(); }
    QByteArrayView stateName() const override { return m_session->stateName(); }
    void idleTimedOut() override { m_session->idleTimedOut(); }
    void shutDown() override { m_session->shutDown(); }
    milliseconds idleLimit() const override;
    bool isCommitting() const override { return m_isCommitting; }
    bool isInText() const override { return m_session->isInText(); }
    bool isHeld() const override { return m_isWriterFull; }
    void release() override;
    void answerLogin(const Mail::Expected<Login::Outcome, Storage::StoreError> &outcome) override;
    void answerSalt(const Mail::Expected<Sasl::ScramOffer, Storage::StoreError> &offer) override;

private:
    void handle(const Smtp::CommandRead &event);
    void handle(const Smtp::ReplyMade &event);
    void handle(const Smtp::RefusalMade &event) { log().reply(event.octets); }
    void handle(const Smtp::TextRead &event);
    void handle(const Smtp::TlsWanted &) { startTls(); }
    void handle(const Smtp::ClearTextInjected &) { noteClearText(); }
    void handle(const Smtp::SaltWanted &event);
    void handle(const Smtp::CredentialsOffered &event);
    void handle(const Smtp::SenderOffered &event);
    void handle(const Smtp::RecipientOffered &event);
    void handle(const Smtp::MessageOffered &event);
    void handle(const Smtp::MessageText &event);
    void handle(const Smtp::MessageEnded &event);
    void handle(const Smtp::MessageDropped &event);

    void refuseLogin(const Storage::StoreError &error);
    void judgeSender(const Mail::ReversePath &path);
    void answerSender(const Mail::ReversePath &path, const Smtp::Reply &reply);
    void answerRecipient(Mail::Recipient recipient, const Policy::Route &route);
    void answerMessage(qint64 octets, const Mail::Expected<QByteArray, Storage::StoreError> &uniqueId);
    Smtp::Reply refusalOfText(const Storage::StoreError &error);
    Smtp::Reply troubleReply(const Storage::StoreError &error);

    std::optional<Smtp::ServerSession> m_session; ///< from the opening of the link on
    Smtp::CommandMask m_mask;                     ///< of what the log shows
    std::optional<Policy::LocalDomains> m_domains;
    Policy::Recipients m_recipients;
    Mail::Envelope m_envelope; ///< of the message that is coming in
    std::unique_ptr<Storage::MessageWriter> m_writer;
    bool m_isWriterFull = false;
    bool m_isCommitting = false;
};

} // namespace Connections
