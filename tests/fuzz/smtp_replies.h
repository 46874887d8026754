// SPDX-License-Identifier: MIT
#pragma once

#include "fuzz/expect.h"

#include <QByteArray>
#include <QList>

#include <algorithm>

namespace Fuzz {

/// All that an SMTP server said is replies as RFC 5321 section 4.2 has them: three digits, a hyphen on every line but
/// the last, the same code on each, printable US-ASCII, 512 octets at most (an AUTH challenge may be longer).
inline void expectSmtpReplies(const QByteArray &output)
{
    expect(output.isEmpty() || output.endsWith("\r\n"), "every line ends in CRLF");
    QList<QByteArray> lines = output.split('\n');
    lines.removeLast();
    QByteArray open;
    for (QByteArray line : lines) {
        expect(line.endsWith('\r'), "no line ends in a bare LF");
        line.chop(1);
        const bool isCode = line.size() >= 4 && line[0] >= '2' && line[0] <= '5' && line[1] >= '0' && line[1] <= '5' &&
                            line[2] >= '0' && line[2] <= '9' && (line[3] == ' ' || line[3] == '-');
        expect(isCode, "a line of a reply begins with its code");
        expect(line.size() <= 510 || line.startsWith("334 "), "a line of a reply has at most 512 octets");
        expect(std::all_of(line.begin(), line.end(), [](char c) { return c >= 0x20 && c < 0x7f; }),
               "a reply is printable US-ASCII");
        expect(open.isEmpty() || line.startsWith(open), "all lines of a reply have its code");
        open = line[3] == '-' ? line.first(3) : QByteArray();
    }
    expect(open.isEmpty(), "a reply comes to its last line");
}

} // namespace Fuzz
