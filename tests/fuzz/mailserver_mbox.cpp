// SPDX-License-Identifier: MIT
// An mbox of another program -> messages, every octet of it or a reason; and a mailbox of ours that was exported reads
// back as it was. The messages that are exported are separated by 0x1F.
#include "exchange/canonicaltext.h"
#include "exchange/fromline.h"
#include "exchange/mboxreader.h"
#include "fuzz/expect.h"
#include "fuzz/input.h"
#include "fuzz/memoryfile.h"

using Fuzz::expect;
using Fuzz::Pieces;
using namespace Exchange;

namespace {

const QDateTime Received = QDateTime::fromSecsSinceEpoch(1'795'000'000, Qt::UTC);

QList<QByteArray> messages(const QByteArray &mbox)
{
    const Fuzz::MemoryFile file(mbox);
    auto input = InputFile::open(file.path());
    expect(input.has_value(), "the file can be opened");
    MboxReader reader(file.path(), std::move(*input));
    QList<QByteArray> all;
    while (const auto found = reader.next()) {
        expect(found->received.isValid(), "a message was received at some time");
        expect(reader.percent() >= 0 && reader.percent() <= 100, "progress is 0 to 100");
        all.append(QByteArray());
        for (;;) {
            const auto piece = reader.read();
            expect(piece.has_value(), "a file in memory can be read");
            if (piece->isEmpty())
                break;
            all.last() += *piece;
        }
    }
    expect(reader.percent() == 100, "a folder is read to its end");
    return all;
}

QByteArray quoted(const QByteArray &text, FromQuoting::Way way, const Pieces &pieces)
{
    FromQuoting quoting(way);
    QByteArray out;
    pieces.feed(text, [&](QByteArrayView piece) { out += quoting.feed(piece); });
    return out + quoting.finish();
}

QByteArray canonical(const QByteArray &text, const Pieces &pieces)
{
    CanonicalText canonicalText;
    QByteArray out;
    pieces.feed(text, [&](QByteArrayView piece) { out += canonicalText.feed(piece); });
    out += canonicalText.finish();
    QByteArray rest = out;
    rest.replace("\r\n", "");
    expect(!rest.contains('\r') && !rest.contains('\n') && !rest.contains('\0'), "a canonical text has CRLF line ends");
    expect(out.isEmpty() || out.endsWith("\r\n"), "a canonical text ends in CRLF");
    return out + canonicalText.changes().join(u'\n').toUtf8();
}

void thereAndBack(const QByteArray &input)
{
    QByteArray mbox;
    QList<QByteArray> expected;
    for (QByteArray text : input.split('\x1f')) {
        text.replace('\r', "");
        if (!text.endsWith('\n'))
            text += '\n';
        expected.append(text);
        mbox += fromLine(Received) + quoted(text, FromQuoting::Way::Quote, Pieces::whole()) + '\n';
    }
    expect(messages(mbox) == expected, "what was exported reads back as it was");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    Fuzz::Input input(data, size);
    const auto cuts = Pieces::chosenBy(input);
    const QByteArray text = input.rest();
    if (isGzip(text))
        return 0; // what that holds may be more than it is, or cannot be read
    qsizetype octets = 0;
    for (const QByteArray &message : messages(text))
        octets += message.size();
    expect(octets <= text.size(), "no octet is read twice");
    expect(canonical(text, Pieces::whole()) == canonical(text, cuts), "line ends are made whole alike in pieces");
    for (const auto way : {FromQuoting::Way::Quote, FromQuoting::Way::Unquote})
        expect(quoted(text, way, Pieces::whole()) == quoted(text, way, cuts), "quoting is the same in pieces");
    expect(quoted(quoted(text, FromQuoting::Way::Quote, cuts), FromQuoting::Way::Unquote, cuts) == text,
           "quoting can be undone");
    receivedOf(text);
    thereAndBack(text);
    return 0;
}
