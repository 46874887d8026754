// SPDX-License-Identifier: MIT
#pragma once

#include "gmimeobject.h"
#include "readerlimits.h"

#include <QList>
#include <QString>

namespace Mime {

/// Sorts a message's parts into what is read and what is attached. RFC 2046 section 5.
class PartTree
{
public:
    /// @p message must outlive this object.
    explicit PartTree(GMimeMessage *message);

    const QString &text() const { return m_text; }
    const QString &html() const { return m_html; }
    /// Owned by the message.
    const QList<GMimeObject *> &attachments() const { return m_attachments; }

private:
    enum class Reading { Normal, AttachmentsOnly };

    void walk(GMimeObject *object, int depth, Reading reading);
    void walkMultipart(GMimeMultipart *multipart, int depth, Reading reading);
    void walkAlternative(GMimeMultipart *multipart, int depth, Reading reading);
    void walkMessage(GMimeMessagePart *part, int depth, Reading reading);
    void readLeaf(GMimeObject *leaf, Reading reading);
    void readText(GMimeObject *leaf);
    void appendText(const QString &text);
    void settleHtml();

    QString m_text;
    QString m_html;
    QList<GMimeObject *> m_htmlParts;
    QList<GMimeObject *> m_attachments;
    qsizetype m_parts = 0;
};

/// "image/png", in lower case.
QString mediaType(GMimeObject *object);
/// Safe, never empty; @p index makes a name where there is none.
QString attachmentName(GMimeObject *object, qsizetype index);

} // namespace Mime
