// SPDX-License-Identifier: MIT
#include "parttree.h"

#include "htmlreader.h"
#include "parttype.h"
#include "plaintextreader.h"
#include "textdecoding.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace Mime {

namespace {

QString partField(GMimeMessage *message, const char *name)
{
    const char *value = g_mime_object_get_header(GMIME_OBJECT(message), name);
    if (!value)
        return {};
    return QLatin1StringView(name) + QStringLiteral(": ") + decodedHeader(value) + QLatin1Char('\n');
}

// A photograph in an attribute of base64 has megabytes, and none of it is read.
QByteArray withoutEmbeddedData(const QByteArray &html)
{
    const auto isBase64 = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '/' && c <= '9') || c == '+' || c == '=' ||
               c == '\r' || c == '\n';
    };
    static constexpr QByteArrayView Mark = ";base64,";
    QByteArray rest;
    qsizetype begin = 0;
    for (qsizetype mark = html.indexOf(Mark); mark >= 0; mark = html.indexOf(Mark, begin)) {
        rest += QByteArrayView(html).sliced(begin, mark + Mark.size() - begin);
        begin = std::find_if_not(html.begin() + mark + Mark.size(), html.end(), isBase64) - html.begin();
    }
    return begin == 0 ? html : rest + html.mid(begin);
}

ReadText plainReading(const QString &text)
{
    return {readPlainText(text), text, false};
}

} // namespace

void PartTree::Reading::append(Reading &&other)
{
    texts += std::move(other.texts);
    attachments += std::move(other.attachments);
}

bool PartTree::Reading::isVisible() const
{
    return std::any_of(texts.begin(), texts.end(), [](const ReadText &text) { return Mime::isVisible(text.shown); });
}

bool PartTree::Reading::hasHtml() const
{
    return std::any_of(texts.begin(), texts.end(),
                       [](const ReadText &text) { return text.isHtml && hasWords(text.shown); });
}

bool PartTree::Reading::isPoor() const
{
    return std::none_of(texts.begin(), texts.end(),
                        [](const ReadText &text) { return !text.isSource && hasWords(text.shown); });
}

PartTree::PartTree(GMimeMessage *message, Rendition rendition)
    : m_rendition(rendition)
{
    m_reading = walk(g_mime_message_get_mime_part(message), 0);
    if (!m_reading.isVisible())
        readAttachedText();
    settleNotes();
}

PartTree::Reading PartTree::walk(GMimeObject *object, int depth)
{
    if (!object)
        return {};
    ++m_parts;
    if (depth > MaxPartDepth)
        return {{}, {object}};
    if (GMIME_IS_MULTIPART(object) && isType(object, "multipart", "alternative"))
        return walkAlternative(GMIME_MULTIPART(object), depth);
    if (GMIME_IS_MULTIPART(object))
        return walkMultipart(GMIME_MULTIPART(object), depth);
    if (GMIME_IS_MESSAGE_PART(object))
        return walkMessage(GMIME_MESSAGE_PART(object), depth);
    if (isType(object, "message", "rfc822"))
        return walkEncodedMessage(object, depth);
    return readLeaf(object);
}

PartTree::Reading PartTree::walkMultipart(GMimeMultipart *multipart, int depth)
{
    if (isType(GMIME_OBJECT(multipart), "multipart", "encrypted"))
        note(PartNote::Encrypted);
    Reading all;
    for (Reading &part : partsOf(multipart, depth))
        all.append(std::move(part));
    return all;
}

// Of too many the first are read, and all are one attachment, so that none is lost.
QList<PartTree::Reading> PartTree::partsOf(GMimeMultipart *multipart, int depth)
{
    QList<Reading> parts;
    const int count = g_mime_multipart_get_count(multipart);
    for (int i = 0; i < count; ++i) {
        if (m_parts == MaxParts) {
            parts.append({{}, {GMIME_OBJECT(multipart)}});
            break;
        }
        parts.append(walk(g_mime_multipart_get_part(multipart, i), depth + 1));
    }
    return parts;
}

// RFC 2046 section 5.1.4: the same in several forms.
PartTree::Reading PartTree::walkAlternative(GMimeMultipart *multipart, int depth)
{
    QList<Reading> forms = partsOf(multipart, depth);
    const qsizetype wanted = chosen(forms);
    Reading all;
    for (qsizetype i = 0; i < forms.size(); ++i) {
        if (i == wanted)
            all.texts = std::move(forms[i].texts);
        all.attachments += std::move(forms[i].attachments);
    }
    return all;
}

// The last form of the kind that is wanted, among those that show something; else the last of the other kind. What can
// only be shown as source, and pictures, which are not shown, say less than plain text, and count if there is nothing
// else. -1 if none shows anything.
qsizetype PartTree::chosen(const QList<Reading> &forms)
{
    qsizetype html = -1;
    qsizetype plain = -1;
    qsizetype poor = -1;
    for (qsizetype i = 0; i < forms.size(); ++i) {
        if (forms.at(i).hasHtml())
            html = i;
        else if (!forms.at(i).isPoor())
            plain = i;
        else if (forms.at(i).isVisible())
            poor = i;
    }
    if (plain < 0 && html < 0)
        return poor;
    m_hasOtherRendition = m_hasOtherRendition || (html >= 0 && plain >= 0);
    if (html < 0 || plain < 0)
        return std::max(html, plain);
    return m_rendition == Rendition::Richest ? html : plain;
}

