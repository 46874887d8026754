// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

namespace Mime {

/// What a list shows of a message; needs the header section only. Decoded, one line each, no control characters.
struct MessageSummary
{
    QString from;        ///< display name and address as written, decoded: "Ada <ada@example.org>"
    QString fromAddress; ///< the seed's "Sender's email id": the bare address, or what stands there if it is none
    QString to;
    QString cc;
    QString subject;
    QDateTime received; ///< from the topmost Received: (the trace field's date, or the seed's "2026-11-21 : 20 : 45"),
                        ///< else Date:; local time
    QDateTime date;     ///< Date:, invalid if there is none
    QString messageId;
};

struct Attachment
{
    QString name;      ///< safe as a file name: no folder, no control character, never empty, never hidden
    QString mediaType; ///< "image/png"
    qint64 octets;     ///< decoded
    int index;         ///< for MessageReader::attachmentData()
};

/// All that a window shows of a message.
struct MessageContent
{
    MessageSummary summary;
    QString text; ///< the text part for reading, decoded; empty if there is none
    QString html; ///< the HTML part as it came, decoded, if there is no plain text; to be sanitised by the view
    QList<Attachment> attachments;
};

/// Reads messages with GMime: real and malformed ones, never fails, bounded in depth and size. Octets with any line
/// ends.
class MessageReader
{
public:
    static MessageSummary summary(const QByteArray &message);
    static MessageContent read(const QByteArray &message);
    static QByteArray attachmentData(const QByteArray &message, int index);
};

} // namespace Mime
