// SPDX-License-Identifier: MIT
#pragma once

#include "clientlimits.h"
#include "mail/envelope.h"
#include "mailaccount.h"
#include "mailfailure.h"
#include "saltedpassword.h"
#include "serverlink.h"
#include "smtp/client/clientsession.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace Client {

/// Sends one message over one connection, then hangs up. Nothing blocks.
class SmtpClient : public QObject
{
    Q_OBJECT

public:
    explicit SmtpClient(QObject *parent = nullptr);
    ~SmtpClient() override;

    /// Before send(): shorter ones for tests.
    void setLimits(const ClientLimits &limits);

    /// @p message has CRLF line ends. All recipients get it, or failed() says why none did. AUTH is used if the account
    /// has a password and the server offers it.
    void send(const MailAccount &account, const Mail::Envelope &envelope, const QByteArray &message);
    /// Hears how the server calls itself, and leaves: named(), or failed().
    void greet(const MailAccount &account);
    /// Cuts the link at once, no failed(); closed() follows. Before the final dot the message is not sent.
    void cancel();
    /// Nothing is wanted any more: QUIT, and its answer is waited for as long as a farewell may take; where QUIT would
    /// be taken for text, or a message is under way that must not arrive, the link is cut. See partFrom().
    void leave();
    bool isOpen() const { return m_link.isOpen(); }

Q_SIGNALS:
    void connected(const QString &peer);
    void greeted(const QString &text);
    /// The handshake is done; before the greeting where TLS begins with the first octet. Without it all goes in clear.
    void encrypted(const Client::Encryption &encryption);
    void named(const QString &name); ///< as the server called itself in its reply to EHLO; empty if it took HELO only
    void progressed(qint64 octets, qint64 allOctets);
    void sent(const QString &reply); ///< the 250 to the final dot
    void failed(const Client::MailFailure &failure);
    void closed();
    void lineSeen(bool sent, const QByteArray &line);

private:
    void linkConnected(const QString &peer);
    void linkEncrypted(const Client::Encryption &encryption);
    void receive(const QByteArray &octets);
    void linkFailed(const Client::MailFailure &linkFailure);
    void drainEvents();
    void flush();
    void passwordSalted(const QByteArray &saltedPassword);
    void writeText();
    std::chrono::milliseconds patience() const;

    void handle(const Smtp::Greeted &event);
    void handle(const Smtp::TlsWanted &event);
    void handle(const Smtp::SaltedPasswordWanted &event);
    void handle(const Smtp::Ready &event);
    void handle(const Smtp::RecipientAnswered &event);
    void handle(const Smtp::TextWanted &event);
    void handle(const Smtp::Sent &event);
    void handle(const Smtp::SendFailed &event);
    void handle(const Smtp::Closed &event);
    void handle(const Smtp::LineSent &event);
    void handle(const Smtp::LineRead &event);

    /// What the message is at; decides how long to wait.
    enum class Phase { Opening, Envelope, Text, FinalDot, Over };

    ServerLink m_link;
    PasswordSalting m_salting;
    ClientLimits m_limits;
    std::unique_ptr<Smtp::ClientSession> m_session; ///< null until the link is up
    MailAccount m_account;
    Mail::Envelope m_envelope;
    QByteArray m_message;
    qsizetype m_written = 0; ///< of the message, given to the session
    Phase m_phase = Phase::Opening;
    bool m_greetsOnly = false;
    QTimer m_farewellClock; ///< leaving takes no longer
};

} // namespace Client
