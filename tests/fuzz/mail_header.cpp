// SPDX-License-Identifier: MIT
// A message -> its header section: fields, and the count of the servers it came through.
#include "fuzz/expect.h"
#include "fuzz/input.h"
#include "mail/header.h"
#include "mail/hopcounter.h"

using Fuzz::expect;
using Fuzz::Pieces;

namespace {

int hops(const QByteArray &message, const Pieces &pieces)
{
    Mail::HopCounter counter;
    pieces.feed(message, [&counter](QByteArrayView piece) { counter.feed(piece); });
    return counter.hops();
}

bool hasCrlfEndsOnly(QByteArray text)
{
    text.replace("\r\n", "");
    return !text.contains('\r') && !text.contains('\n');
}

/// Lines of the header section that begin with "Received:", counted one by one.
int countedHops(const QByteArray &message)
{
    const QByteArray section = message.first(Mail::headerSectionOctets(message));
    int count = 0;
    for (const QByteArray &line : section.split('\n'))
        count += line.left(9).toLower() == "received:" ? 1 : 0;
    return count;
}

void readField(const QByteArray &message, QByteArrayView name)
{
    const qsizetype section = Mail::headerSectionOctets(message);
    expect(section >= 0 && section <= message.size(), "the header section is part of the message");
    const QByteArray body = Mail::headerField(message, name);
    expect(!body.contains('\n'), "a field is unfolded");
    expect(body == body.trimmed(), "a field has no blank at its ends");
    if (hasCrlfEndsOnly(message))
        expect(body == Mail::headerField(message.first(section), name), "a field stands in the header section");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    Fuzz::Input input(data, size);
    const auto cuts = Pieces::chosenBy(input);
    const QByteArray message = input.rest();
    for (const char *name : {"From", "Subject", "Received", "X"})
        readField(message, name);
    const int whole = hops(message, Pieces::whole());
    expect(whole == hops(message, Pieces::byOctet()), "hops are counted alike octet by octet");
    expect(whole == hops(message, cuts), "hops are counted alike in pieces");
    if (hasCrlfEndsOnly(message))
        expect(whole == countedHops(message), "every Received: line of the header is a hop");
    if (Mail::isHeaderFieldLine(message))
        expect(message.indexOf(':') > 0, "a field line has a name");
    return 0;
}
