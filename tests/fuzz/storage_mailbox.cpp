// SPDX-License-Identifier: MIT
// A mailbox file that may hold anything, on a disk in memory: reading it explains every octet, and mending it keeps
// every record and loses nothing else. See mailboxtext.h for the input.
#include "disk/simulateddisk.h"
#include "file/text/mailboxscan.h"
#include "file/text/mailboxstate.h"
#include "fuzz/expect.h"
#include "fuzz/mailboxtext.h"

using Fuzz::expect;
using namespace Storage;
using DiskTest::SimulatedDisk;

namespace {

constexpr char Folder[] = "/USERS/alice/";

MailboxContents scanned(const std::shared_ptr<SimulatedDisk> &disk)
{
    const QByteArray path = QByteArray(Folder) + "my_mailbox.txt";
    const auto file = openFile(disk, path, O_RDONLY);
    expect(file.has_value(), "the mailbox is there");
    const auto contents = scanMailbox(disk, *file, path);
    expect(contents.has_value(), "a mailbox can be read");
    return *contents;
}

/// Every octet belongs to one thing.
void expectExplained(const MailboxContents &contents, const QByteArray &text)
{
    qint64 octets = 0;
    for (const RecordEntry &record : contents.records) {
        expect(record.offset >= 0 && record.end() <= text.size(), "a record lies in the file");
        expect(isRecordId(record.id), "a record has an id");
        expect(record.octets >= 0 && record.octets <= record.totalOctets(), "a record is no larger than it is");
        expect(text.first(record.end()).endsWith("\r\n.\r\n"), "a record ends in its closing line");
        octets += record.totalOctets();
    }
    for (const ForeignRecord &record : contents.foreign) {
        expect(record.offset < record.textFrom && record.textFrom <= record.textEnd && record.textEnd <= record.end,
               "a foreign record has its parts in order");
        octets += record.end - record.offset;
    }
    for (const Region &region : contents.damaged) {
        expect(region.begin < region.end, "damage is not nothing");
        octets += region.end - region.begin;
    }
    expect(octets == text.size(), "every octet belongs to a record or to damage");
}

QList<QByteArray> records(const MailboxContents &contents, const QByteArray &text)
{
    QList<QByteArray> all;
    for (const RecordEntry &record : contents.records)
        all.append(text.mid(record.offset, record.totalOctets()));
    return all;
}

bool isKeptAside(SimulatedDisk &disk, const QByteArray &octets)
{
    QList<QByteArray> names;
    disk.entries(QByteArray(Folder).chopped(1), &names);
    for (const QByteArray &name : names) {
        if (name != "my_mailbox.txt" && disk.octets(Folder + name).contains(octets))
            return true;
    }
    return false;
}

void mend(const std::shared_ptr<SimulatedDisk> &disk, const MailboxContents &before, const QByteArray &text)
{
    const MailboxPaths paths({}, "alice");
    MailboxPlace place(disk, paths, std::make_shared<KeptFiles>(), std::make_shared<UsersFolder>(disk, paths.users));
    MailboxState state(disk, place, paths, [](const QString &) {});
    const Done done = state.makeWhole();
    if (before.isStrange) {
        expect(!done && disk->octets(QByteArray(Folder) + "my_mailbox.txt") == text,
               "what is no mailbox is left alone");
        return;
    }
    expect(done.has_value(), "a mailbox can be mended");
    const QByteArray mended = disk->octets(QByteArray(Folder) + "my_mailbox.txt");
    const MailboxContents after = scanned(disk);
    expectExplained(after, mended);
    expect(!after.needsRepair(), "a mended mailbox holds whole records alone");
    expect(after.records.size() == before.records.size() + before.foreign.size(), "mending keeps every record");
    const QList<QByteArray> kept = records(after, mended);
    for (const QByteArray &record : records(before, text))
        expect(kept.contains(record), "mending changes no record of ours");
    for (const Region &region : before.damaged)
        expect(isKeptAside(*disk, text.mid(region.begin, region.end - region.begin)), "what is damaged is kept aside");
    expect(state.contents().records == after.records, "what is known of a mailbox is what stands in it");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArray text = Fuzz::mailboxText(Fuzz::Input(data, size).rest());
    if (text.isEmpty())
        return 0;
    const auto disk = std::make_shared<SimulatedDisk>();
    disk->put(QByteArray(Folder) + "my_mailbox.txt", text);
    const MailboxContents contents = scanned(disk);
    expectExplained(contents, text);
    mend(disk, contents, text);
    return 0;
}
