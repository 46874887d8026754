// SPDX-License-Identifier: MIT
#include "mailboxfile.h"

namespace Storage {

MailboxFile::MailboxFile(const MailboxServices &services, const MailboxPaths &paths)
    : m_core(services, paths)
{
}

void MailboxFile::withdraw(const QByteArray &id, std::function<void(const Done &)> done)
{
    m_queue.withdraw(id, [this, done = std::move(done)](const Done &withdrawn) {
        done(withdrawn);
        m_compactor.compactIfWorthWhile();
    });
}

void MailboxFile::count()
{
    if (m_core.state.look())
        m_core.stored.tell();
}

bool MailboxFile::isAtWork()
{
    m_core.unsettled.forgetSettled();
    return !m_queue.isEmpty() || !m_queue.problem().isEmpty() || !m_core.session.expired() ||
           !m_core.unsettled.isEmpty() || m_compactor.isRunning();
}

void MailboxFile::saveIndex()
{
    if (!m_core.state.isIndexBehind())
        return;
    const auto lock = m_core.place.appendLockIfThere();
    if (lock && *lock && m_core.state.isStill())
        m_core.state.saveIndex();
}

bool MailboxFile::fallAsleep()
{
    if (isAtWork())
        return false;
    m_core.place.dropFiles();
    if (m_core.state.contents().length() < 0)
        return true;
    saveIndex();
    m_summary.fallAsleep();
    m_core.state.forget();
    m_opener.forgetListing();
    return true;
}

// The account goes first: without it no mail is taken, and what is left where a power cut falls between is set aside
// before another account of that name begins.
Done MailboxFile::removeWith(const std::function<Done()> &removeAccount, bool keepAside)
{
    if (const Done made = m_core.place.makeFolders(); !made)
        return made;
    const auto session = m_core.place.maildropLock();
    const auto append = session ? m_core.place.appendLock() : failed(session.error());
    if (!append)
        return failed(append.error());
    Done done = m_core.place.mustBeHere(*append);
    if (done)
        done = removeAccount();
    if (!done)
        return done;
    const bool keepsMail = keepAside && holdsMail(*m_core.files(), m_core.paths);
    const auto aside = m_core.place.putAside();
    forget();
    if (!aside)
        return failed(aside.error());
    return keepsMail ? Done() : ofDisk(removeTree(*m_core.files(), *aside));
}

void MailboxFile::forget()
{
    m_core.state.forget();
    m_core.stored.forget();
    m_core.unsettled.clear();
    m_core.trash.dropped();
    m_core.lastDelivery = {};
    m_core.place.nameChanged();
    m_queue.forget();
}

} // namespace Storage
