// SPDX-License-Identifier: MIT
// The part of MailboxFile that takes the dead out: copies beside without any lock, then, under the append lock, puts
// what was deleted into the trash and swaps.
#include "mailboxfile.h"

#include <algorithm>

namespace Storage {

namespace {

bool hasDeleted(const MailboxContents &contents)
{
    return std::any_of(contents.records.begin(), contents.records.end(),
                       [](const RecordEntry &entry) { return entry.mark == DeletedMark; });
}

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
    if (m_state.look() && isWorthWhile(m_state.contents()))
        compact();
}

void MailboxFile::tidy(const std::function<void(const Done &)> &done)
{
    // One that is under way may not know of all that is to go.
    whenNotCompacting([self = shared_from_this(), done](const Done &) {
        const Done expired = self->expireTrash();
        if (self->m_keeping->rules().trashDays > 0 && self->m_state.look() && hasDeleted(self->m_state.contents()))
            self->compact();
        self->whenNotCompacting([done, expired](const Done &compacted) { done(expired ? compacted : expired); });
    });
}

Done MailboxFile::expireTrash()
{
    return m_trash.expire(QDate::currentDate().addDays(-m_keeping->rules().trashDays));
}

void MailboxFile::whenNotCompacting(std::function<void(const Done &)> job)
{
    if (m_compacting)
        m_afterCompaction.append(std::move(job));
    else
        job({});
}

// m_state must be up to date.
void MailboxFile::compact()
{
    if (m_compacting || !m_state.problem().isEmpty() || m_state.contents().needsRepair())
        return;
    auto source = openFile(m_files, m_paths.text, O_RDONLY);
    if (!source)
        return;
    m_compacting = true;
    const bool keepsDeleted = m_keeping->rules().trashDays > 0;
    const auto compaction = std::make_shared<Compaction>(
        Compaction{Rewriter(m_files, m_paths.stem + ".new"), m_state.contents(), keepsDeleted});
    m_pool.post([self = shared_from_this(), source = std::make_shared<Descriptor>(std::move(*source)), compaction] {
        Rewriter &rewriter = compaction->rewriter;
        Done done = rewriter.begin();
        if (done)
            done = rewriter.copy(*source, self->m_paths.text, compaction->snapshot);
        if (done)
            done = rewriter.sync(); // so that the one under the lock is short
        self->post([self, compaction, done] {
            if (done)
                self->finishCompaction(compaction);
            else
                self->endCompaction(*compaction, done);
        });
    });
}

void MailboxFile::finishCompaction(const std::shared_ptr<Compaction> &compaction)
{
    const auto lock = appendLock();
    const auto isKept = !lock                      ? failed(lock.error())
                        : compaction->keepsDeleted ? keepDeleted()
                                                   : Expected<bool, StoreError>(true);
    if (isKept && !*isKept) {
        post([self = shared_from_this(), compaction] { self->finishCompaction(compaction); }); // others come between
        return;
    }
    const Done done = isKept ? swap(compaction->rewriter, compaction->snapshot) : Done(failed(isKept.error()));
    if (done)
        m_trash.dropped();
    endCompaction(*compaction, done);
}

// With the append lock held: as long as it is, nothing is deleted that is not in the trash. False: not all is yet.
Expected<bool, StoreError> MailboxFile::keepDeleted()
{
    if (const Done done = m_state.makeWhole(); !done)
        return failed(done.error());
    const auto source = openFile(m_files, m_paths.text, O_RDONLY);
    return source ? m_trash.keep(*source, m_state.contents()) : failed(source.error());
}

void MailboxFile::endCompaction(Compaction &compaction, const Done &done)
{
    m_compacting = false;
    if (!done)
        abandonCompaction(compaction.rewriter, done.error());
    else if (compaction.keepsDeleted)
        expireTrash(); // what cannot go now goes another day
    for (const auto &job : std::exchange(m_afterCompaction, {}))
        job(done);
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
    m_storedOf.reset();
    m_quotas->forget(m_login);
    m_unsettled.clear();
    m_overdue.clear();
    m_trash.dropped();
    m_lastDelivery = {};
    m_nameSyncedOf.reset();
    if (const Done done = syncFolder(m_files, m_paths.users); !done)
        return done;
    return keepAside ? Done() : removeTree(*m_files, aside);
}

} // namespace Storage
