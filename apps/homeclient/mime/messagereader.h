// SPDX-License-Identifier: MIT
#pragma once

#include "richtext.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

namespace Mime {

/// What a list shows of a message; needs the header section only. Decoded, one line each, no control characters.
struct MessageSummary
{
    /// Display name and address as written, decoded: "Ada <ada@example.org>". Behind a domain that mixes scripts
    /// stands what it is in DNS: "... (xn--...)".
    QString from;
    QString fromAddress; ///< the seed's "Sender's email id": the bare address, or what stands there if it is none
    QString to;
    QString cc;
    QString deliveredTo; ///< the mailbox that it came to, as its server says
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

/// Which form of multipart/alternative is read.
enum class Rendition {
    Richest, ///< HTML, if it has words
    Plain,   ///< plain text, if it has words
};

/// What a part is that is not shown, where a reader would miss it.
enum class PartNote {
    Encrypted,       ///< PGP/MIME or S/MIME
    SealedSignature, ///< S/MIME: signed, the text within the signature
    Calendar,        ///< an invitation, and no text beside it
    Amp,             ///< AMP for Email, and no other form of it
    Tnef,            ///< Outlook's winmail.dat
    Piece,           ///< message/partial
    Elsewhere,       ///< message/external-body
};

/// One text of a message.
struct ReadText
{
    RichText shown;
    QString text; ///< the same as plain text, for quotes; line ends are "\n"
    bool isHtml = false;
    bool isSource = false; ///< of another type, such as text/enriched: shown with its marks
};

/// All that a window shows of a message.
struct MessageContent
{
    MessageSummary summary;
    RichText body; ///< bounded, for a window; body.rest is what found no room in it
    QString text;  ///< all of body as plain text, for quotes; empty if there is no text at all
    Rendition rendition = Rendition::Richest;
    bool hasOtherRendition = false;
    QList<PartNote> notes;
    QList<Attachment> attachments;
};

/// Reads messages with GMime: real and malformed ones, never fails, bounded in depth and size. Octets with any line
/// ends.
class MessageReader
{
public:
    static MessageSummary summary(const QByteArray &message);
    static MessageContent read(const QByteArray &message, Rendition rendition = Rendition::Richest);
    static QByteArray attachmentData(const QByteArray &message, int index);
    /// All of them, in the order of MessageContent::attachments.
    static QList<QByteArray> allAttachmentData(const QByteArray &message);
};

} // namespace Mime
