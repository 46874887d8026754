// SPDX-License-Identifier: MIT
#pragma once

#include "arrival.h"
#include "mail/envelope.h"
#include "mail/scanlisting.h"
#include "storeanswer.h"

#include <QDeadlineTimer>
#include <QList>

#include <memory>
#include <optional>

namespace Storage {

/// Whether a writer takes more at the moment.
enum class Room { Available, Full };

/// Takes one message for all mailboxes of an envelope. Destroyed before commit(): leaves no trace. From commit() on the
/// record is the store's: it is finished whatever becomes of this object. All recipients get the message, or none.
class MessageWriter
{
public:
    virtual ~MessageWriter() = default;

    /// Copies, never waits. @p wire is a piece of the message in wire form, as it came; the last one ends with the
    /// closing line. Full: the piece was taken, but stop pulling text until drained().
    virtual Room write(QByteArrayView wire) = 0;
    /// True once there is room again; false if the writer is gone.
    virtual Answer<bool> drained() = 0;

    /// The unique id, once the message would outlive a power cut. Failed if the text is no message in wire form.
    /// @p provenOctets: the caller has seen that it is one while it went by, and that POP3 counts so many octets of it
    /// (TextGauge); the store then need not look at it again. None: the store looks.
    virtual Answer<Expected<QByteArray, StoreError>> commit(std::optional<qint64> provenOctets = {}) = 0;
};

/// A piece of a record in wire form.
struct RecordPiece
{
    QByteArray octets;   ///< none behind the end of the record
    bool isLast = false; ///< the record ends with them
};

/// One user's maildrop as it was when it was opened.
class MaildropView
{
public:
    virtual ~MaildropView() = default;

    /// In the order of delivery; does not change while this object lives.
    virtual const QList<Mail::ScanListing> &listing() const = 0;

    /// At most @p maxOctets of the record from @p offset on: what RETR sends, closing line included. NoSuchMessage,
    /// Damaged or Failed otherwise.
    virtual Answer<Expected<RecordPiece, StoreError>> read(const QByteArray &uniqueId, qint64 offset,
                                                           qint64 maxOctets) = 0;
};

/// A maildrop locked against a second session. Destroyed before finish(): removes nothing, unlocks in the background.
class LockedMaildrop : public MaildropView
{
public:
    /// Removes these messages, then unlocks; also with no ids. Mail that arrived meanwhile stays. Once it answers the
    /// lock is free.
    virtual Answer<Expected<void, StoreError>> finish(const QList<QByteArray> &uniqueIds) = 0;

    /// True when the lock is gone without our doing (a lease in SQL ran out); false with the end of this object.
    virtual Answer<bool> lost() = 0;
};

/// What a maildrop is opened for: a session of its user, which is remembered as the last login, or the work of a tool.
enum class MaildropUse { Login, Tool };

/// What a caller says of itself when it opens a maildrop.
struct MaildropClaim
{
    QByteArray holder; ///< shown where somebody asks what holds the lock: "127.0.0.1:50123"
    MaildropUse use = MaildropUse::Login;
    QDeadlineTimer patience = {}; ///< for the end of another session; over from the beginning: none
};

/// Where mail is kept, as sessions see it. Everything that may touch a disk or a database answers by Answer; a store
/// that need not wait gives one that is ready. All functions may be called from any thread; an answer arrives in no
/// particular thread. Never throws.
class MailStore
{
public:
    virtual ~MailStore() = default;

    /// Whether a message of @p octets, 1 or more as far as is known, for @p user (a login, any case) would be taken
    /// now. NoSuchUser, OverQuota, or another reason that will pass.
    virtual Answer<Expected<void, StoreError>> hasMailbox(const QByteArray &user, qint64 octets) = 0;

    /// Opens a writer for one copy in each of the envelope's recipients' mailboxes, in all of them or in none. Imports
    /// keep the order of their commits. Costs nothing: troubles show in commit().
    virtual std::unique_ptr<MessageWriter> beginMessage(const Mail::Envelope &envelope,
                                                        const Arrival &arrival = {}) = 0;

    /// Locks @p user's maildrop. The lock falls when the returned object is destroyed. Locked if it is not free: POP3
    /// answers -ERR [IN-USE] (RFC 2449 section 8.1). Never waits in the caller's thread.
    ///
    /// With the patience of @p claim the question waits for its turn while a session of this store holds the lock:
    /// first come, first served. A caller has a clock of its own, for a question whose patience is over may get its
    /// Locked as late as the end of that session. A caller that is gone by then drops the maildrop unread, and the next
    /// has its turn. Locks of other processes are not waited for.
    virtual Answer<Expected<std::unique_ptr<LockedMaildrop>, StoreError>> openMaildrop(const QByteArray &user,
                                                                                       const MaildropClaim &claim) = 0;
};

} // namespace Storage
