// SPDX-License-Identifier: MIT
#include "pop3/server/messagetext.h"

#include "pop3/words/reply.h"

namespace Pop3 {

namespace {

constexpr QByteArrayView LastOctets = "\r\n.\r\n";

} // namespace

MessageText::MessageText(std::optional<qint64> bodyLines)
    : m_bodyLines(bodyLines)
{
}

void MessageText::pass(MessagePiece piece, QByteArray &output)
{
    if (m_complete)
        return;
    if (m_bodyLines)
        passTop(piece.octets, output);
    else
        passAll(std::move(piece), output);
}

// Only a small piece needs what came before it.
void MessageText::passAll(MessagePiece piece, QByteArray &output)
{
    const QByteArray end =
        piece.octets.size() < LastOctets.size() ? m_before + piece.octets : piece.octets.right(LastOctets.size());
    m_complete = piece.isLast && end.endsWith(LastOctets);
    m_before = end.right(LastOctets.size());
    if (output.isEmpty())
        output = std::move(piece.octets);
    else
        output += piece.octets;
}

void MessageText::passTop(QByteArrayView wire, QByteArray &output)
{
    const Wire::EndOfData::Step step = m_end.feed(wire);
    const QByteArrayView text = wire.first(step.consumed);
    const bool closed = step.status == Wire::EndOfData::Status::Complete;
    const std::optional<qsizetype> end = cut(text);
    m_complete = closed || end;
    // The record's own closing line may have been counted as the last line that was asked for: then it is there
    // already.
    const bool cutShort = end && !(closed && *end == text.size());
    output += cutShort ? text.first(*end) : text;
    if (cutShort)
        output += ClosingLine;
}

// Where TOP has enough: behind the line end that makes it so.
std::optional<qsizetype> MessageText::cut(QByteArrayView wire)
{
    for (qsizetype begin = 0;;) {
        const qsizetype lineFeed = wire.indexOf('\n', begin);
        if (lineFeed < 0) {
            m_lineOctets += wire.size() - begin;
            return std::nullopt;
        }
        const qint64 lineOctets = m_lineOctets + lineFeed + 1 - begin;
        m_lineOctets = 0;
        begin = lineFeed + 1;
        if (isLastLine(lineOctets))
            return begin;
    }
}

bool MessageText::isLastLine(qint64 lineOctets)
{
    if (m_inBody)
        return --*m_bodyLines == 0;
    m_inBody = lineOctets == 2; // CRLF alone: the line that separates header and body
    return m_inBody && *m_bodyLines == 0;
}

} // namespace Pop3
