// SPDX-License-Identifier: MIT
// A text -> an address, in both charsets; what is parsed and written reads back as the same.
#include "fuzz/expect.h"
#include "fuzz/input.h"
#include "mail/address.h"
#include "mail/domain.h"
#include "mail/header.h"

#include <algorithm>

using Fuzz::expect;
using Mail::AddressCharset;

namespace {

bool isOneLine(const QByteArray &text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < 0x20) || c == 0x7f; });
}

void expectSound(const Mail::Address &address, AddressCharset charset)
{
    const QByteArray written = address.toByteArray();
    expect(isOneLine(written), "an address holds no control character");
    expect(Mail::parseAddress(written, charset) == address, "an address that was parsed reads back as itself");
    expect(address.localPart.size() <= Mail::MaxLocalPartOctets, "a local-part is bounded");
    expect(address.domain.size() <= Mail::MaxDomainOctets, "a domain is bounded");
    expect(Mail::isDomain(address.domain, charset), "what stands behind the @ is a domain");
}

void expectOneDomain(const QByteArray &text)
{
    const Mail::Domain domain(text);
    expect(std::all_of(domain.ascii().begin(), domain.ascii().end(), [](char c) { return c > 0x20 && c < 0x7f; }),
           "a domain has an ASCII form");
    expect(Mail::Domain(domain.ascii()) == domain, "the ASCII form is the same domain");
    expect(Mail::Domain(domain.display()) == domain, "what people read is the same domain");
    expect(Mail::isDomain(domain.ascii()), "the ASCII form is a domain");
}

void parse(const QByteArray &text, AddressCharset charset)
{
    const auto address = Mail::parseAddress(text, charset);
    if (address)
        expectSound(*address, charset);
    if (address && charset == AddressCharset::Ascii)
        expect(Mail::parseAddress(text, AddressCharset::Utf8) == address, "US-ASCII is UTF-8");
    const auto localPart = Mail::parseLocalPart(text, charset);
    expect(!localPart || isOneLine(*localPart), "a local-part holds no control character");
    if (Mail::isDomain(text, charset)) {
        expect(Mail::parseAddress("a@" + text, charset).has_value(), "a domain can stand behind an @");
        expectOneDomain(text);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArray text = Fuzz::Input(data, size).rest();
    parse(text, AddressCharset::Ascii);
    parse(text, AddressCharset::Utf8);
    if (const auto address = Mail::firstAddress(text))
        expectSound(*address, AddressCharset::Utf8);
    return 0;
}
