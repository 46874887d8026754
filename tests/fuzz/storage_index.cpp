// SPDX-License-Identifier: MIT
// The index of a mailbox, right at first and then damaged as the input says: it is believed as far as it is right, and
// no further. The input: octets of damage (where, how), four of them a change, then 0x1F and a mailbox as in
// mailboxtext.h.
#include "disk/simulateddisk.h"
#include "file/text/mailboxindex.h"
#include "fuzz/expect.h"
#include "fuzz/mailboxtext.h"

#include <algorithm>

using Fuzz::expect;
using namespace Storage;
using DiskTest::SimulatedDisk;

namespace {

struct Damage
{
    qsizetype place;
    quint8 way;
    char octet;
};

QList<Damage> damages(const QByteArray &choices)
{
    QList<Damage> all;
    for (qsizetype i = 0; i + 3 < choices.size(); i += 4) {
        const auto octet = [&](qsizetype at) { return static_cast<quint8>(choices[i + at]); };
        all.append({octet(0) + 256 * octet(1), octet(2), choices[i + 3]});
    }
    return all;
}

/// Octets changed, the end cut off, or pieces of an entry's size put in another's place.
void apply(const Damage &damage, QByteArray &index)
{
    if (index.isEmpty())
        return;
    const qsizetype place = damage.place % index.size();
    const qsizetype other = (static_cast<quint8>(damage.octet) * IndexEntryOctets) % index.size();
    switch (damage.way % 4) {
    case 0:
        index[place] = damage.octet;
        return;
    case 1:
        index.truncate(place);
        return;
    case 2:
        index.append(index.mid(other, IndexEntryOctets));
        return;
    default:
        index.replace(place - place % IndexEntryOctets, IndexEntryOctets, index.mid(other, IndexEntryOctets));
    }
}

void decode(const QByteArray &octets)
{
    if (const auto head = decodedHead(octets.left(IndexHeadOctets)))
        expect(encodedHead(*head) == octets.left(IndexHeadOctets), "a head is written as it was read");
    if (const auto entry = decodedEntry(octets.left(IndexEntryOctets)); entry && fitsIndex(*entry))
        expect(decodedEntry(encodedEntries({*entry}, 0, 1)) == *entry, "an entry reads back as itself");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArray input = Fuzz::Input(data, size).rest();
    decode(input);
    const qsizetype begin = input.indexOf('\x1f');
    const QByteArray text = Fuzz::mailboxText(input.mid(begin + 1));
    if (begin < 0 || text.isEmpty())
        return 0;

    const MailboxPaths paths({}, "alice");
    const auto disk = std::make_shared<SimulatedDisk>();
    disk->put(paths.text, text);
    const auto file = openFile(disk, paths.text, O_RDONLY);
    const auto contents = scanMailbox(disk, *file, paths.text);
    expect(contents.has_value(), "a mailbox can be read");
    if (contents->needsRepair() || contents->isStrange)
        return 0; // no index says anything of such a one
    QByteArray octets = encodedHead({false, contents->identity.inode, contents->length(), contents->records.size(),
                                     marksCrc(contents->records), contents->identity.changedSeconds,
                                     contents->identity.changedNanoseconds}) +
                        encodedEntries(contents->records, 0, contents->records.size());
    const QByteArray right = octets;
    for (const Damage &damage : damages(input.first(begin)))
        apply(damage, octets);
    disk->put(paths.index, octets);

    MailboxIndex index(disk, paths);
    const auto known = index.load(*file, contents->identity);
    expect(known.has_value() || octets != right, "an index that is right is believed");
    if (!known)
        return 0;
    expect(known->records == contents->records.first(std::min(known->records.size(), contents->records.size())),
           "an index is believed as far as it is right");
    expect(!known->isCurrent || known->records.size() == contents->records.size(), "an index that is current has all");
    return 0;
}
