// SPDX-License-Identifier: MIT
// A server's first line -> a reply; and our replies, whatever is put into them, are one line that reads back.
#include "fuzz/expect.h"
#include "fuzz/input.h"
#include "pop3/words/reply.h"

#include <algorithm>

using Fuzz::expect;
using namespace Pop3;

namespace {

bool isPrintable(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

void expectOneLine(const QByteArray &wire)
{
    expect(wire.startsWith("+OK") || wire.startsWith("-ERR"), "a reply begins with an indicator");
    expect(wire.endsWith("\r\n") && wire.count('\r') == 1 && wire.count('\n') == 1, "a reply is one line");
    expect(wire.size() <= MaxReplyOctets, "a reply is bounded");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArray line = Fuzz::Input(data, size).rest();
    expectOneLine(toWire(positive(line)));
    expectOneLine(toWire(negative(line)));
    const auto reply = parseReply(line);
    if (!reply)
        return 0;
    const QByteArray wire = toWire(*reply);
    expectOneLine(wire);
    if (isPrintable(line) && line.size() < 400)
        expect(parseReply(wire.chopped(2)) == reply, "a reply reads back as itself");
    return 0;
}
