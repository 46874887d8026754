// SPDX-License-Identifier: MIT
// The lines of LIST, then those of UIDL, of a server that may lie: the list that comes of them makes sense. The first
// octet says how many messages are marked and how many are believed.
#include "fuzz/expect.h"
#include "fuzz/input.h"
#include "pop3/listingreader.h"

#include <QSet>

using Fuzz::expect;

namespace {

void expectSound(const Pop3::ListingReader &reader, qint64 missing, qsizetype most)
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
    expect(left <= missing, "no more is left out than is marked");
    // A marked message may have none.
    expect(!reader.hasUniqueIds() || ids.size() + left >= messages.size(), "ids are unique");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    Fuzz::Input input(data, size);
    const quint8 choice = input.choice();
    const qint64 missing = choice % 4;
    const qsizetype most = 1 + choice / 4;
    Pop3::ListingReader reader(missing, most);
    bool inIds = false;
    for (const QByteArray &line : input.rest().split('\n')) {
        if (!inIds && line == ".") {
            inIds = true;
            continue;
        }
        if (!(inIds ? reader.addUniqueId(line) : reader.addSize(line)) && !inIds)
            break;
        expectSound(reader, missing, most);
    }
    return 0;
}
