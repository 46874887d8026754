// SPDX-License-Identifier: MIT
#pragma once

#include "clientlimits.h"
#include "incomingtexts.h"
#include "mail/scanlisting.h"
#include "mailaccount.h"
#include "mailfailure.h"
#include "pop3/client/clientsession.h"
#include "saltedpassword.h"
#include "serverlink.h"

#include <QList>
#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

namespace Client {

/// One POP3 session: one socket <-> one Pop3::ClientSession. Commands may be given at once; they are carried out in
/// order. Any failure of the link or of the login ends the session with failed(), then closed(); one of a single
/// command gives failed() and leaves the session open. Nothing blocks. Delete it from one of its own signals with
/// deleteLater() only.
class Pop3Client : public QObject
{
    Q_OBJECT

public:
    explicit Pop3Client(QObject *parent = nullptr);
    ~Pop3Client() override; ///< cuts the link: marked messages stay. See partFrom()

    /// Before open(): shorter ones for tests.
    void setLimits(const ClientLimits &limits);

    void open(const MailAccount &account); ///< connects and logs in
    void list();
    void retrieve(qint64 number);
    void retrieveTop(qint64 number, qint64 lines);
    void remove(qint64 number); ///< marks; takes effect with quit()
    void resetMarks();          ///< RSET
    void quit();
    /// Cuts the link at once; closed() follows, no failed(). Marked messages stay.
    void cancel();
    /// Nothing is wanted any more: QUIT, where it deletes nothing and no message is coming in, and its answer is waited
    /// for as long as a farewell may take; else the link is cut. Marked messages stay.
    void leave();
    bool isOpen() const { return m_link.isOpen(); }
    /// How the link is (or was last) encrypted; nothing while it is not.
    const std::optional<Encryption> &encryption() const { return m_encryption; }

Q_SIGNALS:
    void connected(const QString &peer);
    void greeted(const QString &text);
    /// The handshake is done; before the greeting where TLS begins with the first octet. Without it all goes in clear.
    void encrypted(const Client::Encryption &encryption);
    void loggedIn();
    void listed(const QList<Mail::ScanListing> &messages, bool hasUniqueIds);
    /// While a message comes in: octets so far.
    void retrieving(qint64 number, qint64 octets);
    /// Octets with CRLF line ends, stuffing taken off: as they were sent.
    void retrieved(qint64 number, const QByteArray &message);
    void topRetrieved(qint64 number, const QByteArray &message);
    void removed(qint64 number);
    void marksReset();
    void quitted(const QString &text); ///< +OK: all deletions took place
    void failed(const Client::MailFailure &failure);
    void closed();
    /// Each line of the dialogue, secrets masked. @p sent: by us.
    void lineSeen(bool sent, const QByteArray &line);

private:
    void give(const std::function<void(Pop3::ClientSession &)> &command);
    void linkConnected(const QString &peer);
    void linkEncrypted(const Client::Encryption &encryption);
    void receive(const QByteArray &octets);
    void linkFailed(const Client::MailFailure &linkFailure);
    void tellWhatWasLost(MailFailure &failure);
    void drainEvents();
    void awaitAfter(const Pop3::ClientEvent &event);
    void flush();
    void passwordSalted(const QByteArray &saltedPassword);
    std::chrono::milliseconds patience() const;
    void watchForBareLf();
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

    ServerLink m_link;
    PasswordSalting m_salting;
    ClientLimits m_limits;
    MailAccount m_account;
    Pop3::ClientSession m_session;
    std::optional<Encryption> m_encryption;
    QList<Mail::ScanListing> m_listed; ///< as the server announced it
    IncomingTexts m_texts;
    bool m_isRefusal = false; ///< the last line of the dialogue is a -ERR
    bool m_isLoggedIn = false;
    bool m_hasQuit = false;   ///< asked for
    bool m_isLeaving = false; ///< nothing more is told but closed()
    QTimer m_farewellClock;   ///< leaving takes no longer
};

} // namespace Client
