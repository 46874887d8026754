// SPDX-License-Identifier: MIT
#pragma once

#include "mail/envelope.h"
#include "postmark.h"

#include <QDateTime>

namespace Storage {

/// How one mailbox's copy of a message is written: postmark, then top, then the text without its first skippedText
/// octets.
struct RecordPlan
{
    Postmark fields; ///< not sealed yet
    QByteArray top;
    qint64 skippedText = 0; ///< the three lines that the postmark stands for, in plain form
    bool isPlain = false;
};

/// What a message's own header and envelope say for the postmark's first and third line.
struct Sender
{
    QByteArray from;
    QByteArray subject;
};

/// From: the first address of the From: field that can be parsed, else the reverse-path, else MAILER-DAEMON@domain.
Sender senderOf(const Mail::Envelope &envelope, QByteArrayView textHead, const QByteArray &domain);

/// Decides between plain and full form. @p textHead is the begin of the text in wire form: at least the header section,
/// or all that is held of it.
RecordPlan planRecord(const Mail::Envelope &envelope, const Sender &sender, const Mail::ForwardPath &to,
                      QByteArrayView textHead, const QDateTime &now);

/// The same for mail from elsewhere: full form whatever its shape, and nothing on top but the one line that an empty
/// first line needs. importedTopOctets() finds it again.
RecordPlan planImport(const Mail::Envelope &envelope, const Sender &sender, const Mail::ForwardPath &to,
                      QByteArrayView textHead, const QDateTime &received);

/// Octets at the begin of what RETR sends that planImport() put there: an export leaves them out.
qsizetype importedTopOctets(QByteArrayView sentHead);

} // namespace Storage
