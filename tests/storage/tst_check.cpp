// SPDX-License-Identifier: MIT
#include "disk/faultyfiles.h"
#include "file/text/indexformat.h"
#include "file/text/mailboxlock.h"
#include "file/text/mailboxstate.h"
#include "filestorefixture.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QSemaphore>
#include <QSet>
#include <QTest>

#include <sys/stat.h>

using namespace DiskTest;
using namespace StorageTest;
using Storage::CheckReport;
using Storage::Fault;
using Storage::Repair;
using Storage::StoreError;

namespace {

const QByteArray Seeds = "From: a@b\nTo: c@d\nSubject: s\nReceived: 2023-11-02 : 20 : 45\nSeed\n.\n";

CheckReport checked(Storage::ManagedMailStore &store, Repair repair = Repair::No)
{
    const auto report = store.check("alice", repair).waitForResult();
    return report ? *report : CheckReport{-1, -1, {{report.error().detail, 0, {}, false}}, {}};
}

/// The file as the store writes it, of messages that have these ids and subjects, and where each of its records begins.
struct Text
{
    QByteArray octets;
    QList<qsizetype> begins;
    QList<QByteArray> ids;

    qsizetype begin(int number) const { return begins.at(number - 1); }
    QByteArray record(int number) const
    {
        return octets.sliced(begin(number), begins.value(number, octets.size()) - begin(number));
    }
};

Text textOf(const QList<QByteArray> &subjects, const QByteArray &id = {})
{
    FileStoreFixture donor;
    Text text;
    for (const QByteArray &subject : subjects) {
        text.begins.append(fileOctets(donor.mailbox()).size());
        text.ids.append(deliver(donor.store(), envelope({"alice"}, id), message(subject)).value());
    }
    donor.close();
    text.octets = fileOctets(donor.mailbox());
    return text;
}

/// Name, octets and time of change of all that is in a data folder.
using Picture = QMap<QString, std::pair<QByteArray, qint64>>;

Picture pictureOf(const QString &folder)
{
    Picture picture;
    QDirIterator files(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        struct stat status = {};
        ::stat(path.toLocal8Bit().constData(), &status);
        picture[path] = {fileOctets(path), status.st_mtim.tv_sec * 1000000000LL + status.st_mtim.tv_nsec};
    }
    return picture;
}

QStringList lines(const QList<Fault> &faults)
{
    QStringList all;
    for (const Fault &fault : faults)
        all.append(QStringLiteral("%1, offset %2: %3%4")
                       .arg(fault.file.section(u'/', -1))
                       .arg(fault.offset)
                       .arg(fault.reason, fault.isRepaired ? QStringLiteral(" (repaired)") : QString()));
    return all;
}

QByteArray allOctetsOf(const FileStoreFixture &fixture, const char *pattern)
{
    QByteArray all;
    const QStringList names = fixture.filesLike(pattern);
    for (const QString &name : names)
        all += fileOctets(fixture.path("USERS/alice/") + name);
    return all;
}

QByteArray expected(const char *subject)
{
    return Trace + message(subject);
}

} // namespace

/// What a check finds, what it leaves alone, and what a repair brings back.
class tst_Check final : public QObject
{
    Q_OBJECT

    // One octet of the second of three records becomes another.
    struct Flip
    {
        const char *row;
        const char *behind; ///< the octet behind these, in the second record
        int further;
        char octet;
        const char *reason;
    };

private Q_SLOTS:
    void wholeMailIsCountedAsPop3Counts()
    {
        FileStoreFixture fixture;
        QCOMPARE(checked(fixture.store()).messages, 0);
        deliver(fixture.store(), envelope({"alice"}), message("1", "..a dot\r\nand no dot\r\n"));
        deliver(fixture.store(), envelope({"alice"}), message("2"));
        auto session = open(fixture.store(), "alice");
        QVERIFY(session);
        qint64 octets = 0;
        for (const auto &entry : (*session)->listing())
            octets += entry.octets;
        const CheckReport report = checked(fixture.store());
        QCOMPARE(report.messages, 2);
        QCOMPARE(report.octets, octets);
        QCOMPARE(lines(report.faults), QStringList());
        QCOMPARE(report.notes, QStringList());
    }

