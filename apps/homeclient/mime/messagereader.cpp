// SPDX-License-Identifier: MIT
#include "messagereader.h"

#include "mail/header.h"
#include "messagesummary.h"
#include "parttree.h"
#include "parttype.h"
#include "plaintextreader.h"
#include "richtextbuilder.h"
#include "textdecoding.h"

#include <limits>

namespace Mime {

namespace {

// Where a person would see the text begin: behind a line of nothing but blanks, or at once where no field is.
qsizetype bodyBegin(const QByteArray &message)
{
    const auto end = Mail::headerSectionOctets(message);
    const bool hasBody = !QByteArrayView(message).sliced(end).trimmed().isEmpty();
    if (hasBody)
        return end;
    for (qsizetype begin = message.indexOf('\n') + 1; begin > 0 && begin < end;
         begin = message.indexOf('\n', begin) + 1) {
        const auto lineEnd = message.indexOf('\n', begin);
        const bool isBlank = QByteArrayView(message).sliced(begin, qMax(lineEnd, begin) - begin).trimmed().isEmpty();
        if (isBlank && lineEnd > begin)
            return lineEnd + 1;
    }
    return Mail::isHeaderFieldLine(QByteArrayView(message).first(qMax<qsizetype>(0, message.indexOf('\n')))) ? end : 0;
}

// A multipart whose boundaries are all broken has no parts at all; its text is still there.
QString rawBody(const QByteArray &message)
{
    return decodedBody(message.mid(bodyBegin(message), MaxShownOctets), {});
}

void addAttachments(MessageContent &content, const QList<GMimeObject *> &objects)
{
    for (qsizetype i = 0; i < objects.size(); ++i) {
        GMimeObject *object = objects.at(i);
        content.attachments.append(
            {attachmentName(object, i), mediaType(object), decodedOctets(object), static_cast<int>(i)});
    }
}

// Texts one below the other, with an empty line between them.
void addTexts(MessageContent &content, const QList<ReadText> &texts)
{
    RichTextBuilder body;
    for (const ReadText &text : texts) {
        if (!isVisible(text.shown))
            continue;
        RichText shown = text.shown;
        if (!content.text.isEmpty()) {
            content.text += content.text.endsWith(QLatin1Char('\n')) ? QStringLiteral("\n") : QStringLiteral("\n\n");
            if (!shown.blocks.isEmpty())
                shown.blocks.first().isSpaced = true;
        }
        content.text += text.text;
        body.add(shown);
    }
    content.body = body.take();
}

} // namespace

MessageSummary MessageReader::summary(const QByteArray &message)
{
    return readSummary(message);
}

MessageContent MessageReader::read(const QByteArray &message, Rendition rendition)
{
    MessageContent content;
    content.summary = readSummary(message);
    content.rendition = rendition;
    const auto parsed = parseMessage(message);
    bool isBroken = !parsed;
    if (parsed) {
        const PartTree tree(parsed.get(), rendition);
        isBroken = tree.isBroken();
        addTexts(content, tree.texts());
        addAttachments(content, tree.attachments());
        content.notes = tree.notes();
        content.hasOtherRendition = tree.hasOtherRendition();
    }
    if (isBroken) {
        content.text = rawBody(message);
        content.body = readPlainText(content.text);
    }
    return content;
}

QByteArray MessageReader::attachmentData(const QByteArray &message, int index)
{
    const auto parsed = parseMessage(message);
    if (!parsed)
        return {};
    const PartTree tree(parsed.get(), Rendition::Richest);
    if (index < 0 || index >= tree.attachments().size())
        return {};
    return decodedContent(tree.attachments().at(index), std::numeric_limits<qint64>::max());
}

QList<QByteArray> MessageReader::allAttachmentData(const QByteArray &message)
{
    QList<QByteArray> all;
    const auto parsed = parseMessage(message);
    if (!parsed)
        return all;
    const PartTree tree(parsed.get(), Rendition::Richest);
    for (GMimeObject *attachment : tree.attachments())
        all.append(decodedContent(attachment, std::numeric_limits<qint64>::max()));
    return all;
}

} // namespace Mime
