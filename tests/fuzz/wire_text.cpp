// SPDX-License-Identifier: MIT
// A message text in wire form: where it ends, what it counts, and stuffing there and back, held against searches over
// the whole.
#include "fuzz/expect.h"
#include "fuzz/input.h"
#include "wire/dotmender.h"
#include "wire/dotstuffing.h"
#include "wire/endofdata.h"

using Fuzz::expect;
using Fuzz::Pieces;
using Wire::DotStuffer;
using Wire::EndOfData;

namespace {

struct Read
{
    qsizetype consumed = 0;
    bool isComplete = false;
    qint64 octets = 0;
    EndOfData::Fault fault = EndOfData::Fault::None;

    bool operator==(const Read &) const = default;
};

Read read(const QByteArray &wire, const Pieces &pieces)
{
    EndOfData end;
    Read result;
    pieces.feed(wire, [&](QByteArrayView piece) {
        if (result.isComplete)
            return;
        const EndOfData::Step step = end.feed(piece);
        expect(step.consumed <= piece.size(), "no more is consumed than there is");
        result.isComplete = step.status == EndOfData::Status::Complete;
        expect(result.isComplete || step.consumed == piece.size(), "an open text takes all octets");
        result.consumed += step.consumed;
    });
    result.octets = end.octets();
    result.fault = end.fault();
    return result;
}

/// Octets up to the end of the closing line, by the RFC's words: CRLF "." CRLF. -1: it does not come.
qsizetype closedAt(const QByteArray &wire)
{
    const qsizetype at = ("\r\n" + wire).indexOf("\r\n.\r\n");
    return at < 0 ? -1 : at + 3;
}

bool isMalformed(QByteArray text)
{
    text.replace("\r\n", "");
    return text.contains('\r') || text.contains('\n') || text.contains('\0');
}

/// Without the dots that begin lines. Every CRLF is looked at once, from the left.
QByteArray withoutDots(const QByteArray &closedText)
{
    QByteArray text = "\r\n" + closedText.chopped(3);
    return text.replace("\r\n.", "\r\n").mid(2);
}

QByteArray unstuffed(const QByteArray &wire, const Pieces &pieces, qsizetype *used)
{
    Wire::DotUnstuffer unstuffer;
    QByteArray text;
    *used = 0;
    pieces.feed(wire, [&](QByteArrayView piece) {
        if (unstuffer.isComplete())
            return;
        text += unstuffer.feed(piece);
        *used += piece.size() - unstuffer.unusedOctets();
    });
    return text;
}

QByteArray stuffed(const QByteArray &text, const Pieces &pieces, DotStuffer::LineEnds lineEnds)
{
    DotStuffer stuffer(lineEnds);
    QByteArray wire;
    pieces.feed(text, [&](QByteArrayView piece) { wire += stuffer.feed(piece); });
    return wire + stuffer.finish();
}

void readWire(const QByteArray &wire, const Pieces &pieces)
{
    const Read whole = read(wire, Pieces::whole());
    expect(whole == read(wire, pieces), "a text ends at the same octet in pieces");
    const qsizetype end = closedAt(wire);
    expect(whole.isComplete == (end >= 0), "a text is complete when CRLF.CRLF came, and by nothing else");
    expect(whole.consumed == (end >= 0 ? end : wire.size()), "a text ends behind its closing line");
    if (end < 0)
        return;
    const QByteArray text = wire.first(end);
    expect((whole.fault != EndOfData::Fault::None) == isMalformed(text), "bare CR, bare LF and NUL are faults");
    if (isMalformed(text))
        return;
    const QByteArray plain = withoutDots(text);
    expect(whole.octets == plain.size(), "octets are counted without dots");
    expect(Wire::octetCount(text) == plain.size(), "octetCount counts the same");
    qsizetype used = 0;
    expect(unstuffed(wire, Pieces::whole(), &used) == plain && used == end, "unstuffing takes the dots off");
    expect(unstuffed(wire, pieces, &used) == plain && used == end, "unstuffing in pieces takes the dots off");
}

QByteArray mended(const QByteArray &wire, const Pieces &pieces)
{
    Wire::DotMender mender;
    QByteArray text;
    pieces.feed(wire, [&](QByteArrayView piece) { text += mender.feed(piece); });
    return text;
}

/// What is kept of a text that came by DATA.
void keepText(const QByteArray &wire, const Pieces &pieces)
{
    const qsizetype end = closedAt(wire);
    if (end < 0 || isMalformed(wire.first(end)))
        return;
    const QByteArray text = wire.first(end);
    const QByteArray kept = mended(text, pieces);
    expect(kept == Wire::stuffed(withoutDots(text)), "a text is kept in canonical form");
    expect(kept == mended(kept, Pieces::whole()), "canonical form stays");
    EndOfData asKept;
    asKept.feed(kept);
    expect(asKept.isCanonical(), "canonical form is known for it");
    EndOfData asSent;
    asSent.feed(text);
    expect(asSent.isCanonical() == (kept == text), "what is not canonical is known for it");
    expect(asSent.octets() == asKept.octets(), "canonical form counts the same");
}

void sendText(const QByteArray &text, const Pieces &pieces)
{
    for (const auto lineEnds : {DotStuffer::LineEnds::AsTheyAre, DotStuffer::LineEnds::MakeCrlf}) {
        const QByteArray wire = Wire::stuffed(text, lineEnds);
        expect(wire == stuffed(text, pieces, lineEnds), "stuffing in pieces gives the same");
        expect(closedAt(wire) == wire.size(), "nothing in a text ends it before its end");
    }
    const QByteArray wire = Wire::stuffed(text, DotStuffer::LineEnds::MakeCrlf);
    const auto fault = read(wire, Pieces::whole()).fault;
    expect(fault == (text.contains('\0') ? EndOfData::Fault::Nul : EndOfData::Fault::None), "line ends are made whole");
    const QByteArray plain = text.endsWith("\r\n") || text.isEmpty() ? text : text + "\r\n";
    if (!isMalformed(plain))
        expect(Wire::unstuffed(Wire::stuffed(plain)) == plain, "there and back is the same text");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    Fuzz::Input input(data, size);
    const auto cuts = Pieces::chosenBy(input);
    const QByteArray octets = input.rest();
    for (const Pieces &pieces : {Pieces::byOctet(), cuts}) {
        readWire(octets, pieces);
        keepText(octets, pieces);
        sendText(octets, pieces);
    }
    return 0;
}
