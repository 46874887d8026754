// SPDX-License-Identifier: MIT
#include "smtp/client/replystream.h"

#include "wire/transcript.h"

namespace Smtp {

void ReplyStream::feed(QByteArrayView octets)
{
    const qsizetype lineFeed = octets.lastIndexOf('\n');
    m_unendedOctets = lineFeed < 0 ? m_unendedOctets + octets.size() : octets.size() - lineFeed - 1;
    m_lines.feed(octets);
}

/// A bare LF is taken for a line end here: nothing that a server says decides what a third party will read.
std::optional<ReplyStream::Heard> ReplyStream::next()
{
    const std::optional<Wire::LineReader::Line> line = m_lines.next();
    if (!line && m_unendedOctets >= MaxServerLineOctets)
        return Heard{{}, {}, "The server sends a line without an end"};
    if (!line)
        return std::nullopt;
    Heard heard{Wire::transcriptLine(line->text)};
    if (line->overlong) {
        heard.fault = "The server sent a line that is too long";
        return heard;
    }
    const ReplyReader::Status status = m_replies.feed(line->text);
    if (status == ReplyReader::Status::Malformed)
        heard.fault = "The server's answer is no SMTP reply: " + heard.line;
    else if (status == ReplyReader::Status::Complete)
        heard.reply = m_replies.takeReply();
    return heard;
}

} // namespace Smtp
