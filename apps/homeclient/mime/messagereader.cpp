// SPDX-License-Identifier: MIT
#include "messagereader.h"

#include "mail/header.h"
#include "messagesummary.h"
#include "parttree.h"
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
    return decodedText(message.mid(bodyBegin(message), MaxShownOctets), {})
        .replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
}

void addAttachments(MessageContent &content, const QList<GMimeObject *> &objects)
{
    for (qsizetype i = 0; i < objects.size(); ++i) {
        GMimeObject *object = objects.at(i);
        content.attachments.append(
            {attachmentName(object, i), mediaType(object), decodedOctets(object), static_cast<int>(i)});
    }
}

} // namespace

MessageSummary MessageReader::summary(const QByteArray &message)
{
    return readSummary(message);
}

MessageContent MessageReader::read(const QByteArray &message)
{
    MessageContent content;
    content.summary = readSummary(message);
    const auto parsed = parseMessage(message);
    if (parsed) {
        const PartTree tree(parsed.get());
        content.text = tree.text();
        content.html = tree.html();
        addAttachments(content, tree.attachments());
    }
    if (content.text.isEmpty() && content.html.isEmpty() && content.attachments.isEmpty())
        content.text = rawBody(message);
    return content;
}

QByteArray MessageReader::attachmentData(const QByteArray &message, int index)
{
    const auto parsed = parseMessage(message);
    if (!parsed)
        return {};
    const PartTree tree(parsed.get());
    if (index < 0 || index >= tree.attachments().size())
        return {};
    return decodedContent(tree.attachments().at(index), std::numeric_limits<qint64>::max());
}

} // namespace Mime
