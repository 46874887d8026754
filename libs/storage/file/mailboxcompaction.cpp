// SPDX-License-Identifier: MIT
// The part of MailboxFile that takes the dead out: copies beside without any lock, then swaps under the append lock.
#include "mailboxfile.h"

#include <algorithm>

namespace Storage {

namespace {

bool isWorthWhile(const MailboxContents &contents)
{
    qint64 dead = 0;
    for (const RecordEntry &entry : contents.records)
        dead += entry.isLiving() ? 0 : entry.totalOctets();
    return dead > 0 && (contents.length() <= SmallMailboxOctets || dead > contents.length() / 2);
}

// Whether @p now is @p before and what was appended since: else what was copied of it is not what it holds.
bool continues(const MailboxContents &now, const MailboxContents &before)
{
    const auto sameRecord = [](const RecordEntry &a, const RecordEntry &b) {
        return a.id == b.id && a.offset == b.offset && a.end() == b.end();
    };
    return now.identity.inode == before.identity.inode && now.identity.device == before.identity.device &&
           now.records.size() >= before.records.size() &&
           std::equal(before.records.begin(), before.records.end(), now.records.begin(), sameRecord);
}

// Only those: a record that was dead before may have a living double, put there by hand.
QHash<QByteArray, char> marksMadeSince(const MailboxContents &before, const MailboxContents &now)
{
    QHash<QByteArray, char> marks;
    for (qsizetype i = 0; i < before.records.size(); ++i) {
        if (before.records.at(i).isLiving() && !now.records.at(i).isLiving())
            marks.insert(now.records.at(i).id, now.records.at(i).mark);
    }
    return marks;
}

} // namespace

void MailboxFile::compactIfWorthWhile()
{
    if (m_compacting || !m_state.problem().isEmpty() || !m_state.look() || m_state.contents().needsRepair() ||
        !isWorthWhile(m_state.contents()))
        return;
    auto source = openFile(m_files, m_paths.text, O_RDONLY);
    if (!source)
        return;
    m_compacting = true;
    auto job = [self = shared_from_this(), source = std::make_shared<Descriptor>(std::move(*source)),
                snapshot = m_state.contents()] {
        const auto rewriter = std::make_shared<Rewriter>(self->m_files, self->m_paths.stem + ".new");
        Done done = rewriter->begin();
        if (done)
            done = rewriter->copy(*source, self->m_paths.text, snapshot);
        if (done)
            done = rewriter->sync(); // so that the one under the lock is short
        self->post([self, rewriter, snapshot, done] {
            self->m_compacting = false;
            if (done)
                self->finishCompaction(rewriter, snapshot);
            else
                self->abandonCompaction(*rewriter, done.error());
        });
    };
    m_pool.post(std::move(job));
}

void MailboxFile::finishCompaction(const std::shared_ptr<Rewriter> &rewriter, const MailboxContents &snapshot)
{
    const auto lock = appendLock();
    const Done done = lock ? swap(*rewriter, snapshot) : Done(failed(lock.error()));
    if (!done)
        abandonCompaction(*rewriter, done.error());
}

void MailboxFile::abandonCompaction(Rewriter &rewriter, const StoreError &error)
{
    rewriter.abandon();
    m_note(QStringLiteral("%1 was not compacted: %2").arg(QString::fromLocal8Bit(m_paths.text), error.detail));
}

Done MailboxFile::swap(Rewriter &rewriter, const MailboxContents &snapshot)
{
    Done done = m_state.makeWhole();
    if (!done)
        return done;
    const MailboxContents &now = m_state.contents();
    if (!continues(now, snapshot))
        return failed({StoreError::Kind::Failed, QStringLiteral("somebody replaced the file meanwhile")});

    const auto source = openFile(m_files, m_paths.text, O_RDONLY);
    done = source ? rewriter.copy(*source, m_paths.text, now, snapshot.length()) : Done(failed(source.error()));
    if (done)
        done = rewriter.mark(marksMadeSince(snapshot, now));
    if (done)
        done = rewriter.sync();
    struct stat status = {};
    if (const int result = done ? m_files->fstat(rewriter.file().number(), &status) : 0; result < 0)
        done = failed(fileError("look at", rewriter.path(), result));
    if (const int result = done ? m_files->rename(rewriter.path(), m_paths.text) : 0; result < 0)
        done = failed(fileError("rename", rewriter.path(), result));
    if (!done)
        return done;
    m_state.replaced(rewriter.records(), FileIdentity::of(status));
    m_state.saveIndex();
    // The folders above have been synced if the old name was. If it fails, the next delivery or deletion does it before
    // its answer.
    const bool wasSynced = m_nameSyncedOf == snapshot.identity.inode;
    m_nameSyncedOf.reset();
    if (syncFolder(m_files, m_paths.folder) && wasSynced)
        m_nameSyncedOf = status.st_ino;
    return {};
}

Done MailboxFile::removeFolder(bool keepAside)
{
    struct stat status = {};
    if (m_files->stat(m_paths.folder, &status) == -ENOENT)
        return {};
    const auto session = MailboxLock::take(m_files, m_paths.lock, LockOctet::Maildrop);
    const auto append = appendLock();
    if (!session || !append)
        return failed(session ? append.error() : session.error());
    // No login begins with a dot, so this name is nobody's mailbox.
    const QByteArray aside = unusedName(*m_files, m_paths.users + "/.removed-" + m_login);
    if (const int result = m_files->rename(m_paths.folder, aside); result < 0)
        return failed(fileError("rename", m_paths.folder, result));
    m_state.forget();
    m_stored = 0;
    m_storedOf = {};
    m_quotas->forget(m_login);
    m_unsettled.clear();
    m_overdue.clear();
    m_lastDelivery = {};
    m_nameSyncedOf.reset();
    if (const Done done = syncFolder(m_files, m_paths.users); !done)
        return done;
    return keepAside ? Done() : removeTree(*m_files, aside);
}

} // namespace Storage
