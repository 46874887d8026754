// SPDX-License-Identifier: MIT
// One line -> a typed command, or the -ERR that refuses it.
#include "fuzz/expect.h"
#include "fuzz/input.h"
#include "pop3/words/command.h"

using Fuzz::expect;
using namespace Pop3;

namespace {

void check(const Pass &pass, const QByteArray &line)
{
    expect(line.endsWith(pass.password), "a password is all that stands behind the blank");
}
void check(const User &user, const QByteArray &line)
{
    expect(!user.name.isEmpty() && line.contains(user.name), "a name is as it was typed");
}
void check(const Auth &auth, const QByteArray &)
{
    expect(auth.mechanism == auth.mechanism.toUpper(), "a mechanism is in upper case");
    expect(!auth.mechanism.isEmpty() || !auth.initialResponse, "a response has a mechanism");
}
void check(const List &list, const QByteArray &)
{
    expect(!list.number || *list.number >= 0, "a number is not negative");
}
void check(const UniqueIds &ids, const QByteArray &)
{
    expect(!ids.number || *ids.number >= 0, "a number is not negative");
}
void check(const Retrieve &retrieve, const QByteArray &)
{
    expect(retrieve.number >= 0, "a number is not negative");
}
void check(const Top &top, const QByteArray &)
{
    expect(top.number >= 0 && top.lines >= 0, "a number is not negative");
}
void check(const Delete &del, const QByteArray &)
{
    expect(del.number >= 0, "a number is not negative");
}

// The others hold no more than what they are.
template <typename Other>
void check(const Other &, const QByteArray &)
{
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArray line = Fuzz::Input(data, size).rest();
    const auto command = parseCommand(line);
    if (!command) {
        const QByteArray wire = toWire(command.error());
        expect(wire.startsWith("-ERR") && wire.endsWith("\r\n"), "a refused command gets -ERR");
        expect(wire.count('\n') == 1 && wire.count('\r') == 1 && wire.size() <= MaxReplyOctets, "an error is one line");
        return 0;
    }
    expect(isKnownCommand(line), "a command that was parsed is a known one");
    std::visit([&line](const auto &parsed) { check(parsed, line); }, *command);
    return 0;
}
