// SPDX-License-Identifier: MIT
#include "mailboxcore.h"

namespace Storage {

MailboxCore::MailboxCore(const MailboxServices &mailboxServices, const MailboxPaths &mailboxPaths)
    : services(mailboxServices)
    , paths(mailboxPaths)
    , login(paths.folder.mid(paths.users.size() + 1))
    , lane(std::make_shared<Lane>(services.pool))
    , place(services.files, paths, services.kept, services.users)
    , state(services.files, place, paths, services.note)
    , trash(services.files, paths, services.days, services.note)
    , stored(state, services.quotas, login)
{
}

// A removal of the account holds this lock while the account goes and its folder is renamed: what is asked behind the
// lock counts. What is asked before it keeps an account that is gone without a folder.
Expected<MailboxLock, StoreError> MailboxCore::lockForMail()
{
    auto lock = place.appendLockOnKept();
    if (!lock) {
        auto opened = openLockForMail();
        if (!opened)
            return opened;
        lock = std::move(*opened);
    }
    if (const Done done = services.mustHaveAccount(login); !done)
        return failed(done.error());
    return std::move(*lock);
}

Expected<MailboxLock, StoreError> MailboxCore::openLockForMail()
{
    Done done = services.mustHaveAccount(login);
    if (done)
        done = place.makeFolders();
    if (!done)
        return failed(done.error());
    auto lock = place.appendLock();
    if (lock)
        done = place.mustBeHere(*lock);
    return done ? std::move(lock) : failed(done.error());
}

Done MailboxCore::openAppender(Appender &appender)
{
    const MailboxContents &contents = state.contents();
    Descriptor kept = place.keptText(contents.identity);
    if (!kept.isOpen())
        return appender.open(contents.length());
    appender.adopt(std::move(kept), contents.length());
    return {};
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
