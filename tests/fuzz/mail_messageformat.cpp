// SPDX-License-Identifier: MIT
// A form as a person may type it: one that is free of faults can be sent. The fields are separated by 0x1F.
#include "fuzz/expect.h"
#include "fuzz/input.h"
#include "mail/address.h"
#include "mail/messageformat.h"

using Fuzz::expect;
using namespace Mail;

namespace {

bool isOneLine(const QString &text)
{
    return !text.contains(u'\r') && !text.contains(u'\n') && !text.contains(QChar(u'\0'));
}

void expectSendable(const MessageForm &form)
{
    const QStringList senders = MessageFormat::addresses(form.from);
    const QStringList recipients = MessageFormat::addresses(form.to);
    expect(senders.size() == 1, "a message has one sender");
    expect(!recipients.isEmpty(), "a message has a recipient");
    for (const QString &address : senders + recipients)
        expect(parseAddress(address.toUtf8(), AddressCharset::Utf8).has_value(), "every address is one");
    expect(isOneLine(form.from) && isOneLine(form.to) && isOneLine(form.subject), "no field can begin another");
    expect(!form.subject.trimmed().isEmpty() && !form.body.trimmed().isEmpty(), "subject and text are there");
    expect(MessageFormat::subjectCharacters(form.subject) <= MaxSubjectCharacters, "the subject is short enough");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QList<QByteArray> fields = Fuzz::parts(Fuzz::Input(data, size).rest(), 4);
    const auto text = [&fields](int i) { return QString::fromUtf8(fields.at(i)); };
    const MessageForm form{text(0), text(1), text(2), text(3)};
    const QList<FormFinding> findings = MessageFormat::check(form);
    if (findings.isEmpty())
        expectSendable(form);
    for (qsizetype i = 1; i < findings.size(); ++i)
        expect(findings.at(i - 1).field <= findings.at(i).field, "faults come in the order of the fields");
    return 0;
}
