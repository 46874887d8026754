// SPDX-License-Identifier: MIT
#include "recordreader.h"
#include "record/crc.h"
#include "record/dotcounter.h"

#include <algorithm>

namespace Storage {

namespace {

constexpr char FromWithoutMark[] = "rom: ";

} // namespace

std::optional<FoundPostmark> RecordReader::postmarkAt(qint64 offset)
{
    return findPostmark(m_window.at(offset, MaxPostmarkOctets));
}

Expected<RecordEntry, Disproof> RecordReader::proveRecordAt(qint64 offset)
{
    const auto disproved = [](const Disproof &why) { return Mail::Unexpected<Disproof>(why); };
    const auto found = readPostmark(m_window.at(offset, MaxPostmarkOctets));
    if (!found)
        return disproved(Disproof::noPostmark(found.error()));
    const qint64 length = found->fields.length;
    if (!found->hasCrlf)
        return disproved(Disproof::lineEnds());
    if (length < ClosingLineOctets)
        return disproved(Disproof::tooShort(length));
    if (length > m_window.length() - offset - found->octets)
        return disproved(Disproof::pastTheEnd(length));
    RecordEntry entry;
    entry.id = found->fields.id;
    entry.offset = offset;
    entry.postmarkOctets = found->octets;
    entry.lengthBehind = found->fields.length;
    entry.mark = found->mark;
    quint32 crc = crc32Of(m_window.at(offset, found->octets).first(found->provenOctets).sliced(1));
    if (!readBehind(entry, crc))
        return disproved(Disproof::unread());
    if (crc != found->fields.crc)
        return disproved(Disproof::crc(found->fields.crc, crc));
    if (!endsInClosingLine(entry))
        return disproved(Disproof::notClosed());
    return entry;
}

std::optional<RecordEntry> RecordReader::wholeRecordAt(qint64 offset)
{
    auto record = proveRecordAt(offset);
    return record ? std::optional(std::move(*record)) : std::nullopt;
}

// One pass over the octets behind the postmark: crc, stuffing dots, and whether the fifth line is empty.
bool RecordReader::readBehind(RecordEntry &entry, quint32 &crc)
{
    DotCounter dots;
    const qint64 begin = entry.offset + entry.postmarkOctets;
    entry.isPlain = m_window.at(begin, 2).startsWith("\r\n");
    for (qint64 done = 0; done < entry.lengthBehind;) {
        QByteArrayView octets = m_window.at(begin + done);
        if (octets.isEmpty())
            return false;
        octets = octets.first(std::min<qint64>(octets.size(), entry.lengthBehind - done));
        crc = crc32Of(octets, crc);
        dots.feed(octets);
        done += octets.size();
    }
    // The closing line's dot was counted with the others.
    entry.octets =
        entry.lengthBehind - (ClosingLineOctets - 1) - dots.count() + (entry.isPlain ? entry.postmarkOctets : 0);
    return true;
}

bool RecordReader::endsInClosingLine(const RecordEntry &entry)
{
    return m_window.at(entry.end() - 5, 5).startsWith("\r\n.\r\n");
}

bool RecordReader::isBehindClosingLine(qint64 offset)
{
    if (offset == 0)
        return true;
    const qint64 from = std::max<qint64>(offset - 5, 0);
    const QByteArrayView octets = m_window.at(from, offset - from);
    const QByteArray before = '\n' + octets.first(std::min<qint64>(octets.size(), offset - from)).toByteArray();
    return before.endsWith("\n.\r\n") || before.endsWith("\n.\n");
}

bool RecordReader::isBehindNul(qint64 offset)
{
    return offset > 0 && m_window.at(offset - 1, 1).startsWith('\0');
}

std::optional<ForeignRecord> RecordReader::foreignRecordAt(qint64 offset)
{
    const QByteArrayView text = m_window.at(offset, MaxPostmarkOctets);
    auto found = findPostmark(text);
    if (found && !found->hasLf)
        return {}; // ours, and damaged: an editor changes all line ends or none
    if (!found)
        found = findForeignPostmark(text);
    if (!found)
        return {};
    ForeignRecord record;
    record.postmark = *found;
    record.offset = offset;
    record.textFrom = offset + found->octets;
    record.textEnd = separatorFrom(record.textFrom, record.end);
    return record;
}

// Offset of the line that holds a single full stop, from the begin of a line on; @p end is behind it. Both are the end
// of the file if there is none.
qint64 RecordReader::separatorFrom(qint64 offset, qint64 &end)
{
    bool atLineStart = true;
    while (offset < m_window.length()) {
        const QByteArrayView octets = m_window.at(offset, 4);
        if (octets.isEmpty())
            break;
        if (atLineStart && (octets == "." || octets.startsWith(".\n") || octets.startsWith(".\r\n"))) {
            end = offset + (octets.size() == 1 ? 1 : octets.at(1) == '\n' ? 2 : 3);
            return offset;
        }
        const qsizetype lineEnd = octets.indexOf('\n');
        atLineStart = lineEnd >= 0;
        offset += atLineStart ? lineEnd + 1 : octets.size();
    }
    end = m_window.length();
    return end;
}

bool RecordReader::beginsRecord(qint64 offset)
{
    const bool closed = isBehindClosingLine(offset);
    if (!closed && !isBehindNul(offset))
        return false;
    return wholeRecordAt(offset) || (closed && foreignRecordAt(offset));
}

qint64 RecordReader::recordBehindDamage(qint64 offset)
{
    if (const auto found = postmarkAt(offset)) {
        const qint64 next = offset + found->octets + found->fields.length;
        if (next == m_window.length() || (next < m_window.length() && wholeRecordAt(next)))
            return next;
    }
    constexpr qsizetype NameOctets = sizeof FromWithoutMark - 1;
    for (qint64 from = offset + 1; from < m_window.length();) {
        const QByteArrayView octets = m_window.at(from, 2 * NameOctets);
        if (octets.isEmpty())
            break;
        const qsizetype hit = octets.indexOf(QByteArrayView(FromWithoutMark, NameOctets));
        if (hit < 0) {
            from += std::max<qint64>(octets.size() - NameOctets, 1);
            continue;
        }
        const qint64 candidate = from + hit - 1; // read again below: the window may move
        from += hit + 1;
        if (candidate > offset && beginsRecord(candidate))
            return candidate;
    }
    return m_window.length();
}

} // namespace Storage
