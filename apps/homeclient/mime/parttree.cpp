// SPDX-License-Identifier: MIT
#include "parttree.h"

#include "attachmentname.h"
#include "textdecoding.h"

#include <algorithm>

namespace Mime {

namespace {

bool isType(GMimeObject *object, const char *type, const char *subtype)
{
    GMimeContentType *contentType = g_mime_object_get_content_type(object);
    return contentType && g_mime_content_type_is_type(contentType, type, subtype);
}

bool isAttached(GMimeObject *object)
{
    GMimeContentDisposition *disposition = g_mime_object_get_content_disposition(object);
    return disposition && g_mime_content_disposition_is_attachment(disposition);
}

bool hasName(GMimeObject *object)
{
    return GMIME_IS_PART(object) && g_mime_part_get_filename(GMIME_PART(object));
}

// Reports of delivery are written for people too (RFC 3464 section 2.1, RFC 8098); data formats are not.
bool isReadable(GMimeObject *object)
{
    if (isType(object, "message", "delivery-status") || isType(object, "message", "disposition-notification"))
        return true;
    if (!isType(object, "text", "*"))
        return false;
    return !isType(object, "text", "calendar") && !isType(object, "text", "csv") && !isType(object, "text", "vcard") &&
           !isType(object, "text", "x-vcard") && !isType(object, "text", "directory");
}

QString textOf(GMimeObject *object)
{
    const char *charset = g_mime_object_get_content_type_parameter(object, "charset");
    const QByteArray octets = decodedContent(object, MaxShownOctets);
    return isType(object, "text", "html") ? decodedHtml(octets, charset) : decodedText(octets, charset);
}

// An empty text part beside a full HTML part is common, and no text to read.
bool hasPlainText(GMimeObject *object, int depth)
{
    if (depth > MaxPartDepth || isAttached(object))
        return false;
    if (GMIME_IS_MULTIPART(object)) {
        const int count = g_mime_multipart_get_count(GMIME_MULTIPART(object));
        for (int i = 0; i < qMin(count, int(MaxParts)); ++i) {
            if (hasPlainText(g_mime_multipart_get_part(GMIME_MULTIPART(object), i), depth + 1))
                return true;
        }
        return false;
    }
    return isType(object, "text", "plain") && !textOf(object).trimmed().isEmpty();
}

QString fieldLine(GMimeMessage *message, const char *name)
{
    const char *value = g_mime_object_get_header(GMIME_OBJECT(message), name);
    if (!value)
        return {};
    return QLatin1StringView(name) + QStringLiteral(": ") + decodedHeader(value) + QLatin1Char('\n');
}

} // namespace

PartTree::PartTree(GMimeMessage *message)
{
    if (GMimeObject *root = g_mime_message_get_mime_part(message))
        walk(root, 0, Reading::Normal);
    settleHtml();
}

void PartTree::walk(GMimeObject *object, int depth, Reading reading)
{
    if (!object || ++m_parts > MaxParts)
        return;
    if (depth > MaxPartDepth)
        m_attachments.append(object);
    else if (GMIME_IS_MULTIPART(object) && isType(object, "multipart", "alternative"))
        walkAlternative(GMIME_MULTIPART(object), depth, reading);
    else if (GMIME_IS_MULTIPART(object))
        walkMultipart(GMIME_MULTIPART(object), depth, reading);
    else if (GMIME_IS_MESSAGE_PART(object))
        walkMessage(GMIME_MESSAGE_PART(object), depth, reading);
    else
        readLeaf(object, reading);
}

void PartTree::walkMultipart(GMimeMultipart *multipart, int depth, Reading reading)
{
    const int count = g_mime_multipart_get_count(multipart);
    // The many in one whole rather than some of them lost.
    if (m_parts + count > MaxParts) {
        m_attachments.append(GMIME_OBJECT(multipart));
        return;
    }
    for (int i = 0; i < count; ++i)
        walk(g_mime_multipart_get_part(multipart, i), depth + 1, reading);
}

// RFC 2046 section 5.1.4: the same in several forms. Plain text is what we show best, the last form what the sender
// likes best.
void PartTree::walkAlternative(GMimeMultipart *multipart, int depth, Reading reading)
{
    const int count = qMin(g_mime_multipart_get_count(multipart), int(MaxParts));
    int chosen = -1;
    for (int i = 0; i < count && chosen < 0; ++i) {
        if (hasPlainText(g_mime_multipart_get_part(multipart, i), depth + 1))
            chosen = i;
    }
    for (int i = 0; i < count; ++i) {
        const bool isRead = chosen < 0 || i == chosen;
        walk(g_mime_multipart_get_part(multipart, i), depth + 1, isRead ? reading : Reading::AttachmentsOnly);
    }
}

// A forwarded message is read in place, and can be saved as a whole.
void PartTree::walkMessage(GMimeMessagePart *part, int depth, Reading reading)
{
    m_attachments.append(GMIME_OBJECT(part));
    GMimeMessage *message = g_mime_message_part_get_message(part);
    if (!message)
        return;
    if (reading == Reading::Normal)
        appendText(fieldLine(message, "From") + fieldLine(message, "Date") + fieldLine(message, "Subject"));
    walk(g_mime_message_get_mime_part(message), depth + 1, reading);
}

void PartTree::readLeaf(GMimeObject *leaf, Reading reading)
{
    const bool isHtml = isType(leaf, "text", "html");
    // A named text behind the first one is a file; alone it is the message.
    const bool isFile = isAttached(leaf) || (hasName(leaf) && !(m_text.isEmpty() && m_htmlParts.isEmpty()));
    if (isFile || !isReadable(leaf))
        m_attachments.append(leaf);
    else if (reading == Reading::AttachmentsOnly)
        return;
    else if (isHtml)
        m_htmlParts.append(leaf);
    else
        readText(leaf);
}

void PartTree::readText(GMimeObject *leaf)
{
    appendText(textOf(leaf));
    if (decodedOctets(leaf) > MaxShownOctets)
        m_attachments.append(leaf);
}

void PartTree::appendText(const QString &text)
{
    if (text.trimmed().isEmpty())
        return;
    if (!m_text.isEmpty())
        m_text += m_text.endsWith(QLatin1Char('\n')) ? QStringLiteral("\n") : QStringLiteral("\n\n");
    m_text += text;
    m_text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
}

// HTML that is not the same as the text must not get lost beside it: it can be opened as a file.
void PartTree::settleHtml()
{
    if (m_text.isEmpty() && !m_htmlParts.isEmpty()) {
        GMimeObject *shown = m_htmlParts.takeFirst();
        m_html = textOf(shown);
        if (decodedOctets(shown) > MaxShownOctets)
            m_attachments.append(shown);
    }
    m_attachments += m_htmlParts;
}

QString mediaType(GMimeObject *object)
{
    GMimeContentType *contentType = g_mime_object_get_content_type(object);
    if (!contentType)
        return QStringLiteral("application/octet-stream");
    const GCharsRef type(g_mime_content_type_get_mime_type(contentType));
    return oneLine(QString::fromUtf8(type.get())).toLower().left(200);
}

QString attachmentName(GMimeObject *object, qsizetype index)
{
    const bool isMessage = GMIME_IS_MESSAGE_PART(object) || GMIME_IS_MESSAGE(object);
    const QString fallback =
        QStringLiteral("attachment-%1").arg(index + 1) + (isMessage ? QStringLiteral(".eml") : QString());
    if (GMIME_IS_PART(object)) {
        const char *name = g_mime_part_get_filename(GMIME_PART(object));
        return safeFileName(name ? decodedHeader(name) : QString(), fallback);
    }
    GMimeMessage *message = isMessage && GMIME_IS_MESSAGE_PART(object)
                                ? g_mime_message_part_get_message(GMIME_MESSAGE_PART(object))
                                : nullptr;
    const char *subject = message ? g_mime_message_get_subject(message) : nullptr;
    const QString title =
        oneLine(QString::fromUtf8(subject ? subject : "")).replace(QLatin1Char('/'), QLatin1Char('-'));
    return safeFileName(title.isEmpty() ? QString() : title + QStringLiteral(".eml"), fallback);
}

} // namespace Mime
