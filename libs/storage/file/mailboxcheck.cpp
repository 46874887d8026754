// SPDX-License-Identifier: MIT
// The part of MailboxFile that looks for what is wrong in its files: beside a running server, or, to mend it, alone.
#include "mailboxexamination.h"
#include "mailboxfile.h"
#include "mailboxmending.h"

#include <cerrno>

namespace Storage {

namespace {

// One for damage and foreign records, one for the doubles that these turn out to be, one in reserve.
constexpr int MaxMendings = 3;

} // namespace

void MailboxFile::check(Repair repair, std::function<void(const Checked &)> answer)
{
    if (repair == Repair::Yes) {
        answer(repaired());
        return;
    }
    auto frozen = frozenBesideOthers();
    if (!frozen) {
        answer(failed(frozen.error()));
        return;
    }
    // Reading a big mailbox takes long, and needs no lane: what is read does not change any more.
    m_pool.post([self = shared_from_this(), frozen = std::make_shared<FrozenMailbox>(std::move(*frozen)),
                 answer = std::move(answer)] {
        answer(examineMailbox(self->m_files, *frozen).map([](const Examination &found) { return found.report; }));
    });
}

// Where there is no lock file nobody has ever written, and none is made; but somebody may begin to write while we look.
Expected<FrozenMailbox, StoreError> MailboxFile::frozenBesideOthers()
{
    for (;;) {
        const auto lock = appendLockIfThere();
        if (!lock)
            return failed(lock.error());
        auto frozen = freezeMailbox(m_files, m_paths);
        struct stat status = {};
        if (lock->has_value() || m_files->stat(m_paths.lock, &status) < 0)
            return frozen;
    }
}

MailboxFile::Checked MailboxFile::repaired()
{
    struct stat status = {};
    if (m_files->stat(m_paths.folder, &status) == -ENOENT)
        return CheckReport();
    const auto session = MailboxLock::take(m_files, m_paths.lock, LockOctet::Maildrop);
    if (!session)
        return failed(session.error());
    const auto append = appendLock();
    if (!append)
        return failed(append.error());
    // What a failed delivery left behind the end is no mail, and no damage either.
    const bool mustBeCut = !m_state.problem().isEmpty() && !m_state.contents().isStrange;
    if (const Done done = mustBeCut ? m_state.makeWhole() : Done(); !done)
        return failed(done.error());
    const Checked checked = mendedUntilWhole();
    count();
    return checked;
}

MailboxFile::Checked MailboxFile::mendedUntilWhole()
{
    CheckReport last;
    QList<Fault> found;
    QStringList kept;
    for (int mendings = 0;; ++mendings) {
        const auto frozen = freezeMailbox(m_files, m_paths);
        const auto examination = frozen ? examineMailbox(m_files, *frozen) : failed(frozen.error());
        if (!examination)
            return failed(examination.error());
        last = examination->report;
        for (const Fault &fault : last.faults) {
            if (!found.contains(fault))
                found.append(fault);
        }
        if (last.faults.isEmpty() || mendings == MaxMendings)
            break;
        const auto note = [&kept](const QString &text) { kept.append(text); };
        if (const Done done = mend(*frozen, *examination, note); !done)
            return failed(done.error());
    }
    for (Fault &fault : found)
        fault.isRepaired = !last.faults.contains(fault);
    last.faults = found;
    last.notes += kept;
    return last;
}

Done MailboxFile::mend(const FrozenMailbox &frozen, const Examination &examination, const NoteSink &note)
{
    const Done done = mendMailbox(m_files, m_paths, frozen, examination, note);
    m_state.forget();
    m_trash.dropped();
    m_nameSyncedOf.reset(); // the file may be another one
    return done ? m_state.makeWhole() : done;
}

} // namespace Storage
