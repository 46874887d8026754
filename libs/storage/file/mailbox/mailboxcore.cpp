// SPDX-License-Identifier: MIT
#include "mailboxcore.h"

namespace Storage {

MailboxCore::MailboxCore(const MailboxServices &mailboxServices, const MailboxPaths &mailboxPaths)
    : services(mailboxServices)
    , paths(mailboxPaths)
    , login(paths.folder.mid(paths.users.size() + 1))
    , lane(std::make_shared<Lane>(services.pool))
    , place(services.files, paths)
    , state(services.files, place, paths, services.note)
    , trash(services.files, paths, services.days, services.note)
    , stored(state, services.quotas, login)
{
}

Expected<MailboxLock, StoreError> MailboxCore::lockForMail()
{
    Done done = services.mustHaveAccount(login);
    if (done)
        done = place.makeFolders();
    if (!done)
        return failed(done.error());
    auto lock = place.appendLock();
    if (!lock)
        return lock;
    // Whoever removes an account holds this lock while the account goes and its folder is renamed.
    done = services.mustHaveAccount(login);
    if (done)
        done = place.mustBeHere(*lock);
    if (!done)
        return failed(done.error());
    return lock;
}

Done MailboxCore::syncNameToMark()
{
    return state.contents().length() > 0 ? place.syncName(state.contents().identity.inode) : Done();
}

void MailboxCore::note(const QString &what, const StoreError &why) const
{
    services.note(QStringLiteral("%1 %2: %3").arg(QString::fromLocal8Bit(paths.text), what, why.detail));
}

} // namespace Storage
