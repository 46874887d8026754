// SPDX-License-Identifier: MIT
// A form as a person may type it -> a message: one that is free of faults becomes a header of four addresses and texts
// at most, and reads back. The fields are separated by 0x1F.
#include "fuzz/expect.h"
#include "fuzz/input.h"
#include "mail/header.h"
#include "mail/messageformat.h"
#include "mime/addressfields.h"
#include "mime/bodyencoding.h"
#include "mime/headerfolding.h"
#include "mime/messagecomposer.h"
#include "mime/messagereader.h"

using Fuzz::expect;
using namespace Mail;

namespace {

/// The names of the fields, in their order.
QList<QByteArray> fieldNames(const QByteArray &message)
{
    QList<QByteArray> names;
    for (const QByteArray &line : message.first(headerSectionOctets(message)).split('\n')) {
        if (isHeaderFieldLine(line) && !line.startsWith(' ') && !line.startsWith('\t'))
            names.append(line.left(line.indexOf(':')));
    }
    return names;
}

void expectLines(const QByteArray &message)
{
    QByteArray rest = message;
    rest.replace("\r\n", "");
    expect(!rest.contains('\r') && !rest.contains('\n') && !rest.contains('\0'), "a message has CRLF line ends");
    expect(message.endsWith("\r\n"), "a message ends in CRLF");
    for (const QByteArray &line : message.split('\n'))
        expect(line.size() <= Mime::MaxLineOctets + 1, "no line is too long");
}

void compose(const MessageForm &form)
{
    const Mime::Letter letter = Mime::Letter::of(form);
    const QByteArray message =
        Mime::compose(letter, {QDateTime::fromSecsSinceEpoch(1'795'000'000, Qt::UTC), "id@here", {}, {}});
    expectLines(message);
    const QList<QByteArray> names = fieldNames(message);
    expect(names.first(3) == QList<QByteArray>{"From", "To", "Subject"}, "the seed's fields come first");
    for (const QByteArray &name : names)
        expect(names.count(name) == 1, "nothing that was typed begins a field");
    expect(!headerField(message, "From").isEmpty(), "a message has a sender");
    expect(!Mime::MessageReader::read(message).text.trimmed().isEmpty(), "the text is in the message");
    const Envelope envelope = letter.envelope();
    expect(!envelope.recipients.isEmpty(), "somebody gets it");
    for (const Recipient &recipient : envelope.recipients) {
        const QList<NamedAddress> named = Mime::addressesIn(message, "To");
        expect(std::any_of(named.begin(), named.end(),
                           [&](const NamedAddress &one) { return one.address == recipient.path.address; }),
               "the header names who gets it");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QList<QByteArray> fields = Fuzz::parts(Fuzz::Input(data, size).rest(), 4);
    const auto text = [&fields](int i) { return QString::fromUtf8(fields.at(i)); };
    const MessageForm form{text(0), text(1), text(2), text(3)};
    if (MessageFormat::check(form).isEmpty())
        compose(form);
    const Mime::EncodedBody body = Mime::encodeBody(form.body);
    expectLines(body.octets + (body.octets.isEmpty() ? "\r\n" : ""));
    expect(Mime::textField("Subject", form.subject).count("\r\n") ==
               1 + Mime::textField("Subject", form.subject).chopped(2).count("\r\n "),
           "a field is one field, folded");
    return 0;
}
