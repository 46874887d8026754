// SPDX-License-Identifier: MIT
// aliases.txt as people may leave it: one sentence of refusal, or a table in which every alias ends at accounts that
// there are. Behind a 0x1F: an address to look up.
#include "fuzz/expect.h"
#include "fuzz/input.h"
#include "policy/aliastable.h"
#include "policy/localpart.h"

using Fuzz::expect;
using namespace Policy;

namespace {

const QList<QByteArray> Domains{"localhost", "example.org"};
const QList<QByteArray> Logins{"alice", "Bob", "carol"};

void expectEnd(const std::optional<AliasTargets> &targets)
{
    if (!targets)
        return;
    expect(!targets->logins.isEmpty() || targets->postmaster, "an alias leads to somebody");
    expect(targets->logins.size() <= Logins.size(), "nobody gets a message twice");
    for (const QByteArray &login : targets->logins) {
        expect(Logins.contains(login), "an alias ends at an account");
        expect(targets->logins.count(login) == 1, "nobody gets a message twice");
    }
}

void lookUp(const AliasTable &table, const QByteArray &text)
{
    const auto address = Mail::parseAddress(text, Mail::AddressCharset::Utf8);
    if (!address)
        return;
    const auto found = table.find(*address);
    expectEnd(found);
    expectEnd(table.catchAll(*address));
    if (looksLikeRoute(address->localPart))
        expect(!found && !table.catchAll(*address), "no alias makes a road to another server");
    const Mail::Address tagged{address->localPart + "+tag", address->domain};
    expect(!found || table.find(tagged) == found || table.find(tagged).has_value(), "a tag changes nothing");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QList<QByteArray> parts = Fuzz::parts(Fuzz::Input(data, size).rest(), 2);
    const auto table = parseAliasText(parts.at(0), Domains).and_then([](const QList<AliasLine> &lines) {
        return AliasTable::make(lines, Domains.first(), Logins);
    });
    if (!table) {
        expect(table.error().contains(QStringLiteral("line")) || table.error().contains(QStringLiteral("aliases")),
               "a refusal says where");
        expect(!table.error().contains(u'\n'), "a refusal is one line");
        return 0;
    }
    for (const QByteArray &address : {QByteArray("info@localhost"), QByteArray("a@example.org"), parts.at(1)})
        lookUp(*table, address);
    const QByteArray name = comparable(parts.at(1));
    expect(comparable(name) == name, "what is comparable stays so");
    return 0;
}
