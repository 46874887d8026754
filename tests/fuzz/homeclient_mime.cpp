// SPDX-License-Identifier: MIT
// A message that may be anything -> what a window shows of it: bounded, on one line where it must be, file names safe.
#include "fuzz/expect.h"
#include "fuzz/input.h"
#include "mime/attachmentname.h"
#include "mime/messagereader.h"

#include <algorithm>

using Fuzz::expect;

namespace {

bool isOneLine(const QString &text)
{
    return std::none_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
}

void expectPlain(const Mime::MessageSummary &summary)
{
    for (const QString &text : {summary.from, summary.to, summary.cc, summary.subject})
        expect(isOneLine(text), "what a list shows is one line");
}

void expectSafe(const QString &name)
{
    expect(!name.isEmpty() && !name.startsWith(u'.'), "a file name is there and not hidden");
    expect(!name.contains(u'/') && !name.contains(u'\\') && isOneLine(name), "a file name is no path");
    expect(name.toUtf8().size() <= Mime::MaxFileNameOctets, "a file name is bounded");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArray message = Fuzz::Input(data, size).rest();
    expectPlain(Mime::MessageReader::summary(message));
    const Mime::MessageContent content = Mime::MessageReader::read(message);
    expectPlain(content.summary);
    expect(content.body.blocks.isEmpty() || !content.text.isEmpty(), "what is shown can be quoted");
    const Mime::MessageContent plain = Mime::MessageReader::read(message, Mime::Rendition::Plain);
    expect(plain.attachments.size() == content.attachments.size(), "both forms have the same attachments");
    expect(Mime::MessageReader::allAttachmentData(message).size() == content.attachments.size(),
           "all attachments can be saved");
    for (const Mime::Attachment &attachment : content.attachments) {
        expectSafe(attachment.name);
        expect(attachment.octets >= 0, "an attachment has a size");
        Mime::MessageReader::attachmentData(message, attachment.index);
    }
    expect(Mime::MessageReader::attachmentData(message, -1).isEmpty(), "no attachment has a number below 0");
    return 0;
}
