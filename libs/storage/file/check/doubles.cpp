// SPDX-License-Identifier: MIT
#include "doubles.h"

#include "mail/uniqueid.h"
#include "record/postmark.h"

#include <QDateTime>
#include <QHash>
#include <QRandomGenerator>
#include <QSet>

#include <algorithm>

namespace Storage {

namespace {

const RecordEntry &entryAt(const std::vector<MailboxContents> &contents, const RecordPlace &place)
{
    return contents.at(place.text).records.at(place.record);
}

/// Finds, for each id, the record that keeps it, and compares the others with it.
class DoubleFinder
{
public:
    DoubleFinder(const Files &files, const FrozenMailbox &mailbox, const std::vector<MailboxContents> &contents)
        : m_files(files)
        , m_mailbox(mailbox)
        , m_contents(contents)
    {
    }

    Expected<QList<DoubleRecord>, StoreError> find()
    {
        forEach([this](const RecordPlace &place) { keepFirst(place); });
        forEach([this](const RecordPlace &place) { compare(place); });
        if (m_error)
            return failed(*m_error);
        return m_doubles;
    }

private:
    // What was withdrawn was never mail.
    template <typename Visitor>
    void forEach(Visitor visit)
    {
        for (size_t text = 0; text < m_contents.size(); ++text) {
            for (qsizetype i = 0; i < m_contents[text].records.size(); ++i) {
                if (m_contents[text].records.at(i).mark != WithdrawnMark)
                    visit(RecordPlace{text, i});
            }
        }
    }

    // A session lists it: not so what is in the trash, whose mark says that it can be restored.
    bool isListed(const RecordPlace &place) const
    {
        return m_mailbox.hasMailbox && place.text == 0 && entryAt(m_contents, place).isLiving();
    }

    // The first one that a session lists, else the first one.
    void keepFirst(const RecordPlace &place)
    {
        const QByteArray &id = entryAt(m_contents, place).id;
        const auto known = m_first.constFind(id);
        if (known == m_first.constEnd() || (isListed(place) && !isListed(*known)))
            m_first.insert(id, place);
    }

    void compare(const RecordPlace &place)
    {
        const RecordPlace first = m_first.value(entryAt(m_contents, place).id);
        if (first.text == place.text && first.record == place.record)
            return;
        const bool same = areSame(first, place);
        const bool bothCount = isListed(place) || (isListed(first) && place.text != 0);
        if (!same || bothCount)
            m_doubles.append({first, place, same});
    }

    // Octet by octet but the mark: what is set aside must stand elsewhere.
    bool areSame(const RecordPlace &a, const RecordPlace &b)
    {
        const RecordEntry &left = entryAt(m_contents, a);
        const RecordEntry &right = entryAt(m_contents, b);
        if (left.totalOctets() != right.totalOctets())
            return false;
        Disk::FileWindow leftWindow = window(a);
        Disk::FileWindow rightWindow = window(b);
        for (qint64 done = 1; done < left.totalOctets();) {
            const QByteArrayView leftOctets = leftWindow.at(left.offset + done);
            const QByteArrayView rightOctets = rightWindow.at(right.offset + done);
            const qint64 count = std::min<qint64>({leftOctets.size(), rightOctets.size(), left.totalOctets() - done});
            if (count == 0) {
                m_error = leftWindow.error() ? leftWindow.error() : rightWindow.error();
                return false;
            }
            if (leftOctets.first(count) != rightOctets.first(count))
                return false;
            done += count;
        }
        return true;
    }

    Disk::FileWindow window(const RecordPlace &place) const
    {
        const FrozenText &text = m_mailbox.texts.at(place.text);
        return {m_files, text.file, text.path, text.identity.length};
    }

    const Files &m_files;
    const FrozenMailbox &m_mailbox;
    const std::vector<MailboxContents> &m_contents;
    QHash<QByteArray, RecordPlace> m_first;
    QList<DoubleRecord> m_doubles;
    std::optional<StoreError> m_error;
};

Expected<ForeignRecord, StoreError> underNewId(const Files &files, const FrozenText &text, const RecordEntry &entry)
{
    const auto octets = readAt(*files, text.file, text.path, entry.offset, entry.postmarkOctets);
    if (!octets)
        return failed(octets.error());
    const auto found = readPostmark(*octets);
    if (!found)
        return failed({StoreError::Kind::Failed, QString::fromLatin1(found.error())});
    ForeignRecord record;
    record.postmark = *found;
    record.postmark.fields.id =
        Mail::makeUniqueId(QDateTime::currentMSecsSinceEpoch(), QRandomGenerator::system()->generate64());
    record.offset = entry.offset;
    record.textFrom = entry.offset + entry.postmarkOctets;
    record.textEnd = entry.end() - ClosingLineOctets;
    record.end = entry.end();
    return record;
}

} // namespace

Expected<QList<DoubleRecord>, StoreError> findDoubles(const Files &files, const FrozenMailbox &mailbox,
                                                      const std::vector<MailboxContents> &contents)
{
    return DoubleFinder(files, mailbox, contents).find();
}

Expected<MailboxContents, StoreError> withoutDoubles(const Files &files, const FrozenMailbox &mailbox,
                                                     const Examination &examination, size_t text)
{
    MailboxContents contents = examination.contents.at(text);
    QSet<qint64> gone;
    for (const DoubleRecord &twice : examination.doubles) {
        if (twice.second.text != text)
            continue;
        const RecordEntry entry = entryAt(examination.contents, twice.second);
        gone.insert(entry.offset);
        if (twice.isSame) {
            contents.damaged.append({entry.offset, entry.end()});
            continue;
        }
        const auto record = underNewId(files, mailbox.texts.at(text), entry);
        if (!record)
            return failed(record.error());
        contents.foreign.append(*record);
    }
    contents.records.removeIf([&](const RecordEntry &entry) { return gone.contains(entry.offset); });
    std::sort(contents.damaged.begin(), contents.damaged.end(),
              [](const Region &a, const Region &b) { return a.begin < b.begin; });
    std::sort(contents.foreign.begin(), contents.foreign.end(),
              [](const ForeignRecord &a, const ForeignRecord &b) { return a.offset < b.offset; });
    return contents;
}

} // namespace Storage
