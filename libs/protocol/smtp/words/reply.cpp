// SPDX-License-Identifier: MIT
#include "smtp/words/reply.h"

#include "smtp/words/octetkinds.h"

#include <utility>

namespace Smtp {

namespace {

/// An answer never carries what a client smuggled into it: a line break would be a reply of its own.
QByteArray printable(QByteArray text)
{
    for (char &octet : text) {
        if (octet < 0x20 || octet > 0x7e)
            octet = '?';
    }
    return text;
}

QByteArray statusPrefix(const Reply &reply, bool withStatus)
{
    const int severity = static_cast<int>(reply.code) / 100;
    // There is no class 3 (RFC 3463 section 2).
    if (!withStatus || reply.status.subject < 0 || severity == 3)
        return {};
    return QByteArray::number(severity) + '.' + QByteArray::number(reply.status.subject) + '.' +
           QByteArray::number(reply.status.detail) + ' ';
}

/// Where to cut @p text so that a piece has at most @p room octets: behind a blank if there is one.
qsizetype cutAt(QByteArrayView text, qsizetype room)
{
    if (text.size() <= room)
        return text.size();
    const qsizetype blank = text.first(room).lastIndexOf(' ');
    return blank > 0 ? blank + 1 : room;
}

QList<QByteArray> wireTexts(const Reply &reply, qsizetype room)
{
    if (reply.lines.isEmpty())
        return {QByteArray()};
    QList<QByteArray> texts;
    for (const QByteArray &line : reply.lines) {
        const QByteArray text = printable(line);
        qsizetype begin = 0;
        do {
            const qsizetype octets = reply.code == ReplyCode::ContinueAuth334
                                         ? text.size()
                                         : cutAt(QByteArrayView(text).sliced(begin), room);
            texts += text.mid(begin, octets);
            begin += octets;
        } while (begin < text.size());
    }
    return texts;
}

struct StatusText
{
    QByteArray status;
    QByteArray text;
};

qsizetype digitsAt(QByteArrayView text, qsizetype begin)
{
    qsizetype end = begin;
    while (end < text.size() && isDigit(text[end]))
        ++end;
    return end - begin;
}

/// Octets of an enhanced status code in front of @p text, 0 if there is none. RFC 3463 section 2.
qsizetype statusOctets(QByteArrayView text)
{
    if (text.size() < 5 || (text[0] != '2' && text[0] != '4' && text[0] != '5') || text[1] != '.')
        return 0;
    const qsizetype subject = digitsAt(text, 2);
    const qsizetype dot = 2 + subject;
    if (subject < 1 || subject > 3 || dot >= text.size() || text[dot] != '.')
        return 0;
    const qsizetype detail = digitsAt(text, dot + 1);
    const qsizetype end = dot + 1 + detail;
    if (detail < 1 || detail > 3 || (end < text.size() && text[end] != ' '))
        return 0;
    return end;
}

StatusText splitStatus(QByteArrayView text)
{
    const qsizetype octets = statusOctets(text);
    if (octets == 0)
        return {{}, text.toByteArray()};
    return {text.first(octets).toByteArray(), text.sliced(qMin(octets + 1, text.size())).toByteArray()};
}

/// The code in front of @p line, 0 if it is no reply line.
int replyCode(QByteArrayView line)
{
    if (line.size() < 3 || line[0] < '2' || line[0] > '5' || !isDigit(line[1]) || !isDigit(line[2]))
        return 0;
    if (line.size() > 3 && line[3] != ' ' && line[3] != '-')
        return 0;
    return (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
}

} // namespace

QByteArray toWire(const Reply &reply, bool withStatus)
{
    const QByteArray code = QByteArray::number(static_cast<int>(reply.code));
    const QByteArray status = statusPrefix(reply, withStatus);
    const qsizetype room = MaxReplyLineOctets - 2 - code.size() - 1 - status.size();
    const QList<QByteArray> texts = wireTexts(reply, room);
    QByteArray wire;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const char separator = i + 1 < texts.size() ? '-' : ' ';
        wire += code + separator + status + texts.at(i) + "\r\n";
    }
    return wire;
}

QByteArray ServerReply::text() const
{
    QByteArray text = code > 0 ? QByteArray::number(code) : QByteArray();
    for (const QByteArray &part : QList<QByteArray>{status} + lines) {
        if (!part.isEmpty())
            text += (text.isEmpty() ? "" : " ") + part;
    }
    return text;
}

ReplyReader::Status ReplyReader::feed(QByteArrayView line)
{
    const int code = replyCode(line);
    m_octets += line.size();
    if (code == 0 || (m_reply.code != 0 && code != m_reply.code) || m_reply.lines.size() >= MaxReplyLines ||
        m_octets > MaxReplyOctets)
        return Status::Malformed;
    m_reply.code = code;
    const auto [status, text] = splitStatus(line.sliced(qMin<qsizetype>(4, line.size())));
    if (m_reply.status.isEmpty())
        m_reply.status = status;
    m_reply.lines += text;
    return line.size() > 3 && line[3] == '-' ? Status::NeedMore : Status::Complete;
}

ServerReply ReplyReader::takeReply()
{
    m_octets = 0;
    return std::exchange(m_reply, ServerReply());
}

} // namespace Smtp
