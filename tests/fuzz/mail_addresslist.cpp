// SPDX-License-Identifier: MIT
// A list as a person may type it, or as a header holds it: nothing but separators is dropped, faults lie inside of the
// text, and what was read and is written again is the same without a fault.
#include "fuzz/expect.h"
#include "fuzz/input.h"
#include "mail/addresslist.h"

#include <algorithm>

using Fuzz::expect;
using namespace Mail;

namespace {

bool isOneLine(const QString &text)
{
    return std::none_of(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

void expectFaultsInside(const AddressList &list, const QString &text)
{
    qsizetype before = 0;
    for (const AddressFault &fault : list.faults) {
        expect(!fault.part.isEmpty(), "a fault has a text");
        expect(text.mid(fault.position, fault.part.size()) == fault.part, "the text of a fault stands where it says");
        expect(fault.position >= before, "faults come in the order of the text");
        before = fault.position;
    }
}

qsizetype letters(const QString &text)
{
    return std::count_if(text.begin(), text.end(), [](QChar c) { return c.isLetterOrNumber(); });
}

/// Source routes and the scheme of a copied link are to be ignored.
bool mayHoldIgnoredText(const AddressList &list, const QString &text)
{
    return text.contains(u"mailto", Qt::CaseInsensitive) ||
           (text.contains(u':') && text.count(u'@') > list.mailboxes().size());
}

void expectNothingDropped(const AddressList &list, const QString &text)
{
    if (list.faults.isEmpty() && !mayHoldIgnoredText(list, text))
        expect(letters(list.toString()) == letters(text), "what is no fault is in an entry");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QString text = QString::fromUtf8(Fuzz::Input(data, size).rest());
    const AddressList list = AddressList::parse(text);
    expectFaultsInside(list, text);
    expectNothingDropped(list, text);
    const QString written = list.toString();
    expect(isOneLine(written), "a list is one line");
    const AddressList again = AddressList::parse(written);
    expect(again.faults.isEmpty(), "what is written has no fault");
    expect(again.entries == list.entries, "what is written reads back as the same");
    for (const NamedAddress &mailbox : list.mailboxes())
        expect(parseAddress(mailbox.address.toByteArray(), AddressCharset::Utf8) == mailbox.address,
               "an address is one");
    return 0;
}
