// SPDX-License-Identifier: MIT
#pragma once

#include "clientlimits.h"
#include "inboxentry.h"
#include "mailaccount.h"
#include "mailfailure.h"
#include "progressunit.h"

#include <QObject>

#include <memory>
#include <optional>

namespace Mailbox {

/// Messages kept in memory once they were fetched, in octets; the longest unused go first.
inline constexpr qsizetype MaxCachedOctets = 64 * 1024 * 1024;

/// The inbox of one account, driven by POP3: each operation opens a session, works, and closes it with QUIT, so that
/// no other client is locked out. Operations asked for while one runs are queued. Deletion marks are kept here by
/// unique id and carried out by deleteMarked() or by the next refresh().
class Inbox : public QObject
{
    Q_OBJECT

public:
    explicit Inbox(QObject *parent = nullptr);
    ~Inbox() override;

    /// Another server or user: entries and cached messages are dropped. Ends what is under way.
    void setAccount(const Client::MailAccount &account);
    /// Where headers are kept between runs (KnownHeaders), before setAccount(); without it they are not.
    void setCacheFolder(const QString &folder);
    /// Before the first operation: shorter ones for tests.
    void setLimits(const Client::ClientLimits &limits);
    const QList<InboxEntry> &entries() const; ///< by number, ascending
    bool isBusy() const;
    /// How the last session that logged in was encrypted; nothing if it was not.
    const std::optional<Client::Encryption> &encryption() const;
    bool hasMarks() const;

    void refresh();                         ///< UIDL, LIST, the headers of what is new
    void fetch(const QByteArray &uniqueId); ///< -> messageReady or messageFailed; from memory if it is there (bounded)
    void markSeen(const QByteArray &uniqueId); ///< it was open
    void markForDeletion(const QByteArray &uniqueId);
    /// Takes the mark back. If a session is open that has carried DELE already, RSET goes out.
    /// Once QUIT went out it is too late, and the mark stays until the answer.
    void undoDeletion(const QByteArray &uniqueId);
    void undoAllDeletions();
    void deleteMarked(); ///< DELE, QUIT; entries go only after QUIT's +OK
    void cancel();       ///< at once; nothing is lost, marks stay

Q_SIGNALS:
    void busyChanged(bool busy);
    void loggedIn(const QString &greeting); ///< once a session is in TRANSACTION; the server's greeting text
    void reset();                           ///< entries() is another list now (after refresh or deletion)
    void entryChanged(qsizetype index);     ///< its summary or its mark
    void messageReady(const QByteArray &uniqueId, const QByteArray &message);
    /// 0 to all: for a progress bar.
    void progressed(qint64 done, qint64 all, Mailbox::ProgressUnit unit);
    void refreshed(qsizetype messages, qint64 octets);
    /// Before refreshed(): so many are there that no listing had before. Not at the first one of an account.
    void newMail(qsizetype messages);
    void deleted(qsizetype messages);
    /// The server has no usable unique ids: messages are told apart by a hash of their header and size.
    void fellBackToHeaderHashes();
    /// The server does not hand out this one, or it is too large: what was asked for behind it goes on.
    void messageFailed(const QByteArray &uniqueId, const Client::MailFailure &failure);
    void failed(const Client::MailFailure &failure); ///< the operation under way and all that were queued behind it
    void lineSeen(bool sent, const QByteArray &line);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Mailbox
