// SPDX-License-Identifier: MIT
#include "mail/header.h"

#include "mail/addresslist.h"

#include <algorithm>

namespace Mail {
namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

/// The line that begins at @p begin, its line end included.
QByteArrayView lineAt(QByteArrayView text, qsizetype begin)
{
    const qsizetype lineFeed = text.indexOf('\n', begin);
    return lineFeed < 0 ? text.sliced(begin) : text.sliced(begin, lineFeed - begin + 1);
}

QByteArrayView withoutLineEnd(QByteArrayView line)
{
    if (line.endsWith('\n'))
        line.chop(1);
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

/// Whether @p line opens the field @p name. Blanks before the colon are obsolete, not wrong (RFC 5322 section 4.5).
bool opensField(QByteArrayView line, QByteArrayView name)
{
    const qsizetype colon = line.indexOf(':');
    return colon >= name.size() && line.first(colon).trimmed().compare(name, Qt::CaseInsensitive) == 0 &&
           !isBlank(line.front());
}

/// The next field called @p name at or behind @p begin, which is moved behind it. Nothing if the header section ends
/// first.
std::optional<QByteArray> takeField(QByteArrayView message, QByteArrayView name, qsizetype &begin)
{
    std::optional<QByteArray> body;
    while (begin < message.size()) {
        const QByteArrayView wholeLine = lineAt(message, begin);
        const QByteArrayView line = withoutLineEnd(wholeLine);
        if (line.isEmpty() || (body && !isBlank(line.front())))
            break;
        if (body)
            *body += line;
        else if (opensField(line, name))
            body = line.sliced(line.indexOf(':') + 1).toByteArray();
        begin += wholeLine.size();
    }
    if (!body)
        return std::nullopt;
    const QByteArray trimmed = body->trimmed();
    return trimmed.isNull() ? QByteArray("") : trimmed;
}

} // namespace

QByteArray headerField(QByteArrayView message, QByteArrayView name)
{
    qsizetype begin = 0;
    return takeField(message, name, begin).value_or(QByteArray());
}

QList<QByteArray> headerFields(QByteArrayView message, QByteArrayView name)
{
    QList<QByteArray> bodies;
    qsizetype begin = 0;
    while (const std::optional<QByteArray> body = takeField(message, name, begin))
        bodies.append(*body);
    return bodies;
}

qsizetype headerSectionOctets(QByteArrayView message)
{
    qsizetype begin = 0;
    while (begin < message.size()) {
        const QByteArrayView line = lineAt(message, begin);
        begin += line.size();
        if (withoutLineEnd(line).isEmpty() && line.endsWith('\n'))
            break;
    }
    return begin;
}

bool isHeaderFieldLine(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    return colon > 0 && std::all_of(line.begin(), line.begin() + colon, [](char c) { return c > 32 && c < 127; });
}

bool beginsWithField(QByteArrayView text)
{
    qsizetype end = 0;
    while (end < text.size() && text[end] > 32 && text[end] < 127 && text[end] != ':')
        ++end;
    if (end == 0)
        return false;
    while (end < text.size() && isBlank(text[end]))
        ++end;
    return end < text.size() && text[end] == ':';
}

std::optional<Address> firstAddress(QByteArrayView fieldBody)
{
    const QList<NamedAddress> mailboxes = AddressList::parse(QString::fromUtf8(fieldBody)).mailboxes();
    return mailboxes.isEmpty() ? std::nullopt : std::optional(mailboxes.first().address);
}

} // namespace Mail
