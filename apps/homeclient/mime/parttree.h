// SPDX-License-Identifier: MIT
#pragma once

#include "gmimeobject.h"
#include "messagereader.h"
#include "readerlimits.h"

#include <QList>
#include <QString>

#include <vector>

namespace Mime {

/// Sorts a message's parts into what is read and what is attached, as MIME means them: all parts of a multipart in
/// their order, and of multipart/alternative the one form that is wanted. RFC 2046 section 5.
class PartTree
{
public:
    /// @p message must outlive this object.
    PartTree(GMimeMessage *message, Rendition rendition);

    /// The texts in their order.
    const QList<ReadText> &texts() const { return m_reading.texts; }
    /// Owned by the message. The same for each rendition.
    const QList<GMimeObject *> &attachments() const { return m_reading.attachments; }
    const QList<PartNote> &notes() const { return m_notes; }
    /// No part could be read or kept, such as with a wrong boundary. An HTML part that shows nothing is read.
    bool isBroken() const { return !m_hasHtml && !m_reading.isVisible() && m_reading.attachments.isEmpty(); }
    bool hasOtherRendition() const { return m_hasOtherRendition; }

private:
    struct Reading
    {
        QList<ReadText> texts;
        QList<GMimeObject *> attachments;

        void append(Reading &&other);
        bool isVisible() const;
        bool hasHtml() const; ///< that says something
        bool isPoor() const;  ///< no words but those of ReadText::isSource
    };

    Reading walk(GMimeObject *object, int depth);
    QList<Reading> partsOf(GMimeMultipart *multipart, int depth);
    Reading walkMultipart(GMimeMultipart *multipart, int depth);
    Reading walkAlternative(GMimeMultipart *multipart, int depth);
    Reading walkMessage(GMimeMessagePart *part, int depth);
    Reading walkEncodedMessage(GMimeObject *leaf, int depth);
    Reading readEnclosed(GMimeMessage *message, int depth);
    Reading readLeaf(GMimeObject *leaf);
    static ReadText textOf(GMimeObject *leaf, const QByteArray &octets);
    qsizetype chosen(const QList<Reading> &forms);
    void readAttachedText();
    void note(PartNote note);
    void noteUnshown(GMimeObject *leaf);
    void settleNotes();

    const Rendition m_rendition;
    std::vector<GObjectRef<GMimeMessage>> m_enclosed; ///< that came encoded
    Reading m_reading;
    QList<PartNote> m_notes;
    bool m_hasHtml = false;
    bool m_hasOtherRendition = false;
    bool m_hasText = false; ///< a part that shows something came before
    qsizetype m_parts = 0;
    qint64 m_octetsLeft = MaxShownOctets;
};

} // namespace Mime
