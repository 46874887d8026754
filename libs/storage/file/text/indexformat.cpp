// SPDX-License-Identifier: MIT
#include "indexformat.h"
#include "record/crc.h"

#include <QtEndian>

#include <algorithm>

namespace Storage {

namespace {

constexpr char Magic[] = "HM-INDEX";
constexpr qsizetype MagicOctets = 8;
constexpr quint32 Version = 1;
constexpr quint32 Flagged = 1;
constexpr char PlainForm = 1;
constexpr qsizetype CrcAt = 60; ///< in both, head and entry: the CRC-32 of all before it

template <typename Number>
void put(char *octets, qsizetype at, Number number)
{
    qToLittleEndian(number, octets + at);
}

template <typename Number>
Number take(QByteArrayView octets, qsizetype at)
{
    return qFromLittleEndian<Number>(octets.data() + at);
}

void seal(char *octets)
{
    put<quint32>(octets, CrcAt, crc32Of(QByteArrayView(octets, CrcAt)));
}

bool isSealed(QByteArrayView octets, qint64 size)
{
    return octets.size() == size && take<quint32>(octets, CrcAt) == crc32Of(octets.first(CrcAt));
}

void encode(const RecordEntry &record, char *octets)
{
    put<qint64>(octets, 0, record.offset);
    put<qint64>(octets, 8, record.lengthBehind);
    put<qint64>(octets, 16, record.octets);
    put<quint16>(octets, 24, static_cast<quint16>(record.postmarkOctets));
    octets[26] = record.mark;
    octets[27] = record.isPlain ? PlainForm : '\0';
    std::copy(record.id.begin(), record.id.end(), octets + 28);
    seal(octets);
}

} // namespace

QByteArray encodedHead(const IndexHead &head)
{
    QByteArray result(IndexHeadOctets, '\0');
    char *octets = result.data();
    std::copy_n(Magic, MagicOctets, octets);
    put<quint32>(octets, 8, Version);
    put<quint32>(octets, 12, head.isFlagged ? Flagged : 0);
    put<quint64>(octets, 16, head.inode);
    put<qint64>(octets, 24, head.covered);
    put<qint64>(octets, 32, head.changedSeconds);
    put<quint32>(octets, 40, static_cast<quint32>(head.changedNanoseconds));
    put<qint64>(octets, 44, head.records);
    put<quint32>(octets, 52, head.marks);
    seal(octets);
    return result;
}

std::optional<IndexHead> decodedHead(QByteArrayView octets)
{
    if (!isSealed(octets, IndexHeadOctets) || !octets.startsWith(QByteArrayView(Magic, MagicOctets)) ||
        take<quint32>(octets, 8) != Version)
        return {};
    IndexHead head;
    head.isFlagged = take<quint32>(octets, 12) != 0;
    head.inode = take<quint64>(octets, 16);
    head.covered = take<qint64>(octets, 24);
    head.changedSeconds = take<qint64>(octets, 32);
    head.changedNanoseconds = take<quint32>(octets, 40);
    head.records = take<qint64>(octets, 44);
    head.marks = take<quint32>(octets, 52);
    return head;
}

quint32 marksCrc(const QList<RecordEntry> &records, qsizetype from, quint32 before)
{
    QByteArray marks(records.size() - from, Qt::Uninitialized);
    std::transform(records.begin() + from, records.end(), marks.begin(), [](const RecordEntry &r) { return r.mark; });
    return crc32Of(marks, before);
}

bool fitsIndex(const RecordEntry &record)
{
    return record.id.size() <= MaxIndexedIdOctets;
}

QByteArray encodedEntries(const QList<RecordEntry> &records, qsizetype from, qsizetype count)
{
    QByteArray result(count * IndexEntryOctets, '\0');
    for (qsizetype i = 0; i < count; ++i)
        encode(records.at(from + i), result.data() + i * IndexEntryOctets);
    return result;
}

std::optional<RecordEntry> decodedEntry(QByteArrayView octets)
{
    if (!isSealed(octets, IndexEntryOctets))
        return {};
    RecordEntry record;
    record.offset = take<qint64>(octets, 0);
    record.lengthBehind = take<qint64>(octets, 8);
    record.octets = take<qint64>(octets, 16);
    record.postmarkOctets = take<quint16>(octets, 24);
    record.mark = octets.at(26);
    record.isPlain = octets.at(27) == PlainForm;
    const QByteArrayView id = octets.sliced(28, MaxIndexedIdOctets);
    record.id = id.first(std::find(id.begin(), id.end(), '\0') - id.begin()).toByteArray();
    return record;
}

} // namespace Storage
