// SPDX-License-Identifier: MIT
#include "pop3/reply.h"

#include <algorithm>

namespace Pop3 {

namespace {

bool isControl(char octet)
{
    return static_cast<unsigned char>(octet) < 0x20 || octet == 0x7F;
}

bool isIndicator(QByteArrayView line, QByteArrayView indicator)
{
    if (line.size() < indicator.size() || line.first(indicator.size()).compare(indicator, Qt::CaseInsensitive) != 0)
        return false;
    return line.size() == indicator.size() || line[indicator.size()] == ' ';
}

// RFC 2449 section 8: "[" resp-code "]", no blank and no bracket in it.
void takeCode(Reply &reply)
{
    const qsizetype end = reply.text.indexOf(']');
    if (!reply.text.startsWith('[') || end < 2)
        return;
    const QByteArray code = reply.text.mid(1, end - 1);
    if (code.contains(' '))
        return;
    reply.code = code;
    reply.text = reply.text.mid(end + 1).trimmed();
}

} // namespace

Reply positive(const QByteArray &text)
{
    return {true, {}, text};
}

Reply negative(const QByteArray &text)
{
    return {false, {}, text};
}

QByteArray toWire(const Reply &reply)
{
    QByteArray line = reply.ok ? "+OK" : "-ERR";
    if (!reply.code.isEmpty())
        line += " [" + reply.code + ']';
    if (!reply.text.isEmpty())
        line += ' ' + reply.text;
    std::replace_if(line.begin(), line.end(), isControl, '?');
    line.truncate(MaxReplyOctets - 2);
    return line + "\r\n";
}

std::optional<Reply> parseReply(QByteArrayView line)
{
    if (isIndicator(line, "+OK"))
        return positive(line.sliced(3).trimmed().toByteArray());
    if (!isIndicator(line, "-ERR"))
        return std::nullopt;
    Reply reply = negative(line.sliced(4).trimmed().toByteArray());
    takeCode(reply);
    return reply;
}

} // namespace Pop3
