// SPDX-License-Identifier: MIT
#include "mailboxindex.h"
#include "diskreserve.h"

#include <algorithm>
#include <cerrno>

namespace Storage {

namespace {

constexpr qsizetype EntriesAWrite = 4096;
constexpr qint64 ClosingOctets = 3; // "." CRLF: all of a record without a text

IndexHead headOf(const MailboxContents &contents, quint32 marks)
{
    const FileIdentity &text = contents.identity;
    return {
        false, text.inode, text.length, contents.records.size(), marks, text.changedSeconds, text.changedNanoseconds};
}

bool sawLast(const IndexHead &head, const FileIdentity &text)
{
    return head.changedSeconds == text.changedSeconds && head.changedNanoseconds == text.changedNanoseconds;
}

bool isMark(char octet)
{
    return octet == LivingMark || octet == DeletedMark || octet == WithdrawnMark;
}

// A record that can stand at @p offset of a text of @p length.
bool fitsAt(const RecordEntry &record, qint64 offset, qint64 length)
{
    return record.offset == offset && record.postmarkOctets > 0 && record.lengthBehind >= ClosingOctets &&
           record.lengthBehind <= length - offset - record.postmarkOctets && isMark(record.mark) &&
           isRecordId(record.id);
}

// Read whole, and compared: a crash may have torn it.
bool isProven(Disk::FileWindow &window, const RecordEntry &last)
{
    auto found = RecordReader(window).wholeRecordAt(last.offset);
    if (found)
        found->mark = last.mark;
    return found == last;
}

// Whether @p postmark, all of it, is that of @p record: its begin, and the id and length with which it ends.
bool isPostmarkOf(QByteArrayView postmark, const RecordEntry &record)
{
    constexpr qsizetype CrcOctets = 11; // eight digits, ")", CRLF
    return postmark.size() == record.postmarkOctets && postmark.size() > CrcOctets && isMark(postmark.front()) &&
           postmark.sliced(1).startsWith("rom: ") &&
           postmark.chopped(CrcOctets).endsWith(" (id " + record.id + " len " +
                                                QByteArray::number(record.lengthBehind) + " crc ");
}

bool readMarks(FileOperations &files, const Descriptor &text, const QByteArray &path, QList<RecordEntry> &records)
{
    for (RecordEntry &record : records) {
        const auto postmark = readAt(files, text, path, record.offset, record.postmarkOctets);
        if (!postmark || !isPostmarkOf(*postmark, record))
            return false;
        record.mark = postmark->front();
    }
    return true;
}

} // namespace

std::optional<MailboxIndex::Known> MailboxIndex::load(const Descriptor &text, const FileIdentity &identity)
{
    forget();
    const auto index = openFile(m_files, m_paths.index, O_RDONLY);
    const auto head = index ? readHead(*index) : std::nullopt;
    if (!head || head->inode != identity.inode)
        return {};
    const bool isAsLong = head->covered == identity.length;
    if (isAsLong && !head->isFlagged && !sawLast(*head, identity))
        return {}; // somebody wrote into it
    Known known;
    known.records = readEntries(*index, *head, identity.length);
    Disk::FileWindow window(m_files, text, m_paths.text, identity.length);
    if (known.records.isEmpty() || !isProven(window, known.records.last()))
        return {};
    known.isCurrent = isAsLong && !head->isFlagged && known.records.size() == head->records &&
                      known.records.last().end() == head->covered && marksCrc(known.records) == head->marks;
    if (known.isCurrent)
        m_head = head;
    else if (!readMarks(*m_files, text, m_paths.text, known.records))
        return {};
    return known;
}

std::optional<IndexHead> MailboxIndex::readHead(const Descriptor &index)
{
    const auto octets = readAt(*m_files, index, m_paths.index, 0, IndexHeadOctets);
    return octets ? decodedHead(*octets) : std::nullopt;
}

// As far as they are whole: what a power cut kept of them is worth as much as an older index.
QList<RecordEntry> MailboxIndex::readEntries(const Descriptor &index, const IndexHead &head, qint64 length)
{
    const qint64 count = std::clamp<qint64>(head.records, 0, length / MinRecordOctets);
    Disk::FileWindow window(m_files, index, m_paths.index, IndexHeadOctets + count * IndexEntryOctets);
    QList<RecordEntry> records;
    qint64 end = 0;
    for (qint64 at = IndexHeadOctets; at < window.length(); at += IndexEntryOctets) {
        const QByteArrayView octets = window.at(at, IndexEntryOctets);
        const auto record = decodedEntry(octets.first(std::min<qint64>(octets.size(), IndexEntryOctets)));
        if (!record || !fitsAt(*record, end, length))
            break;
        records.append(*record);
        end = record->end();
    }
    return records;
}

bool MailboxIndex::isCurrent(const MailboxContents &contents) const
{
    return m_head && *m_head == headOf(contents, m_head->marks);
}

qsizetype MailboxIndex::lag(const MailboxContents &contents) const
{
    return contents.records.size() - (m_head ? m_head->records : 0);
}

void MailboxIndex::update(const MailboxContents &contents, const QList<qsizetype> &marked)
{
    if (isCurrent(contents) || (m_head && change(contents, marked)))
        return;
    forget();
    if (std::all_of(contents.records.begin(), contents.records.end(), fitsIndex))
        writeAnew(contents);
}

// In place, the head last. Whatever becomes of these writes in a power cut, the head does not fit entries it was not
// written for: there are more of them, or they have other marks.
bool MailboxIndex::change(const MailboxContents &contents, const QList<qsizetype> &marked)
{
    const QList<RecordEntry> &records = contents.records;
    const qsizetype from = m_head->records;
    const auto index = openAsKnown();
    if (!index || from > records.size() || !std::all_of(records.begin() + from, records.end(), fitsIndex))
        return false;
    for (const qsizetype position : marked) {
        if (!put(*index, IndexHeadOctets + position * IndexEntryOctets, encodedEntries(records, position, 1)))
            return false;
    }
    for (qsizetype at = from; at < records.size(); at += EntriesAWrite) {
        const qsizetype count = std::min(EntriesAWrite, records.size() - at);
        if (!put(*index, IndexHeadOctets + at * IndexEntryOctets, encodedEntries(records, at, count)))
            return false;
    }
    const IndexHead head =
        headOf(contents, marked.isEmpty() ? marksCrc(records, from, m_head->marks) : marksCrc(records));
    if (!put(*index, 0, encodedHead(head)))
        return false;
    m_head = head;
    return true;
}

// Somebody may have deleted the index, or put another one in its place.
std::optional<Descriptor> MailboxIndex::openAsKnown()
{
    auto index = openFile(m_files, m_paths.index, O_RDWR);
    if (!index || readHead(*index) != m_head)
        return {};
    return std::move(*index);
}

bool MailboxIndex::put(const Descriptor &index, qint64 offset, const QByteArray &octets)
{
    return m_files->pwrite(index.number(), octets.constData(), static_cast<size_t>(octets.size()), offset) ==
           octets.size();
}

void MailboxIndex::writeAnew(const MailboxContents &contents)
{
    const IndexHead head = headOf(contents, marksCrc(contents.records));
    const QByteArray beside = m_paths.index + ".new";
    m_isNameSynced = false;
    if (writeBeside(contents, head) && m_files->rename(beside, m_paths.index) == 0)
        m_head = head;
    else
        m_files->unlink(beside);
}

Done MailboxIndex::writeBeside(const MailboxContents &contents, const IndexHead &head)
{
    const QByteArray path = m_paths.index + ".new";
    const auto file = makeFileAnew(m_files, path);
    if (!file)
        return failed(file.error());
    const qsizetype count = contents.records.size();
    Done done = checkReserve(*m_files, *file, path, IndexHeadOctets + count * IndexEntryOctets);
    if (done)
        done = ofDisk(writeAll(*m_files, *file, path, encodedHead(head)));
    for (qsizetype at = 0; done && at < count; at += EntriesAWrite)
        done = ofDisk(
            writeAll(*m_files, *file, path, encodedEntries(contents.records, at, std::min(EntriesAWrite, count - at))));
    return done;
}

Done MailboxIndex::flag()
{
    return m_head && setFlag() ? Done() : remove();
}

bool MailboxIndex::setFlag()
{
    const auto index = openAsKnown();
    if (!index)
        return false;
    IndexHead head = *m_head;
    head.isFlagged = true;
    if (!put(*index, 0, encodedHead(head)) || m_files->fdatasync(index->number()) < 0)
        return false;
    m_isNameSynced = m_isNameSynced || syncFolder(m_files, m_paths.folder);
    m_head = head;
    return m_isNameSynced;
}

Done MailboxIndex::remove()
{
    forget();
    m_isNameSynced = false;
    if (const int result = m_files->unlink(m_paths.index); result < 0 && result != -ENOENT)
        return failed(fileError("remove", m_paths.index, result));
    return ofDisk(syncFolder(m_files, m_paths.folder));
}

} // namespace Storage
