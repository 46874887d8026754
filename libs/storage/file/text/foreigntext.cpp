// SPDX-License-Identifier: MIT
#include "foreigntext.h"

#include "mail/uniqueid.h"
#include "wire/dotstuffing.h"

#include <QDateTime>
#include <QRandomGenerator>

#include <algorithm>

namespace Storage {

namespace {

constexpr qsizetype MaxDateOctets = 100;

/// LF alone becomes CRLF, nothing else changes: for text that is stuffed already.
class LineEndMender
{
public:
    QByteArray feed(QByteArrayView text)
    {
        QByteArray mended;
        mended.reserve(text.size() + text.size() / 16);
        for (const char c : text) {
            if (c == '\n' && m_last != '\r')
                mended.append('\r');
            mended.append(c);
            m_last = c;
        }
        return mended;
    }
    QByteArray finish() const { return m_last == '\n' ? QByteArray(".\r\n") : QByteArray("\r\n.\r\n"); }

private:
    char m_last = '\n';
};

// Feeds the text through @p filter into @p sink.
template <typename Filter>
bool convertBy(Filter &&filter, Disk::FileWindow &window, const ForeignRecord &record, const OctetSink &sink)
{
    for (qint64 offset = record.textFrom; offset < record.textEnd;) {
        const QByteArrayView octets = window.at(offset, Disk::FileWindow::BufferOctets);
        if (octets.isEmpty())
            return false;
        const QByteArrayView piece = octets.first(std::min<qint64>(octets.size(), record.textEnd - offset));
        offset += piece.size();
        if (!sink(filter.feed(piece)))
            return false;
    }
    return sink(filter.finish());
}

bool beginsEmpty(Disk::FileWindow &window, const ForeignRecord &record)
{
    const QByteArrayView begin = window.at(record.textFrom, 2);
    return record.textFrom < record.textEnd && (begin.startsWith('\n') || begin.startsWith("\r\n"));
}

} // namespace

bool convertText(Disk::FileWindow &window, const ForeignRecord &record, const OctetSink &sink)
{
    if (record.isOurs())
        return convertBy(LineEndMender(), window, record, sink);
    // Plain form: the four fields are the message's, and an empty line ends them, ours if there is none.
    if (!beginsEmpty(window, record) && !sink("\r\n"))
        return false;
    return convertBy(Wire::DotStuffer(Wire::DotStuffer::LineEnds::MakeCrlf), window, record, sink);
}

Postmark convertPostmark(const ForeignRecord &record)
{
    const Postmark &found = record.postmark.fields;
    Postmark fields;
    fields.from = postmarkText(found.from, MaxPostmarkLineOctets - 10);
    fields.to = postmarkText(found.to, MaxPostmarkLineOctets - 10);
    fields.subject = postmarkText(found.subject, MaxPostmarkLineOctets - 10);
    fields.date = postmarkText(found.date, MaxDateOctets);
    if (fields.subject.isEmpty())
        fields.subject = "(no subject)";
    fields.id = found.id;
    if (fields.id.isEmpty())
        fields.id = Mail::makeUniqueId(QDateTime::currentMSecsSinceEpoch(), QRandomGenerator::system()->generate64());
    return fields;
}

} // namespace Storage
