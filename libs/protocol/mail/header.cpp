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

} // namespace

QByteArray headerField(QByteArrayView message, QByteArrayView name)
{
    QByteArray body;
    bool found = false;
    for (qsizetype begin = 0; begin < message.size();) {
        const QByteArrayView wholeLine = lineAt(message, begin);
        const QByteArrayView line = withoutLineEnd(wholeLine);
        if (line.isEmpty() || (found && !isBlank(line.front())))
            break;
        if (found) {
            body += line;
        } else if (opensField(line, name)) {
            found = true;
            body += line.sliced(line.indexOf(':') + 1);
        }
        begin += wholeLine.size();
    }
    if (!found)
        return {};
    body = body.trimmed();
    return body.isNull() ? QByteArray("") : body;
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

std::optional<Address> firstAddress(QByteArrayView fieldBody)
{
    const QList<NamedAddress> mailboxes = AddressList::parse(QString::fromUtf8(fieldBody)).mailboxes();
    return mailboxes.isEmpty() ? std::nullopt : std::optional(mailboxes.first().address);
}

} // namespace Mail
