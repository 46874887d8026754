// SPDX-License-Identifier: MIT
#include "indexcheck.h"
#include "file/text/indexformat.h"
#include "file/text/mailboxstate.h"

#include <algorithm>

namespace Storage {

namespace {

struct WrongPlace
{
    qint64 offset;
    QString reason;
};

QByteArrayView entryOctets(QByteArrayView index, qint64 number)
{
    const qint64 at = IndexHeadOctets + number * IndexEntryOctets;
    return index.sliced(at, IndexEntryOctets);
}

QString unlike(const RecordEntry &entry, const RecordEntry &record)
{
    if (entry.offset != record.offset)
        return QStringLiteral("offset %1, but the record stands at %2").arg(entry.offset).arg(record.offset);
    if (entry.id != record.id)
        return QStringLiteral("id %1, but the record's is %2")
            .arg(QString::fromLatin1(entry.id), QString::fromLatin1(record.id));
    if (entry.octets != record.octets)
        return QStringLiteral("%1 octets, but RETR sends %2").arg(entry.octets).arg(record.octets);
    if (entry.mark != record.mark)
        return QStringLiteral("mark %1, but the record's is %2")
            .arg(QLatin1Char(entry.mark))
            .arg(QLatin1Char(record.mark));
    return QStringLiteral("%1 and %2 octets of postmark and text, but the record has %3 and %4")
        .arg(entry.postmarkOctets)
        .arg(entry.lengthBehind)
        .arg(record.postmarkOctets)
        .arg(record.lengthBehind);
}

// What no crash of a process and no change of the text explains.
std::optional<WrongPlace> wrongInItself(QByteArrayView index, const IndexHead &head)
{
    for (qint64 i = 0; i < head.records; ++i) {
        const qint64 at = IndexHeadOctets + i * IndexEntryOctets;
        if (at + IndexEntryOctets > index.size())
            return WrongPlace{index.size(), QStringLiteral("the index ends before its %1 entries").arg(head.records)};
        if (!decodedEntry(entryOctets(index, i)))
            return WrongPlace{at, QStringLiteral("the crc of entry %1 is wrong").arg(i + 1)};
    }
    return {};
}

QString whyOutOfDate(const IndexHead &head, const FileIdentity &text)
{
    if (head.inode != text.inode)
        return QStringLiteral("it was made of another file; it will be made anew");
    if (head.isFlagged)
        return QStringLiteral("marks were being changed; it will be brought up to date");
    if (head.covered != text.length || head.changedSeconds != text.changedSeconds ||
        head.changedNanoseconds != text.changedNanoseconds)
        return QStringLiteral("it is out of date; it will be brought up to date");
    return {};
}

// What the index covers was synced in the text before: somebody, or the disk, cut it off since.
std::optional<WrongPlace> mailCutOff(const IndexHead &head, const FileIdentity &text)
{
    if (head.inode != text.inode || head.covered <= text.length)
        return {};
    return WrongPlace{0, QStringLiteral("it knows %1 octets of mail, but there are %2: the end was cut off")
                             .arg(head.covered)
                             .arg(text.length)};
}

// A small text is read whole whatever its index says, so that its marks may lag behind after a crash.
std::optional<WrongPlace> wrongOfText(QByteArrayView index, const IndexHead &head, const MailboxContents &text,
                                      bool marksMoved)
{
    const bool marksCount = !marksMoved && text.length() > SmallMailboxOctets;
    if (head.records != text.records.size())
        return WrongPlace{
            0, QStringLiteral("it counts %1 records, but there are %2").arg(head.records).arg(text.records.size())};
    for (qint64 i = 0; i < head.records; ++i) {
        RecordEntry entry = *decodedEntry(entryOctets(index, i));
        const RecordEntry &record = text.records.at(i);
        if (!marksCount)
            entry.mark = record.mark;
        if (entry != record)
            return WrongPlace{IndexHeadOctets + i * IndexEntryOctets,
                              QStringLiteral("entry %1 says %2").arg(i + 1).arg(unlike(entry, record))};
    }
    if (marksCount && head.marks != marksCrc(text.records))
        return WrongPlace{0, QStringLiteral("the crc of its marks is not that of the records' marks")};
    return {};
}

} // namespace

void checkIndex(const QByteArray &path, QByteArrayView index, const MailboxContents &text, bool marksMoved,
                CheckReport &report)
{
    const QString file = QString::fromLocal8Bit(path);
    const auto head = decodedHead(index.first(std::min<qint64>(index.size(), IndexHeadOctets)));
    if (!head) {
        report.faults.append({file, 0, QStringLiteral("this is no index, or the crc of its head is wrong")});
        return;
    }
    auto wrong = wrongInItself(index, *head);
    if (!wrong)
        wrong = mailCutOff(*head, text.identity);
    const QString outOfDate = whyOutOfDate(*head, text.identity);
    if (!wrong && outOfDate.isEmpty())
        wrong = wrongOfText(index, *head, text, marksMoved);
    if (wrong)
        report.faults.append({file, wrong->offset, wrong->reason});
    else if (!outOfDate.isEmpty())
        report.notes.append(file + QStringLiteral(": ") + outOfDate);
}

} // namespace Storage
