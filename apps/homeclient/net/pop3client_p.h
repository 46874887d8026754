// SPDX-License-Identifier: MIT
#pragma once

#include "link.h"
#include "pop3/clientsession.h"
#include "pop3client.h"
#include "saltedpassword.h"

#include <QQueue>
#include <QTimer>

#include <functional>

namespace Net {

/// What carries octets, commands and events between the link and the session.
class Pop3Client::Private
{
public:
    explicit Private(Pop3Client *client);

    void give(const std::function<void(Pop3::ClientSession &)> &command);
    void begin();
    void takeEncryption(const Encryption &taken);
    void receive(const QByteArray &octets);
    void drainEvents();
    void flush();
    void passwordSalted(const QByteArray &saltedPassword);
    void endSession(const MailFailure &failure);
    std::chrono::milliseconds patience() const;
    void watchForBareLf();
    void linkFailed(const MailFailure &linkFailure);
    MailFailure tooLarge(qint64 number, qint64 octets) const;
    bool refusesAnnounced(qint64 number);

    void handle(const Pop3::Greeted &event);
    void handle(const Pop3::TlsWanted &event);
    void handle(const Pop3::SaltedPasswordWanted &event);
    void handle(const Pop3::LoggedIn &event);
    void handle(const Pop3::Listed &event);
    void handle(const Pop3::TextRead &event);
    void handle(const Pop3::TextEnded &event);
    void handle(const Pop3::Deleted &event);
    void handle(const Pop3::MarksReset &event);
    void handle(const Pop3::CommandFailed &event);
    void handle(const Pop3::Quitted &event);
    void handle(const Pop3::LineSent &event);
    void handle(const Pop3::LineRead &event);

    Pop3Client *q;
    Link link;
    PasswordSalting salting;
    ClientLimits limits;
    MailAccount account;
    Pop3::ClientSession session;
    std::optional<Encryption> encryption;
    QList<Mail::ScanListing> listed; // as the server announced it
    QQueue<bool> texts;              // RETR and TOP given and not yet answered; true: TOP
    QByteArray message;
    bool isRefusal = false; // the last line of the dialogue is a -ERR
    bool isLoggedIn = false;
    bool hasQuit = false;   // asked for
    bool isLeaving = false; // nothing more is told but closed()
    QTimer farewellClock;   // leaving takes no longer

    // Whether the message that is coming in came to an end that only a server with LF line ends means.
    enum class Ending { Open, BareLf, Passed };
    Ending ending = Ending::Open;
};

/// Where a session that lost its link was, and at what.
MailFailure::Stage stageOf(Pop3::ClientStage stage);
/// A message's number as a failure's subject; empty if there is none.
QString subjectOf(qint64 number);

} // namespace Net
