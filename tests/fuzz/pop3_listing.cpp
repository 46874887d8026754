// SPDX-License-Identifier: MIT
// The lines of LIST, then those of UIDL, of a server that may lie: the list that comes of them makes sense. The first
// octet says how many messages are marked and how many are believed.
#include "fuzz/expect.h"
#include "fuzz/input.h"
#include "pop3/client/listingreader.h"

#include <QSet>

using Fuzz::expect;

namespace {

void expectSound(const Pop3::ListingReader &reader, qsizetype most)
{
    const QList<Mail::ScanListing> messages = reader.messages();
    expect(messages.size() <= most, "no more messages than are believed");
    QSet<QByteArray> ids;
    qint64 left = 0;
    for (const Mail::ScanListing &message : messages) {
        expect(message.octets >= -1, "a size is no negative number");
        left += message.octets < 0 ? 1 : 0;
        expect(message.uniqueId.isEmpty() || reader.hasUniqueIds(), "ids that make no sense are not used");
        expect(message.uniqueId.size() <= 70, "an id is bounded");
        ids.insert(message.uniqueId);
    }
    // A message that LIST left out may have none.
    expect(!reader.hasUniqueIds() || ids.size() + left >= messages.size(), "ids are unique");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    Fuzz::Input input(data, size);
    const qsizetype most = 1 + input.choice() / 4;
    Pop3::ListingReader reader(most);
    bool inIds = false;
    for (const QByteArray &line : input.rest().split('\n')) {
        if (!inIds && line == ".") {
            inIds = true;
            continue;
        }
        if (!(inIds ? reader.addUniqueId(line) : reader.addSize(line)) && !inIds)
            break;
        expectSound(reader, most);
    }
    return 0;
}
