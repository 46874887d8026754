// SPDX-License-Identifier: MIT
#pragma once

#include "keepingrules.h"

#include <QDate>
#include <QDateTime>

namespace Storage {

/// What a window or a list says of one mailbox.
struct MailboxOverview
{
    QByteArray user;
    qint64 messages = 0;
    qint64 octets = 0;           ///< as POP3 counts them
    qint64 storedOctets = 0;     ///< what counts against the quota: the living records, postmarks included
    Quota ownQuota;              ///< what is said of this user alone
    std::optional<qint64> quota; ///< what is in force; nothing: no limit
    QDateTime lastDelivery;      ///< invalid if there was none
    QDateTime lastLogin;         ///< invalid if there was none
    bool isLocked = false;       ///< a maildrop lock is held, here or by another process
    QByteArray lockHolder;       ///< as far as that is known: what openMaildrop() was told, or "another process"
    QString problem;             ///< why this mailbox is out of service; empty if it is not

    bool operator==(const MailboxOverview &) const = default;
};

/// What a window says of one message without opening it.
struct MessageOverview
{
    QByteArray uniqueId;
    qint64 octets = 0;
    QByteArray from;    ///< the postmark's
    QByteArray subject; ///< raw: encoded words not decoded
    QDateTime received; ///< local time, to the minute
};

/// A part of a mailbox's list.
struct MessagesPage
{
    /// Messages up to the one that the page begins behind. Another number than that of the page before: some of them
    /// were removed since.
    qint64 before = 0;
    QList<MessageOverview> messages; ///< in the order of delivery
};

/// A message that QUIT deleted and that can be restored.
struct DeletedMessage
{
    MessageOverview message;
    QDate deleted; ///< the day it went to the trash; invalid: lately, it is still in the mailbox's file
};

} // namespace Storage
