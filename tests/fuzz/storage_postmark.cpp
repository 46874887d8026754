// SPDX-License-Identifier: MIT
// The begin of a record -> its postmark, of ours and of the seed's; and whatever a message says of itself, the postmark
// that is made of it reads back as the same.
#include "fuzz/expect.h"
#include "fuzz/input.h"
#include "record/crc.h"
#include "record/postmark.h"

#include <algorithm>

using Fuzz::expect;
using namespace Storage;

namespace {

void expectInside(const FoundPostmark &found, const QByteArray &text)
{
    expect(found.octets > 0 && found.octets <= text.size(), "a postmark is part of what was looked at");
    expect(text.first(found.octets).count('\n') == 4, "a postmark is four lines");
    expect(!text.first(found.octets).contains('\0'), "a postmark holds no hole");
    expect(!(found.hasCrlf && found.hasLf), "line ends are of one kind or mixed");
}

void expectSame(const FoundPostmark &found, const QByteArray &text)
{
    expect(found.provenOctets > 0 && found.provenOctets < found.octets, "what is proven is part of the postmark");
    expect(isRecordId(found.fields.id), "a postmark has an id");
    const QByteArray behind = "x\r\n.\r\n";
    const QByteArray sealed = sealedPostmark(found.fields, behind.size(), crc32Of(behind));
    const auto again = readPostmark(sealed + behind);
    expect(again && again->fields.from == found.fields.from && again->fields.to == found.fields.to &&
               again->fields.subject == found.fields.subject && again->fields.date == found.fields.date &&
               again->fields.id == found.fields.id,
           "a postmark reads back as itself");
    expect(again->fields.length == behind.size(), "a sealed postmark says the length behind it");
    const QByteArrayView proven = QByteArrayView(sealed).first(again->provenOctets).sliced(1);
    expect(crc32Of(behind, crc32Of(proven)) == again->fields.crc, "a sealed postmark proves its record");
    Q_UNUSED(text)
}

void makeOf(const QByteArray &text)
{
    const QList<QByteArray> fields = Fuzz::parts(text, 3);
    Postmark postmark{postmarkText(fields.at(0), 500),
                      postmarkText(fields.at(1), 500),
                      postmarkText(fields.at(2), MaxSubjectOctets),
                      "Sat, 21 Nov 2026 20:45:01 +0000",
                      "ID1",
                      0,
                      0};
    expect(postmark.subject.size() <= MaxSubjectOctets, "a subject is cut");
    const QByteArray sealed = sealedPostmark(postmark, 5, crc32Of("x\r\n.\r\n"));
    expect(sealed.size() <= MaxPostmarkOctets, "a postmark is bounded");
    const auto found = readPostmark(sealed);
    expect(found && found->octets == sealed.size() && found->hasCrlf, "a postmark that was made is one");
    expect(found->fields.from == postmark.from && found->fields.to == postmark.to &&
               found->fields.subject == postmark.subject,
           "whatever stands in the fields, they read back");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArray text = Fuzz::Input(data, size).rest();
    if (const auto found = findPostmark(text)) {
        expectInside(*found, text);
        expectSame(*found, text);
    }
    if (const auto found = findForeignPostmark(text)) {
        expectInside(*found, text);
        expect(found->fields.id.isEmpty(), "a foreign postmark has no id");
    }
    makeOf(text);
    return 0;
}