    void damage_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("faults"); // patterns
        QTest::addColumn<QList<QByteArray>>("left");
        QTest::addColumn<QByteArray>("torn");

        const Text three = textOf({"1", "2", "3"});
        const QString file = QStringLiteral("my_mailbox.txt, offset %1: ");
        const auto region = [&](qsizetype begin, qsizetype end, const char *why) {
            return QStringList{file.arg(begin) + QStringLiteral("octets %1 to %2 are no record: ").arg(begin).arg(end) +
                               QString::fromLatin1(why)};
        };
        const QList<QByteArray> first{expected("1")};
        const QList<QByteArray> outer{expected("1"), expected("3")};
        const QList<QByteArray> all{expected("1"), expected("2"), expected("3")};

        const char *crc = "the crc is [0-9a-f]{8}, not [0-9a-f]{8}";
        const Flip flips[] = {
            {"the mark", "", 0, 'X', "the first octet is not one of F # -"},
            {"the name From", "", 1, 'X', "the From: line is missing"},
            {"the sender", "From: ", 0, 'X', crc},
            {"the name To", "\r\nT", 0, 'X', "the To: line is missing"},
            {"the recipient", "To: ", 0, 'X', crc},
            {"the name Subject", "\r\nSu", 0, 'X', "the Subject: line is missing"},
            {"the subject", "Subject: ", 0, 'X', crc},
            {"the name Received", "\r\nRec", 0, 'X', "the Received: line is missing"},
            {"the date", "Received: ", 0, 'X', crc},
            {"the id, another letter", "(id ", 5, 'x', crc},
            {"the id, no letter", "(id ", 5, '/', "the id is not 1 to 70 letters and digits"},
            {"the word id", "(i", 0, 'X', "the Received: line holds no \\(id ...\\)"},
            {"the length, larger than the file", " len ", 0, '9', "length 9\\d\\d runs past the end of the file"},
            {"the length, smaller", " len ", 1, '0', crc},
            {"the length, no number", " len ", 0, 'X', "the len is no number"},
            {"the word crc", " cr", 0, 'X', "the Received: line holds no id, len and crc"},
            {"the crc, no digit", " crc ", 0, 'X', "the crc is not 8 hexadecimal digits"},
            {"the line end of a field", "To: alice@localhost", 0, ' ', "a line of the postmark does not end in CRLF"},
            {"the trace", "Return-Pa", 0, 'X', crc},
            {"the body", "Hell", 0, 'X', crc},
            {"the closing line", "Hello.\r\n", 0, 'X', crc},
        };
        for (const Flip &flip : flips) {
            QByteArray text = three.octets;
            const qsizetype at = text.indexOf(flip.behind, three.begin(2)) + qstrlen(flip.behind) + flip.further;
            QVERIFY2(at < three.begin(3) && text.at(at) != flip.octet, flip.row);
            text[at] = flip.octet;
            QTest::newRow(flip.row) << text << region(three.begin(2), three.begin(3), flip.reason) << outer
                                    << text.mid(three.begin(2), three.begin(3) - three.begin(2));
        }
        {
            QByteArray text = three.octets;
            const qsizetype at = text.indexOf(" crc ", three.begin(2)) + 5;
            text[at] = text.at(at) == 'a' ? 'b' : 'a';
            QTest::newRow("the crc, another digit")
                << text
                << region(three.begin(2), three.begin(3),
                          ("the crc is [0-9a-f]{8}, not " + text.mid(at, 8)).constData())
                << outer << text.mid(three.begin(2), three.begin(3) - three.begin(2));
        }
        QTest::newRow("a cut tail") << three.octets.chopped(10)
                                    << region(three.begin(3), three.octets.size() - 10,
                                              "length \\d+ runs past the end of the file")
                                    << all.first(2) << three.record(3).chopped(10);
        QTest::newRow("a tail of zeros") << QByteArray(three.octets + QByteArray(100, '\0'))
                                         << region(three.octets.size(), three.octets.size() + 100,
                                                   "the From: line is missing")
                                         << all << QByteArray(100, '\0');
        QTest::newRow("a hole of zeros between two records")
            << QByteArray(three.record(1) + QByteArray(100, '\0') + three.record(2) + three.record(3))
            << region(three.begin(2), three.begin(2) + 100, "the From: line is missing") << all
            << QByteArray(100, '\0');
        QTest::newRow("a hole of zeros in a record")
            << QByteArray(three.octets).replace(three.begin(2), 60, QByteArray(60, '\0'))
            << region(three.begin(2), three.begin(3), "the From: line is missing") << outer
            << QByteArray(60, '\0') + three.record(2).sliced(60);
        QTest::newRow("two places") << QByteArray(QByteArray(2, '\0') + three.octets + "yyy")
                                    << region(0, 2, "the From: line is missing") + region(three.octets.size() + 2,
                                                                                          three.octets.size() + 5,
                                                                                          "the From: line is missing")
                                    << all << QByteArray(QByteArray(2, '\0') + "yyy");
        QTest::newRow("the same record twice")
            << QByteArray(three.octets + three.record(2))
            << QStringList{file.arg(three.octets.size()) +
                           QStringLiteral("id %1 stands at offset %2 too, with the same octets")
                               .arg(QString::fromLatin1(three.ids.at(1)))
                               .arg(three.begin(2))}
            << all << three.record(2);
        QByteArray deletedTwin = three.record(2);
        deletedTwin[0] = '#';
        QTest::newRow("a deleted record that lives too is no fault, and the mail stays")
            << QByteArray(deletedTwin + three.octets) << QStringList()
            << QList<QByteArray>{expected("1"), expected("2"), expected("3")} << QByteArray();
    }
    void damage()
    {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, faults);
        QFETCH(QList<QByteArray>, left);
        QFETCH(QByteArray, torn);
        FileStoreFixture fixture;
        QVERIFY(fixture.putMailbox(text));

        const Picture before = pictureOf(fixture.path(""));
        const CheckReport found = checked(fixture.store());
        QCOMPARE(pictureOf(fixture.path("")), before);
        const QStringList told = lines(found.faults);
        QCOMPARE(told.size(), faults.size());
        for (qsizetype i = 0; i < told.size(); ++i)
            QVERIFY2(QRegularExpression(QRegularExpression::anchoredPattern(faults.at(i))).match(told.at(i)).hasMatch(),
                     qPrintable(told.at(i) + QStringLiteral(" is not ") + faults.at(i)));

        const CheckReport repaired = checked(fixture.store(), Repair::Yes);
        QStringList mended;
        for (const QString &line : told)
            mended.append(line + QStringLiteral(" (repaired)"));
        QCOMPARE(lines(repaired.faults), mended);
        QCOMPARE(repaired.messages, left.size());
        QCOMPARE(allOctetsOf(fixture, "my_mailbox.torn-*"), torn);
        fixture.reopen();
        QCOMPARE(lines(checked(fixture.store()).faults), QStringList());
        QCOMPARE(retrieveAll(fixture.store(), "alice"), left);
        QVERIFY(deliver(fixture.store(), envelope({"alice"}), message("new")));
        QCOMPARE(retrieveAll(fixture.store(), "alice"), left + QList<QByteArray>{expected("new")});
        QCOMPARE(lines(checked(fixture.store()).faults), QStringList());
    }

    void theSameIdWithOtherOctetsGetsANewOne()
    {
        const Text text = textOf({"1", "2", "3"}, "00T3ZYTY349YF2HTAKY1E26");
        FileStoreFixture fixture;
        QVERIFY(fixture.putMailbox(text.octets));
        const QString told = QStringLiteral("my_mailbox.txt, offset %1: id 00T3ZYTY349YF2HTAKY1E26 stands at offset 0 "
                                            "too, with other octets");
        QCOMPARE(lines(checked(fixture.store()).faults),
                 (QStringList{told.arg(text.begin(2)), told.arg(text.begin(3))}));
        const CheckReport report = checked(fixture.store(), Repair::Yes);
        QCOMPARE(report.messages, 3);
        QCOMPARE(allOctetsOf(fixture, "my_mailbox.original-*"), text.octets);
        QCOMPARE(retrieveAll(fixture.store(), "alice"),
                 (QList<QByteArray>{expected("1"), expected("2"), expected("3")}));
        const auto maildrop = open(fixture.store(), "alice");
        QSet<QByteArray> ids;
        for (const auto &entry : (*maildrop)->listing())
            ids.insert(entry.uniqueId);
        QCOMPARE(ids.size(), 3);
        QCOMPARE((*maildrop)->listing().first().uniqueId, QByteArray("00T3ZYTY349YF2HTAKY1E26"));
        QCOMPARE(lines(checked(fixture.store()).faults), QStringList());
    }

    void aDeletedRecordThatGetsANewIdStaysDeleted()
    {
        Text text = textOf({"1", "2"}, "00T3ZYTY349YF2HTAKY1E26");
        text.octets[text.begin(2)] = '#';
        FileStoreFixture fixture;
        QVERIFY(fixture.putMailbox(text.octets));
        QCOMPARE(checked(fixture.store(), Repair::Yes).faults.size(), 1);
        QCOMPARE(fileOctets(fixture.mailbox()).count("#rom: "), 1);
        QCOMPARE(retrieveAll(fixture.store(), "alice"), QList<QByteArray>{expected("1")});
    }

    void foreignRecordsAreRewritten()
    {
        const Text text = textOf({"1", "2", "3"});
        const QByteArray mixed = text.record(1) + Seeds + text.record(2).replace("\r\n", "\n") + text.record(3);
        FileStoreFixture fixture;
        QVERIFY(fixture.putMailbox(mixed));
        const Picture before = pictureOf(fixture.path(""));
        const qsizetype second = text.begin(2) + Seeds.size();
        QCOMPARE(lines(checked(fixture.store()).faults),
                 (QStringList{QStringLiteral("my_mailbox.txt, offset %1: this record has no id: it was written by hand "
                                             "or by another program")
                                  .arg(text.begin(2)),
                              QStringLiteral("my_mailbox.txt, offset %1: the line ends of this record are not CRLF: an "
                                             "editor was at it")
                                  .arg(second)}));
        QCOMPARE(pictureOf(fixture.path("")), before);
        QCOMPARE(checked(fixture.store(), Repair::Yes).messages, 4);
        QCOMPARE(allOctetsOf(fixture, "my_mailbox.original-*"), mixed);
        const QList<QByteArray> left = retrieveAll(fixture.store(), "alice");
        QCOMPARE(left.size(), 4);
        QVERIFY(left.at(1).endsWith("\r\n\r\nSeed\r\n.\r\n"));
        QCOMPARE(left.at(2), expected("2"));
        QCOMPARE(lines(checked(fixture.store()).faults), QStringList());
    }

    void aDoubleThatComesToLightWhileMendingIsMendedToo()
    {
        const Text text = textOf({"1", "2"});
        FileStoreFixture fixture;
        QVERIFY(fixture.putMailbox(text.octets + text.record(1).replace("\r\n", "\n")));
        const CheckReport report = checked(fixture.store(), Repair::Yes);
        QCOMPARE(report.faults.size(), 2);
        QVERIFY(report.faults.at(0).isRepaired && report.faults.at(1).isRepaired);
        QCOMPARE(retrieveAll(fixture.store(), "alice"), (QList<QByteArray>{expected("1"), expected("2")}));
        QCOMPARE(lines(checked(fixture.store()).faults), QStringList());
    }

    void noMailboxIsSetAside()
    {
        FileStoreFixture fixture;
        QVERIFY(fixture.putMailbox("Dear diary,\n"));
        const Picture before = pictureOf(fixture.path(""));
        const QString line =
            QStringLiteral("my_mailbox.txt, offset 0: this is not a mailbox, nothing in it is a record");
        QCOMPARE(lines(checked(fixture.store()).faults), QStringList{line});
        QCOMPARE(pictureOf(fixture.path("")), before);
        QVERIFY(!deliver(fixture.store(), envelope({"alice"}), message("1")));
        QCOMPARE(lines(checked(fixture.store(), Repair::Yes).faults),
                 QStringList{line + QStringLiteral(" (repaired)")});
        QCOMPARE(allOctetsOf(fixture, "my_mailbox.strange-*"), QByteArray("Dear diary,\n"));
        QVERIFY(deliver(fixture.store(), envelope({"alice"}), message("1")));
        QCOMPARE(retrieveAll(fixture.store(), "alice"), QList<QByteArray>{expected("1")});
        QCOMPARE(lines(checked(fixture.store()).faults), QStringList());
    }

    void theTrashCountsToo_data()
    {
        QTest::addColumn<QByteArray>("mailbox");
        QTest::addColumn<QByteArray>("trash");
        QTest::addColumn<int>("faults");
        QTest::addColumn<int>("living");
        const Text text = textOf({"1", "2"});
        const Text twins = textOf({"1", "2"}, "00T3ZYTY349YF2HTAKY1E26");
        const auto dead = [](QByteArray record) { return record.replace(0, 1, "#"); };
        QTest::newRow("mail and other trash") << text.record(1) << text.record(2) << 0 << 1;
        QTest::newRow("deleted, and in the trash already: a crash")
            << QByteArray(text.record(1) + dead(text.record(2))) << text.record(2) << 0 << 1;
        QTest::newRow("twice in the trash: a crash")
            << text.record(1) << QByteArray(text.record(2) + text.record(2)) << 0 << 1;
        QTest::newRow("restored: marked in the trash") << text.record(1) << text.record(1).replace(0, 1, "-") << 0 << 1;
        QTest::newRow("in the trash, but alive") << text.octets << text.record(2) << 1 << 2;
        QTest::newRow("the same id with other octets in the trash") << twins.record(1) << twins.record(2) << 1 << 1;
        QTest::newRow("the same id with other octets, deleted") << dead(twins.record(1)) << twins.record(2) << 1 << 0;
        QTest::newRow("damaged trash") << text.record(1) << QByteArray(text.record(2) + "xx") << 1 << 1;
        QTest::newRow("a stranger in the trash") << text.record(1) << QByteArray("Dear diary,\n") << 1 << 1;
    }
    void theTrashCountsToo()
    {
        QFETCH(QByteArray, mailbox);
        QFETCH(QByteArray, trash);
        QFETCH(int, faults);
        QFETCH(int, living);
        FileStoreFixture fixture;
        QVERIFY(fixture.putMailbox(mailbox));
        const QString path = fixture.path("USERS/alice/trash-2026-11-21.txt");
        QVERIFY(putFile(path, trash));
        const CheckReport found = checked(fixture.store());
        QCOMPARE(found.faults.size(), faults);
        QCOMPARE(found.messages, living);
        if (faults > 0)
            QCOMPARE(found.faults.first().file, path);
        const CheckReport repaired = checked(fixture.store(), Repair::Yes);
        QCOMPARE(repaired.faults.size(), faults);
        QCOMPARE(repaired.messages, living);
        QVERIFY(
            std::all_of(repaired.faults.begin(), repaired.faults.end(), [](const Fault &f) { return f.isRepaired; }));
        QCOMPARE(lines(checked(fixture.store()).faults), QStringList());
        if (faults == 0)
            QCOMPARE(fileOctets(path), trash);
    }

    void theIndex_data()
    {
        using Change = std::function<QByteArray(const QByteArray &)>;
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("fault"); // a pattern
        QTest::addColumn<QString>("note");
        const auto row = [](const char *name, const Change &change, const char *fault, const char *note) {
            QTest::newRow(name) << change << QString::fromLatin1(fault) << QString::fromLatin1(note);
        };
        const auto changedHead = [](const std::function<void(Storage::IndexHead &)> &change) {
            return [change](const QByteArray &index) {
                auto head = *Storage::decodedHead(index.first(Storage::IndexHeadOctets));
                change(head);
                return QByteArray(Storage::encodedHead(head) + index.mid(Storage::IndexHeadOctets));
            };
        };
        const auto changedEntry = [](const std::function<void(Storage::RecordEntry &)> &change) {
            return [change](QByteArray index) {
                auto entry = *Storage::decodedEntry(QByteArrayView(index).sliced(128, Storage::IndexEntryOctets));
                change(entry);
                return index.replace(128, Storage::IndexEntryOctets, Storage::encodedEntries({entry}, 0, 1));
            };
        };
        row(
            "as it is", [](const QByteArray &index) { return index; }, "", "");
        row(
            "the magic", [](QByteArray index) { return index.replace(0, 1, "X"); },
            "offset 0: this is no index, or the crc of its head is wrong", "");
        row(
            "empty", [](const QByteArray &) { return QByteArray(""); },
            "offset 0: this is no index, or the crc of its head is wrong", "");
        row(
            "the head's crc", [](QByteArray index) { return index.replace(30, 1, "X"); },
            "offset 0: this is no index, or the crc of its head is wrong", "");
        row(
            "an entry's crc", [](QByteArray index) { return index.replace(130, 1, "X"); },
            "offset 128: the crc of entry 2 is wrong", "");
        row(
            "cut below its count", [](const QByteArray &index) { return index.first(200); },
            "offset 200: the index ends before its 3 entries", "");
        row(
            "longer than its count", [](const QByteArray &index) { return QByteArray(index + "xx"); }, "", "");
        row("an entry's octets", changedEntry([](auto &entry) { ++entry.octets; }),
            "offset 128: entry 2 says \\d+ octets, but RETR sends \\d+", "");
        row("an entry's id", changedEntry([](auto &entry) { entry.id[3] = 'x'; }),
            "offset 128: entry 2 says id \\w+, but the record's is \\w+", "");
        row("an entry's offset", changedEntry([](auto &entry) { ++entry.offset; }),
            "offset 128: entry 2 says offset \\d+, but the record stands at \\d+", "");
        row("an entry's length", changedEntry([](auto &entry) { --entry.lengthBehind; }),
            "offset 128: entry 2 says \\d+ and \\d+ octets of postmark and text, but the record has \\d+ and \\d+", "");
        row("fewer records than there are", changedHead([](auto &head) { head.records = 2; }),
            "offset 0: it counts 2 records, but there are 3", "");
        row(
            "missing", [](const QByteArray &) { return QByteArray(); }, "", "there is no index; it will be made");
        row("of another file", changedHead([](auto &head) { ++head.inode; }), "",
            "it was made of another file; it will be made anew");
        row("older than the text", changedHead([](auto &head) { --head.changedSeconds; }), "",
            "it is out of date; it will be brought up to date");
        row("older than the text, and of fewer records", changedHead([](auto &head) {
                --head.changedSeconds;
                head.records = 2;
            }),
            "", "it is out of date; it will be brought up to date");
        row("of fewer octets", changedHead([](auto &head) { --head.covered; }), "",
            "it is out of date; it will be brought up to date");
        row("of more octets than there are", changedHead([](auto &head) { ++head.covered; }),
            "offset 0: it knows \\d+ octets of mail, but there are \\d+: the end was cut off", "");
        row("flagged", changedHead([](auto &head) { head.isFlagged = true; }), "",
            "marks were being changed; it will be brought up to date");
    }
    void theIndex()
    {
        QFETCH(std::function<QByteArray(const QByteArray &)>, change);
        QFETCH(QString, fault);
        QFETCH(QString, note);
        FileStoreFixture fixture;
        for (const char *subject : {"1", "2", "3"})
            deliver(fixture.store(), envelope({"alice"}), message(subject));
        fixture.close();
        const QString path = fixture.path("USERS/alice/my_mailbox.idx");
        const QByteArray changed = change(fileOctets(path));
        QVERIFY(changed.isNull() ? QFile::remove(path) : putFile(path, changed));
        fixture.reopen();
        const Picture before = pictureOf(fixture.path(""));
        const CheckReport found = checked(fixture.store());
        QCOMPARE(pictureOf(fixture.path("")), before);
        const QString told = lines(found.faults).join(u'|');
        const QString pattern = fault.isEmpty() ? fault : QStringLiteral("my_mailbox.idx, ") + fault;
        QVERIFY2(QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(told).hasMatch(),
                 qPrintable(told));
        QCOMPARE(found.notes, note.isEmpty() ? QStringList() : QStringList{path + QStringLiteral(": ") + note});
        checked(fixture.store(), Repair::Yes);
        const CheckReport after = checked(fixture.store());
        QCOMPARE(lines(after.faults), QStringList());
        QCOMPARE(after.messages, 3);
        if (!fault.isEmpty())
            QCOMPARE(after.notes, QStringList());
    }

    // Below that a text is read whole, so that the marks of its index may be old.
    void theMarksOfALargeMailboxsIndexCount_data()
    {
        QTest::addColumn<char>("mark");
        QTest::addColumn<int>("more");
        QTest::addColumn<QString>("told");
        QTest::newRow("a mark") << '#' << 0 << QStringLiteral("entry 1 says mark #, but the record's is F");
        QTest::newRow("a size, which a session would believe")
            << 'F' << 1000 << QStringLiteral("entry 1 says 1162 octets, but RETR sends 162");
    }
    void theMarksOfALargeMailboxsIndexCount()
    {
        QFETCH(char, mark);
        QFETCH(int, more);
        QFETCH(QString, told);
        FileStoreFixture fixture;
        const QByteArray large(Storage::SmallMailboxOctets, 'x');
        deliver(fixture.store(), envelope({"alice"}), message("1"));
        deliver(fixture.store(), envelope({"alice"}), message("2", large + "\r\n"));
        fixture.close();
        const QString path = fixture.path("USERS/alice/my_mailbox.idx");
        QByteArray index = fileOctets(path);
        auto entry = *Storage::decodedEntry(QByteArrayView(index).sliced(64, 64));
        entry.mark = mark;
        entry.octets += more;
        QVERIFY(putFile(path, index.replace(64, 64, Storage::encodedEntries({entry}, 0, 1))));
        fixture.reopen();
        QCOMPARE(lines(checked(fixture.store()).faults),
                 QStringList{QStringLiteral("my_mailbox.idx, offset 64: ") + told});
        checked(fixture.store(), Repair::Yes);
        QCOMPARE(lines(checked(fixture.store()).faults), QStringList());
    }

    void wideModesAreNoted()
    {
        FileStoreFixture fixture;
        deliver(fixture.store(), envelope({"alice"}), message("1"));
        QFile::setPermissions(fixture.mailbox(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
        const CheckReport report = checked(fixture.store());
        QCOMPARE(lines(report.faults), QStringList());
        QVERIFY2(report.notes.contains(fixture.mailbox() + QStringLiteral(": mode 604 is wider than 600")),
                 qPrintable(report.notes.join(u'|')));
    }

    void whoHasNoMailboxGetsNone_data()
    {
        QTest::addColumn<bool>("repair");
        QTest::newRow("checked") << false;
        QTest::newRow("repaired") << true;
    }
    void whoHasNoMailboxGetsNone()
    {
        QFETCH(bool, repair);
        FileStoreFixture fixture;
        const Picture before = pictureOf(fixture.path(""));
        const CheckReport report = checked(fixture.store(), repair ? Repair::Yes : Repair::No);
        QCOMPARE(report.messages, 0);
        QVERIFY(report.faults.isEmpty());
        QCOMPARE(pictureOf(fixture.path("")), before);
        QCOMPARE(fixture.store().check("nobody", Repair::No).waitForResult().error().kind,
                 StoreError::Kind::NoSuchUser);
    }

    void aSessionKeepsOutARepairAlone()
    {
        FileStoreFixture fixture;
        deliver(fixture.store(), envelope({"alice"}), message("1"));
        const auto session = open(fixture.store(), "alice");
        const auto other = fixture.open();
        QCOMPARE(checked(*other).messages, 1);
        QCOMPARE(other->check("alice", Repair::Yes).waitForResult().error().kind, StoreError::Kind::Locked);
        QVERIFY(deliver(fixture.store(), envelope({"alice"}), message("2")));
        QCOMPARE(checked(*other).messages, 2);
    }

    void anAppendIsWaitedFor()
    {
        FileStoreFixture fixture;
        deliver(fixture.store(), envelope({"alice"}), message("1"));
        // Behind its answer a delivery still holds the lock, to bring the index up.
        auto lock = Storage::MailboxLock::wait(Disk::posixFileOperations(),
                                               fixture.path("USERS/alice/my_mailbox.lock").toLocal8Bit(),
                                               Storage::LockOctet::Append, std::chrono::seconds(20));
        QVERIFY(lock);
        auto report = fixture.store().check("alice", Repair::No);
        QTest::qWait(100);
        QVERIFY(!report.isReady());
        lock = Storage::failed({StoreError::Kind::Locked, {}});
        QCOMPARE(report.waitForResult()->messages, 1);
    }

    void mailArrivesWhileTheTextIsRead()
    {
        const auto files = std::make_shared<FaultyFiles>();
        FileStoreFixture fixture(files);
        deliver(fixture.store(), envelope({"alice"}), message("1"));
        const auto reader = std::make_unique<QSemaphore>();
        const auto delivered = std::make_unique<QSemaphore>();
        std::atomic<bool> isFirst = true;
        files->watch([&](const QByteArray &call) {
            if (call == "pread my_mailbox.txt" && isFirst.exchange(false)) {
                reader->release();
                delivered->acquire();
            }
        });
        auto report = fixture.store().check("alice", Repair::No);
        reader->acquire();
        QVERIFY(deliver(fixture.store(), envelope({"alice"}), message("2")));
        QVERIFY(!report.isReady());
        delivered->release();
        const auto found = report.waitForResult();
        QCOMPARE(lines(found->faults), QStringList());
        QCOMPARE(found->messages, 1);
        files->watch({});
    }

    void aRepairThatFailsLosesNothing_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("messages");
        QTest::addColumn<bool>("always");
        const Text three = textOf({"1", "2", "3"});
        const Text twins = textOf({"1", "2", "3"}, "00T3ZYTY349YF2HTAKY1E26");
        const std::pair<const char *, std::pair<QByteArray, int>> states[] = {
            {"a torn tail", {three.octets.chopped(1), 2}},
            {"a torn middle", {QByteArray(three.octets).replace(three.begin(2), 1, "X"), 2}},
            {"foreign records", {Seeds + three.octets, 4}},
            {"the same record twice", {three.record(2) + three.octets, 3}},
            {"one id for three messages", {twins.octets, 3}},
            {"all at once", {Seeds + twins.octets + QByteArray(2, '\0') + three.octets + three.record(2) + "yy", 7}},
            {"no mailbox", {"Dear diary,\n", 0}},
        };
        for (const auto &[name, state] : states) {
            QTest::newRow(qPrintable(QString::fromLatin1(name) + QStringLiteral(", once")))
                << state.first << state.second << false;
            QTest::newRow(qPrintable(QString::fromLatin1(name) + QStringLiteral(", from then on")))
                << state.first << state.second << true;
        }
    }
    void aRepairThatFailsLosesNothing()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, messages);
        QFETCH(bool, always);
        bool reachedTheEnd = false;
        int call = 1;
        for (; call < 400 && !reachedTheEnd; ++call) {
            const auto files = std::make_shared<FaultyFiles>();
            FileStoreFixture fixture(files);
            QVERIFY(fixture.putMailbox(text));
            files->failAt(call, EIO, always);
            const auto tried = fixture.store().check("alice", Repair::Yes).waitForResult();
            reachedTheEnd = !files->hasFailed();
            files->failAt(0, 0);
            if (tried)
                QCOMPARE(tried->messages, messages);
            const CheckReport again = checked(fixture.store(), Repair::Yes);
            QCOMPARE(again.messages, messages);
            QCOMPARE(lines(checked(fixture.store()).faults), QStringList());
            QCOMPARE(retrieveAll(fixture.store(), "alice").size(), messages);
            if (messages == 0)
                QCOMPARE(allOctetsOf(fixture, "my_mailbox.strange-*"), text);
            QVERIFY(deliver(fixture.store(), envelope({"alice"}), message("new")));
        }
        QVERIFY(reachedTheEnd);
        QVERIFY2(call > 15, "the repair calls the disk more often than this");
    }

    void whatIsTakenOutIsSyncedFirst()
    {
        const Text three = textOf({"1", "2", "3"});
        const auto files = std::make_shared<FaultyFiles>();
        FileStoreFixture fixture(files);
        QVERIFY(fixture.putMailbox(three.octets + three.record(1)));
        files->failAt(0, 0);
        QCOMPARE(checked(fixture.store(), Repair::Yes).faults.size(), 1);
        const QList<QByteArray> calls = files->calls();
        const qsizetype copied = calls.indexOf("fsync " + fixture.filesLike("*torn*").value(0).toLatin1());
        const qsizetype named = calls.indexOf("fsync alice", copied);
        const qsizetype cut = calls.indexOf("ftruncate my_mailbox.txt");
        QVERIFY(copied >= 0 && named > copied && cut > named);
    }
};

QTEST_GUILESS_MAIN(tst_Check)
#include "tst_check.moc"
