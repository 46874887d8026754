// SPDX-License-Identifier: MIT
#pragma once

#include "link.h"
#include "saltedpassword.h"
#include "smtp/clientsession.h"
#include "smtpclient.h"

#include <QTimer>

namespace Net {

/// What carries octets, the message and events between the link and the session.
class SmtpClient::Private
{
public:
    explicit Private(SmtpClient *client);

    void begin();
    void receive(const QByteArray &octets);
    void drainEvents();
    void flush();
    void passwordSalted(const QByteArray &saltedPassword);
    void writeText();
    void takeEncryption(const Encryption &encryption);
    void linkFailed(const MailFailure &linkFailure);
    std::chrono::milliseconds patience() const;

    void handle(const Smtp::Greeted &event);
    void handle(const Smtp::TlsWanted &event);
    void handle(const Smtp::SaltedPasswordWanted &event);
    void handle(const Smtp::Ready &event);
    void handle(const Smtp::TextWanted &event);
    void handle(const Smtp::Sent &event);
    void handle(const Smtp::SendFailed &event);
    void handle(const Smtp::Closed &event);
    void handle(const Smtp::LineSent &event);
    void handle(const Smtp::LineRead &event);

    // What the message is at; decides how long to wait.
    enum class Phase { Opening, Envelope, Text, FinalDot, Over };

    SmtpClient *q;
    Link link;
    PasswordSalting salting;
    ClientLimits limits;
    std::unique_ptr<Smtp::ClientSession> session; // null until the link is up
    MailAccount account;
    Mail::Envelope envelope;
    QByteArray message;
    qsizetype written = 0; // of message, given to the session
    Phase phase = Phase::Opening;
    bool greetsOnly = false;
    QTimer farewellClock; // leaving takes no longer
};

/// Where a session that lost its link was, and at what.
MailFailure::Stage stageOf(Smtp::ClientStage stage);

} // namespace Net
