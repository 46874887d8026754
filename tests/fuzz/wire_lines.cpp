// SPDX-License-Identifier: MIT
// Octets -> lines: what the reader hands out is what a plain split at LF gives, whatever the pieces.
#include "fuzz/expect.h"
#include "fuzz/input.h"
#include "wire/linereader.h"

using Fuzz::expect;
using Line = Wire::LineReader::Line;

namespace {

QByteArray described(const Line &line)
{
    return QByteArray::number(line.octets) + (line.overlong ? " overlong" : "") + (line.bareLf ? " bare" : "") + " <" +
           line.text + ">\n";
}

/// The lines of @p octets by the shortest way there is.
QByteArray expected(const QByteArray &octets, qsizetype limit)
{
    QByteArray all;
    QList<QByteArray> lines = octets.split('\n');
    lines.removeLast();
    bool isBehindBareLf = false;
    for (const QByteArray &line : lines) {
        const bool overlong = line.size() + 1 > limit;
        const bool endsInCrLf = line.endsWith('\r');
        const bool bareLf = !endsInCrLf || isBehindBareLf;
        isBehindBareLf = !endsInCrLf;
        all +=
            described({overlong ? QByteArray() : line.chopped(endsInCrLf ? 1 : 0), overlong, bareLf, line.size() + 1});
    }
    return all;
}

QByteArray play(const QByteArray &octets, const Fuzz::Pieces &pieces, qsizetype limit)
{
    Wire::LineReader reader(limit);
    QByteArray all;
    pieces.feed(octets, [&](QByteArrayView piece) {
        reader.feed(piece);
        while (const auto line = reader.next())
            all += described(*line);
        expect(reader.bufferedOctets() < limit, "less than a line is held back");
    });
    expect(octets.endsWith(reader.takeRest()), "the rest is the end of what was fed");
    expect(reader.bufferedOctets() == 0 && !reader.next(), "a reader whose rest was taken is empty");
    return all;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    Fuzz::Input input(data, size);
    const qsizetype limit = 1 + input.choice();
    const auto cuts = Fuzz::Pieces::chosenBy(input);
    const QByteArray octets = input.rest();
    const QByteArray lines = expected(octets, limit);
    expect(play(octets, Fuzz::Pieces::whole(), limit) == lines, "lines are cut at LF, in one burst");
    expect(play(octets, Fuzz::Pieces::byOctet(), limit) == lines, "lines are cut at LF, octet by octet");
    expect(play(octets, cuts, limit) == lines, "lines are cut at LF, in pieces");
    return 0;
}
