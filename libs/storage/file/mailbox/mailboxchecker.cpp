// SPDX-License-Identifier: MIT
#include "mailboxchecker.h"
#include "file/check/mailboxmending.h"

#include <cerrno>

namespace Storage {

namespace {

// One for damage and foreign records, one for the doubles that these turn out to be, one in reserve.
constexpr int MaxMendings = 3;

} // namespace

void MailboxChecker::check(Repair repair, std::function<void(const Checked &)> answer)
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
    m_core.services.pool.post(
        [this, frozen = std::make_shared<FrozenMailbox>(std::move(*frozen)), answer = std::move(answer)] {
            answer(examineMailbox(m_core.files(), *frozen).map([](const Examination &found) { return found.report; }));
        });
}

// Where there is no lock file nothing was ever written, and none is made; but somebody may begin to write while we
// look.
Expected<FrozenMailbox, StoreError> MailboxChecker::frozenBesideOthers()
{
    for (;;) {
        const auto lock = m_core.place.appendLockIfThere();
        if (!lock)
            return failed(lock.error());
        if (lock->has_value() && m_core.state.isIndexBehind() && m_core.state.isStill())
            m_core.state.saveIndex();
        auto frozen = freezeMailbox(m_core.files(), m_core.paths);
        struct stat status = {};
        if (lock->has_value() || m_core.files()->stat(m_core.paths.lock, &status) < 0)
            return frozen;
    }
}

MailboxChecker::Checked MailboxChecker::repaired()
{
    struct stat status = {};
    if (m_core.files()->stat(m_core.paths.folder, &status) == -ENOENT)
        return CheckReport();
    const auto session = m_core.place.maildropLock();
    if (!session)
        return failed(session.error());
    const auto append = m_core.place.appendLock();
    if (!append)
        return failed(append.error());
    // What a failed delivery left behind the end is no mail, and no damage either.
    const bool mustBeCut = !m_core.state.problem().isEmpty() && !m_core.state.contents().isStrange;
    if (const Done done = mustBeCut ? m_core.state.makeWhole() : Done(); !done)
        return failed(done.error());
    const Checked checked = mendedUntilWhole();
    if (m_core.state.look())
        m_core.stored.tell();
    return checked;
}

MailboxChecker::Checked MailboxChecker::mendedUntilWhole()
{
    CheckReport last;
    QList<Fault> found;
    QStringList kept;
    for (int mendings = 0;; ++mendings) {
        const auto frozen = freezeMailbox(m_core.files(), m_core.paths);
        const auto examination = frozen ? examineMailbox(m_core.files(), *frozen) : failed(frozen.error());
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

Done MailboxChecker::mend(const FrozenMailbox &frozen, const Examination &examination, const NoteSink &note)
{
    const Done done = mendMailbox(m_core.files(), m_core.paths, frozen, examination, note);
    m_core.state.forget();
    m_core.trash.dropped();
    m_core.place.nameChanged(); // the file may be another one
    return done ? m_core.state.makeWhole() : done;
}

} // namespace Storage
