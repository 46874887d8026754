// SPDX-License-Identifier: MIT
#include "pop3/words/reply.h"

#include <algorithm>

namespace Pop3 {

namespace {

bool isControl(char octet)
{
    return static_cast<unsigned char>(octet) < 0x20 || octet == 0x7F;
}

QByteArray withoutControls(QByteArray text)
{
    std::replace_if(text.begin(), text.end(), isControl, '?');
    return text;
}

/// "message %1 deleted", {"3"} -> "message 3 deleted". What is put in is not looked at again.
QByteArray filled(const QByteArray &text, const QList<QByteArray> &arguments)
{
    if (arguments.isEmpty())
        return text;
    QByteArray whole;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int number = text[i] == '%' && i + 1 < text.size() ? text[i + 1] - '0' : 0;
        if (number >= 1 && number <= arguments.size()) {
            whole += arguments[number - 1];
            ++i;
        } else {
            whole += text[i];
        }
    }
    return whole;
}

/// At most @p octets of @p text, and no part of a UTF-8 character at its end.
QByteArray cut(const QByteArray &text, qsizetype octets)
{
    if (text.size() <= octets)
        return text;
    while (octets > 0 && (static_cast<uchar>(text[octets]) & 0xC0) == 0x80)
        --octets;
    return text.first(octets);
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

Reply positive(const QByteArray &text, const QList<QByteArray> &arguments)
{
    return {true, {}, text, arguments};
}

Reply negative(const QByteArray &text, const QList<QByteArray> &arguments)
{
    return {false, {}, text, arguments};
}

QByteArray toWire(const Reply &reply, Language language)
{
    QByteArray line = reply.ok ? "+OK" : "-ERR";
    if (!reply.code.isEmpty())
        line += " [" + reply.code + ']';
    if (!reply.text.isEmpty())
        line += ' ' + filled(inLanguage(reply.text, language), reply.arguments);
    return cut(withoutControls(line), MaxReplyOctets - 2) + "\r\n";
}

std::optional<Reply> parseReply(QByteArrayView line)
{
    if (isIndicator(line, "+OK"))
        return positive(withoutControls(line.sliced(3).trimmed().toByteArray()));
    if (!isIndicator(line, "-ERR"))
        return std::nullopt;
    Reply reply = negative(withoutControls(line.sliced(4).trimmed().toByteArray()));
    takeCode(reply);
    return reply;
}

} // namespace Pop3
