// SPDX-License-Identifier: MIT
#include "trashfile.h"
#include "appender.h"
#include "mailboxrepair.h"

#include <cerrno>

namespace Storage {

namespace {

constexpr char TrashPrefix[] = "trash-";
constexpr qsizetype PrefixOctets = sizeof TrashPrefix - 1;
constexpr qsizetype DayOctets = 10; // YYYY-MM-DD

QByteArray dayText(QDate day)
{
    return day.toString(Qt::ISODate).toLatin1();
}

} // namespace

MailboxPaths trashPaths(const MailboxPaths &mailbox, QDate day)
{
    MailboxPaths paths = mailbox;
    paths.stem = mailbox.folder + '/' + TrashPrefix + dayText(day);
    paths.text = paths.stem + ".txt";
    return paths;
}

std::optional<QDate> trashDay(const QByteArray &name)
{
    if (!name.startsWith(TrashPrefix) || name.indexOf('.') != PrefixOctets + DayOctets)
        return {};
    const QByteArray text = name.sliced(PrefixOctets, DayOctets);
    const QDate day = QDate::fromString(QString::fromLatin1(text), Qt::ISODate);
    return day.isValid() && dayText(day) == text ? std::optional(day) : std::nullopt;
}

TrashFile::TrashFile(Files files, const MailboxPaths &mailbox, QDate day, NoteSink note)
    : m_files(std::move(files))
    , m_paths(trashPaths(mailbox, day))
    , m_day(day)
    , m_note(std::move(note))
{
}

Done TrashFile::append(Disk::FileWindow &source, const QList<RecordEntry> &records)
{
    Done done = makeWhole();
    if (!done)
        return done;
    Appender appender(m_files, m_paths);
    done = appender.open(m_whole.length);
    if (!done)
        return done;
    for (auto record = records.begin(); done && record != records.end(); ++record)
        done = appender.appendCopy(source, *record);
    if (done)
        done = appender.sync();
    const auto identity = appender.identity();
    if (done)
        done = syncName(identity);
    // What a failed cut leaves behind is found to be damaged, or does no harm as a double.
    if (!done)
        appender.cutBack();
    m_whole = done && identity ? *identity : FileIdentity();
    return done;
}

// A server that died while it appended left a torn end, whose length would take in what is written behind it.
Done TrashFile::makeWhole()
{
    struct stat status = {};
    const int found = m_files->stat(m_paths.text, &status);
    if (found == -ENOENT) {
        m_nameSyncedOf.reset(); // a new file may get the number of one that was removed
        m_whole = {};
        m_whole.length = 0;
        return {};
    }
    if (found < 0)
        return failed(fileError("look at", m_paths.text, found));
    return FileIdentity::of(status) == m_whole ? Done() : readAndMend();
}

Done TrashFile::readAndMend()
{
    m_whole = {};
    m_nameSyncedOf.reset(); // a repair may put another file there, even one of the same number
    auto file = openFile(m_files, m_paths.text, O_RDWR);
    auto contents = file ? scanMailbox(m_files, *file, m_paths.text) : failed(file.error());
    if (contents && contents->needsRepair() && !contents->isStrange) {
        if (const Done done = repairMailbox(m_files, m_paths, *file, *contents, m_note); !done)
            return done;
        file = openFile(m_files, m_paths.text, O_RDWR);
        contents = file ? scanMailbox(m_files, *file, m_paths.text) : failed(file.error());
    }
    if (!contents)
        return failed(contents.error());
    if (contents->needsRepair())
        return failed(
            {StoreError::Kind::Damaged,
             QStringLiteral("%1 is no trash: nothing in it is a record").arg(QString::fromLocal8Bit(m_paths.text))});
    m_whole = contents->identity;
    return {};
}

Done TrashFile::syncName(const std::optional<FileIdentity> &identity)
{
    if (identity && m_nameSyncedOf == identity->inode)
        return {};
    if (const Done done = ofDisk(syncFolder(m_files, m_paths.folder)); !done)
        return done;
    m_nameSyncedOf = identity ? std::optional(identity->inode) : std::nullopt;
    return {};
}

} // namespace Storage
