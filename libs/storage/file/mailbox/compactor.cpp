// SPDX-License-Identifier: MIT
#include "compactor.h"

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

void Compactor::compactIfWorthWhile()
{
    if (m_core.state.look() && isWorthWhile(m_core.state.contents()))
        compact();
}

void Compactor::tidy(const std::function<void(const Done &)> &done)
{
    // One that is under way may not know of all that is to go.
    whenIdle([this, done](const Done &) {
        const Done expired = m_core.trash.expire(m_core.services.keeping->rules().trashDays);
        if (m_core.services.keeping->rules().trashDays > 0 && m_core.state.look() &&
            hasDeleted(m_core.state.contents()))
            compact();
        whenIdle([done, expired](const Done &compacted) { done(expired ? compacted : expired); });
    });
}

void Compactor::whenIdle(std::function<void(const Done &)> job)
{
    if (m_isRunning)
        m_afterwards.append(std::move(job));
    else
        job({});
}

// m_core.state must be up to date.
void Compactor::compact()
{
    if (m_isRunning || !m_core.state.problem().isEmpty() || m_core.state.contents().needsRepair())
        return;
    auto source = openFile(m_core.files(), m_core.paths.text, O_RDONLY);
    if (!source)
        return;
    m_isRunning = true;
    const bool keepsDeleted = m_core.services.keeping->rules().trashDays > 0;
    const auto compaction = std::make_shared<Compaction>(
        Compaction{Rewriter(m_core.files(), m_core.paths.text, ".new"), m_core.state.contents(), keepsDeleted});
    m_core.services.pool.post([this, source = std::make_shared<Descriptor>(std::move(*source)), compaction] {
        Rewriter &rewriter = compaction->rewriter;
        Done done = rewriter.begin(*source);
        if (done)
            done = rewriter.copy(*source, m_core.paths.text, compaction->snapshot);
        if (done)
            done = rewriter.sync(); // so that the one under the lock is short
        m_core.lane->post([this, compaction, done] {
            if (done)
                finishCompaction(compaction);
            else
                endCompaction(*compaction, done);
        });
    });
}

void Compactor::finishCompaction(const std::shared_ptr<Compaction> &compaction)
{
    const auto lock = m_core.place.appendLock();
    const auto isKept = !lock                      ? failed(lock.error())
                        : compaction->keepsDeleted ? keepDeleted()
                                                   : Expected<bool, StoreError>(true);
    if (isKept && !*isKept) {
        m_core.lane->post([this, compaction] { finishCompaction(compaction); }); // others come between
        return;
    }
    const Done done = isKept ? swap(compaction->rewriter, compaction->snapshot) : Done(failed(isKept.error()));
    if (done)
        m_core.trash.dropped();
    endCompaction(*compaction, done);
}

// With the append lock held: as long as it is, nothing is deleted that is not in the trash. False: not all is yet.
Expected<bool, StoreError> Compactor::keepDeleted()
{
    if (const Done done = m_core.state.makeWhole(); !done)
        return failed(done.error());
    const auto source = openFile(m_core.files(), m_core.paths.text, O_RDONLY);
    return source ? m_core.trash.keep(*source, m_core.state.contents()) : failed(source.error());
}

void Compactor::endCompaction(Compaction &compaction, const Done &done)
{
    m_isRunning = false;
    if (!done) {
        compaction.rewriter.abandon();
        m_core.note(QStringLiteral("was not compacted"), done.error());
    }
    for (const auto &job : std::exchange(m_afterwards, {}))
        job(done);
}

Done Compactor::swap(Rewriter &rewriter, const MailboxContents &snapshot)
{
    Done done = m_core.state.makeWhole();
    if (!done)
        return done;
    const MailboxContents &now = m_core.state.contents();
    if (!continues(now, snapshot))
        return failed({StoreError::Kind::Failed, QStringLiteral("somebody replaced the file meanwhile")});

    const auto source = openFile(m_core.files(), m_core.paths.text, O_RDONLY);
    done = source ? rewriter.copy(*source, m_core.paths.text, now, snapshot.length()) : Done(failed(source.error()));
    if (done)
        done = rewriter.mark(marksMadeSince(snapshot, now));
    if (done)
        done = rewriter.sync();
    struct stat status = {};
    if (const int result = done ? m_core.files()->fstat(rewriter.file().number(), &status) : 0; result < 0)
        done = failed(fileError("look at", rewriter.path(), result));
    if (done)
        done = rewriter.putInPlace();
    if (!done)
        return done;
    m_core.state.replaced(rewriter.records(), FileIdentity::of(status));
    m_core.state.saveIndex();
    m_core.place.renamedOver(snapshot.identity.inode, status.st_ino);
    if (rewriter.place() != m_core.paths.text && !rewriter.syncPlace())
        m_core.place.nameChanged();
    return {};
}

} // namespace Storage