// A forwarded message is read in place, and can be saved as a whole.
PartTree::Reading PartTree::walkMessage(GMimeMessagePart *part, int depth)
{
    Reading all{{}, {GMIME_OBJECT(part)}};
    if (GMimeMessage *message = g_mime_message_part_get_message(part))
        all.append(readEnclosed(message, depth));
    return all;
}

// In base64, against RFC 2046 section 5.2.1: GMime leaves it as it is.
PartTree::Reading PartTree::walkEncodedMessage(GMimeObject *leaf, int depth)
{
    Reading all{{}, {leaf}};
    m_enclosed.push_back(parseMessage(decodedContent(leaf, std::numeric_limits<qint64>::max())));
    if (GMimeMessage *message = m_enclosed.back().get())
        all.append(readEnclosed(message, depth));
    return all;
}

PartTree::Reading PartTree::readEnclosed(GMimeMessage *message, int depth)
{
    Reading all;
    const QString fields = partField(message, "From") + partField(message, "Date") + partField(message, "Subject");
    if (!fields.isEmpty())
        all.texts.append(plainReading(fields));
    all.append(walk(g_mime_message_get_mime_part(message), depth + 1));
    return all;
}

PartTree::Reading PartTree::readLeaf(GMimeObject *leaf)
{
    // A named text behind the first one is a file; alone it is the message.
    const bool isFile = isAttached(leaf) || (hasName(leaf) && m_hasText);
    if (isFile || !isReadable(leaf)) {
        noteUnshown(leaf);
        return {{}, {leaf}};
    }
    const bool isRich = isHtml(leaf);
    m_hasHtml = m_hasHtml || isRich;
    QByteArray octets = decodedContent(leaf, isRich ? MaxHtmlOctets : m_octetsLeft + 1);
    if (isRich)
        octets = withoutEmbeddedData(octets);
    const bool isCut = octets.size() > m_octetsLeft || octets.size() == MaxHtmlOctets;
    octets.truncate(m_octetsLeft);
    m_octetsLeft -= octets.size();
    // What was cut off in the middle of a tag is no text.
    if (isRich && isCut && octets.lastIndexOf('<') > octets.lastIndexOf('>'))
        octets.truncate(octets.lastIndexOf('<'));
    Reading reading{{textOf(leaf, octets)}, {}};
    if (isCut)
        reading.attachments.append(leaf);
    m_hasText = m_hasText || reading.isVisible();
    return reading;
}

ReadText PartTree::textOf(GMimeObject *leaf, const QByteArray &octets)
{
    const QByteArray charset = typeParameter(leaf, "charset");
    if (isHtml(leaf)) {
        const RichText shown = HtmlReader::read(decodedHtml(octets, charset));
        return {shown, plainText(shown), true};
    }
    const QString text = decodedBody(octets, charset);
    const bool isFlowed = typeParameter(leaf, "format").toLower() == "flowed";
    ReadText plain = plainReading(isFlowed ? unflowed(text, typeParameter(leaf, "delsp").toLower() == "yes") : text);
    plain.isSource = isType(leaf, "text", "*") && !isPlain(leaf);
    return plain;
}

// Some programs attach the letter itself. It stays an attachment, too.
void PartTree::readAttachedText()
{
    for (GMimeObject *attachment : std::as_const(m_reading.attachments)) {
        if (!isType(attachment, "text", "plain") && !isHtml(attachment))
            continue;
        const ReadText text = textOf(attachment, decodedContent(attachment, m_octetsLeft));
        if (Mime::isVisible(text.shown)) {
            m_reading.texts.append(text);
            return;
        }
    }
}

void PartTree::note(PartNote note)
{
    if (!m_notes.contains(note))
        m_notes.append(note);
}

void PartTree::noteUnshown(GMimeObject *leaf)
{
    if (isType(leaf, "application", "pkcs7-mime") || isType(leaf, "application", "x-pkcs7-mime"))
        note(typeParameter(leaf, "smime-type").toLower() == "signed-data" ? PartNote::SealedSignature
                                                                          : PartNote::Encrypted);
    else if (isType(leaf, "text", "calendar"))
        note(PartNote::Calendar);
    else if (isType(leaf, "text", "x-amp-html"))
        note(PartNote::Amp);
    else if (isType(leaf, "application", "ms-tnef"))
        note(PartNote::Tnef);
    else if (isType(leaf, "message", "partial"))
        note(PartNote::Piece);
    else if (isType(leaf, "message", "external-body"))
        note(PartNote::Elsewhere);
}

// An invitation beside a text, or AMP beside HTML, is the same in another form.
void PartTree::settleNotes()
{
    if (!m_reading.isVisible())
        return;
    m_notes.removeAll(PartNote::Calendar);
    m_notes.removeAll(PartNote::Amp);
}

} // namespace Mime
