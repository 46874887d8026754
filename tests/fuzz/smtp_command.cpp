// SPDX-License-Identifier: MIT
// One line -> a typed command with its path and parameters, or the reply that refuses it. The first octet chooses the
// dialect.
#include "fuzz/expect.h"
#include "fuzz/input.h"
#include "sasl/mechanism.h"
#include "smtp/words/clientname.h"
#include "smtp/words/command.h"
#include "smtp/words/explain.h"

#include <algorithm>

using Fuzz::expect;
using namespace Smtp;

namespace {

bool isOneLine(const QByteArray &text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < 0x20) || c == 0x7f; });
}

void expectSound(const Mail::DsnParameters &dsn)
{
    for (const QByteArray &value : {dsn.ret, dsn.envelopeId, dsn.notify, dsn.originalRecipient})
        expect(isOneLine(value), "a parameter holds no control character");
}

bool isWord(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return c > ' ' && c < 0x7f && !QByteArrayView("()\\\";,<>@").contains(c);
    });
}

void check(const Hello &hello, Dialect dialect)
{
    expect(dialect == Dialect::Seed || !hello.name.isEmpty(), "a client has a name");
    expect(isWord(shownClientName(hello.name)), "a client's name is shown as one word that means nothing else");
}

void check(const MailFrom &mail, Dialect dialect)
{
    expectSound(mail.dsn);
    expect(mail.declaredOctets >= -1, "a size is no negative number");
    const QByteArray again = "MAIL FROM:" + mail.path.toByteArray() + (mail.smtputf8 ? " SMTPUTF8" : "");
    const auto command = parseCommand(again, dialect);
    expect(command && std::get<MailFrom>(*command).path == mail.path, "a reverse-path reads back as itself");
}

void check(const RcptTo &rcpt, Dialect dialect)
{
    expectSound(rcpt.recipient.dsn);
    expect(!rcpt.recipient.path.address.localPart.isEmpty() || !rcpt.recipient.path.address.domain.isEmpty(),
           "a recipient is somebody");
    const auto command = parseCommand("RCPT TO:" + rcpt.recipient.path.toByteArray(), dialect);
    expect(command && std::get<RcptTo>(*command).recipient.path == rcpt.recipient.path,
           "a forward-path reads back as itself");
}

void check(const Auth &auth, Dialect)
{
    expect(!auth.mechanism.isEmpty() && auth.mechanism == auth.mechanism.toUpper(), "a mechanism is in upper case");
}

// The others hold no more than what they are.
template <typename Other>
void check(const Other &, Dialect)
{
}

void expectRefusal(const Reply &reply)
{
    expect(!reply.isPositive() && !reply.isTransient(), "a refused command gets a 5xx");
    const QByteArray wire = toWire(reply, true);
    expect(wire.endsWith("\r\n") && wire.count('\n') == 1 && wire.count('\r') == 1, "a refusal is one line");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    Fuzz::Input input(data, size);
    const Dialect dialect = input.choice() % 2 == 0 ? Dialect::Strict : Dialect::Seed;
    const QByteArray line = input.rest();
    explainCommand(line);
    const qsizetype room = maxCommandOctets(line, dialect);
    expect(room >= MaxCommandOctets && room <= Sasl::MaxAuthLineOctets, "a command line is bounded");
    const auto command = parseCommand(line, dialect);
    if (!command) {
        expectRefusal(command.error());
        return 0;
    }
    expect(isKnownCommand(line, dialect), "a command that was parsed is a known one");
    std::visit([dialect](const auto &parsed) { check(parsed, dialect); }, *command);
    return 0;
}
