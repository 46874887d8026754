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

bool MailboxFile::fallAsleep()
{
    if (isAtWork())
        return false;
    if (m_core.state.contents().length() < 0)
        return true;
    m_summary.fallAsleep();
    m_core.state.forget();
    m_opener.forgetListing();
    return true;
}

Done MailboxFile::removeFolder(bool keepAside)
{
    const Files &files = m_core.files();
    const MailboxPaths &paths = m_core.paths;
    struct stat status = {};
    if (files->stat(paths.folder, &status) == -ENOENT)
        return {};
    const auto session = m_core.place.maildropLock();
    const auto append = m_core.place.appendLock();
    if (!session || !append)
        return failed(session ? append.error() : session.error());
    // No login begins with a dot, so this name is nobody's mailbox.
    const QByteArray aside = unusedName(*files, paths.users + "/.removed-" + m_core.login);
    if (const int result = files->rename(paths.folder, aside); result < 0)
        return failed(fileError("rename", paths.folder, result));
    forget();
    if (const Done done = syncFolder(files, paths.users); !done)
        return done;
    return keepAside ? Done() : removeTree(*files, aside);
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
