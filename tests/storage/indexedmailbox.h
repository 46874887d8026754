// SPDX-License-Identifier: MIT
#pragma once

#include "file/text/mailboxindex.h"
#include "filestorefixture.h"

#include <fcntl.h>
#include <sys/stat.h>

namespace StorageTest {

/// Alice's mailbox, large enough that its index is believed: a message of more than a mebibyte, then five small ones,
/// of which the second is deleted. The store is closed.
class IndexedMailbox
{
public:
    explicit IndexedMailbox(Storage::Files files = Disk::posixFileOperations())
        : m_fixture(std::move(files))
    {
        deliver(m_fixture.store(), envelope({"alice"}), large("Large"));
        QList<QByteArray> ids;
        for (const char *subject : {"1", "2", "3", "4", "5"})
            ids.append(deliver(m_fixture.store(), envelope({"alice"}), message(subject)).value());
        m_fixture.close();
        m_indexBefore = octets(indexPath());
        m_fixture.reopen();
        open(m_fixture.store(), "alice").value()->finish({ids.at(1)}).waitForResult();
        m_fixture.close();
        m_text = octets(textPath());
        m_index = octets(indexPath());
        m_times = times(textPath());
    }

    static QByteArray large(const QByteArray &subject)
    {
        return message(subject, QByteArray(Storage::SmallMailboxOctets, 'x') + "\r\n");
    }
    static QList<QByteArray> subjects() { return {"Large", "1", "3", "4", "5"}; }

    FileStoreFixture &fixture() { return m_fixture; }
    Storage::FileMailStore &store() { return m_fixture.store(); }
    QString textPath() const { return m_fixture.mailbox(); }
    QString indexPath() const { return m_fixture.path("USERS/alice/my_mailbox.idx"); }
    QByteArray text() const { return m_text; }
    QByteArray index() const { return m_index; }
    /// From before the deletion.
    QByteArray indexBefore() const { return m_indexBefore; }

    static QByteArray octets(const QString &path) { return fileOctets(path); }
    /// Writes into the file that is there: its inode stays.
    bool put(const QString &path, const QByteArray &octets) const { return putFile(path, octets); }
    /// The times that the text had when the index was written: as if nobody had touched it since.
    void restoreTimes() const { ::utimensat(AT_FDCWD, textPath().toLocal8Bit().constData(), m_times.data(), 0); }
    /// Text, its times and index as they were made.
    bool restore() const
    {
        const bool done = put(textPath(), m_text) && put(indexPath(), m_index);
        restoreTimes();
        return done;
    }
    /// Offset of the record with this number, counted from 0, deleted ones included.
    qsizetype recordBegin(int number) const
    {
        qsizetype at = 0;
        for (int i = 0; i < number; ++i)
            at = m_text.indexOf("\r\n.\r\n", at) + 5;
        return at;
    }
    QByteArray record(int number) const { return m_text.sliced(recordBegin(number)).first(recordOctets(number)); }
    qsizetype recordOctets(int number) const
    {
        return m_text.indexOf("\r\n.\r\n", recordBegin(number)) + 5 - recordBegin(number);
    }

    /// What a reading of the whole text says the index should be.
    QByteArray rightIndex() const
    {
        const auto files = Disk::posixFileOperations();
        const QByteArray path = textPath().toLocal8Bit();
        const auto file = Disk::openFile(files, path, O_RDONLY);
        const auto contents = Storage::scanMailbox(files, *file, path);
        const auto &text = contents->identity;
        return Storage::encodedHead({false, text.inode, text.length, contents->records.size(),
                                     marksCrc(contents->records), text.changedSeconds, text.changedNanoseconds}) +
               encodedEntries(contents->records, 0, contents->records.size());
    }
    bool isIndexRight() const { return octets(indexPath()) == rightIndex(); }

    using Listing = QList<std::pair<QByteArray, qint64>>; ///< unique id and octets
    static Listing listing(Storage::MailStore &store)
    {
        Listing result;
        const auto maildrop = open(store, "alice");
        if (!maildrop)
            return {{"error: " + maildrop.error().detail.toUtf8(), 0}};
        for (const Mail::ScanListing &entry : (*maildrop)->listing())
            result.append({entry.uniqueId, entry.octets});
        return result;
    }
    /// What a store says of the same text where there is no index.
    Listing listingWithoutIndex() const
    {
        FileStoreFixture other;
        other.putMailbox(octets(textPath()));
        return listing(other.store());
    }
    /// The subject of each message that can be retrieved, or what went wrong.
    static QList<QByteArray> subjectsIn(Storage::MailStore &store)
    {
        QList<QByteArray> result;
        for (const QByteArray &sent : retrieveAll(store, "alice")) {
            const qsizetype at = sent.indexOf("\r\nSubject: ") + 11;
            const bool isWhole = sent.startsWith(Trace) && sent.endsWith("\r\n.\r\n");
            result.append(isWhole ? sent.sliced(at, sent.indexOf('\r', at) - at) : sent);
        }
        return result;
    }

private:
    static std::array<timespec, 2> times(const QString &path)
    {
        struct stat status = {};
        ::stat(path.toLocal8Bit().constData(), &status);
        return {status.st_atim, status.st_mtim};
    }

    FileStoreFixture m_fixture;
    QByteArray m_text;
    QByteArray m_index;
    QByteArray m_indexBefore;
    std::array<timespec, 2> m_times{};
};

} // namespace StorageTest
