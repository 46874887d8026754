// SPDX-License-Identifier: MIT
// One line -> both command parsers, and what they say of it. The first octet chooses the dialect.
#include "fuzz/expect.h"
#include "pop3/command.h"
#include "pop3/secretmask.h"
#include "smtp/command.h"

using Fuzz::expect;

namespace {

bool isOneLine(const QByteArray &wire)
{
    return wire.endsWith("\r\n") && wire.count('\n') == 1 && wire.count('\r') == 1;
}

void parseSmtp(QByteArrayView line, Smtp::Dialect dialect)
{
    const auto command = Smtp::parseCommand(line, dialect);
    if (command)
        return;
    expect(!command.error().isPositive(), "a refused command gets an error");
    expect(isOneLine(Smtp::toWire(command.error(), true)), "an error is one line");
}

void parsePop3(QByteArrayView line)
{
    const auto command = Pop3::parseCommand(line);
    expect(command || !command.error().ok, "a refused command gets -ERR");
    expect(command || isOneLine(Pop3::toWire(command.error())), "an error is one line");
    const auto *pass = command ? std::get_if<Pop3::Pass>(&*command) : nullptr;
    if (pass && pass->password.size() > 8)
        expect(!Pop3::maskedCommand(line, false).contains(pass->password), "a password is masked");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArrayView line(data + 1, static_cast<qsizetype>(size - 1));
    parseSmtp(line, data[0] % 2 == 0 ? Smtp::Dialect::Strict : Smtp::Dialect::Seed);
    parsePop3(line);
    return 0;
}
