// SPDX-License-Identifier: MIT
// A server's lines -> a reply and its extensions; and our replies, whatever is put into them, read back as they were.
#include "fuzz/expect.h"
#include "fuzz/input.h"
#include "smtp/client/serverextensions.h"
#include "smtp/words/explain.h"
#include "smtp/words/reply.h"

#include <algorithm>

using Fuzz::expect;
using namespace Smtp;

namespace {

QList<QByteArray> lines(const QByteArray &text)
{
    QList<QByteArray> all = text.split('\n');
    for (QByteArray &line : all) {
        if (line.endsWith('\r'))
            line.chop(1);
    }
    return all;
}

void readReplies(const QByteArray &text)
{
    ReplyReader reader;
    for (const QByteArray &line : lines(text)) {
        explainReply(line);
        const ReplyReader::Status status = reader.feed(line);
        if (status == ReplyReader::Status::NeedMore)
            continue;
        const ServerReply reply = reader.takeReply();
        expect(reply.lines.size() <= MaxReplyLines, "a reply has a bounded number of lines");
        if (status == ReplyReader::Status::Malformed)
            return;
        expect(reply.code >= 200 && reply.code <= 599, "a reply has a code");
        expect(reply.text().startsWith(QByteArray::number(reply.code)), "a reply is shown with its code");
        for (const QByteArray &mechanism : parseExtensions(reply).authMechanisms)
            expect(!mechanism.isEmpty() && mechanism == mechanism.toUpper(), "a mechanism is in upper case");
    }
}

QByteArray printable(QByteArray text)
{
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c < 0x20 || c > 0x7e; }, '?');
    return text;
}

void writeReply(ReplyCode code, const QByteArray &text)
{
    const Reply reply{code, {7, 12}, lines(text)};
    const QByteArray wire = toWire(reply, true);
    expect(wire.endsWith("\r\n"), "a reply ends in CRLF");
    ReplyReader reader;
    const QList<QByteArray> wireLines = lines(wire.chopped(2));
    for (qsizetype i = 0; i < wireLines.size(); ++i) {
        expect(wireLines.at(i).size() + 2 <= MaxReplyLineOctets, "a line of a reply is bounded");
        expect(!wireLines.at(i).contains('\r'), "a reply holds no bare CR");
        const bool isLast = i + 1 == wireLines.size();
        if (i + 1 <= MaxReplyLines && wire.size() < MaxReplyOctets)
            expect(reader.feed(wireLines.at(i)) ==
                       (isLast ? ReplyReader::Status::Complete : ReplyReader::Status::NeedMore),
                   "a reply ends with its last line");
    }
    if (wireLines.size() > MaxReplyLines || wire.size() >= MaxReplyOctets)
        return;
    const ServerReply read = reader.takeReply();
    expect(read.code == static_cast<int>(code), "the code reads back");
    expect(read.status == QByteArray::number(read.code / 100) + ".7.12", "the status reads back");
    expect(read.lines.join() == printable(reply.lines.join()), "the text reads back");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    static constexpr ReplyCode Codes[] = {ReplyCode::Completed250, ReplyCode::LocalError451,
                                          ReplyCode::NoSuchMailbox550};
    Fuzz::Input input(data, size);
    const ReplyCode code = Codes[input.choice() % std::size(Codes)];
    const QByteArray text = input.rest();
    readReplies(text);
    writeReply(code, text);
    return 0;
}
