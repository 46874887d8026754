// SPDX-License-Identifier: MIT
#pragma once

#include "accounts.h"
#include "sharedsnapshot.h"
#include "storefactory.h"
#include "userinfotext.h"

namespace Storage {

inline constexpr qint64 MaxUserInfoOctets = 1024 * 1024 * 1024;

/// userinfo.txt on the disk: read again whenever it changed, written as a whole. Every function may wait for the disk
/// and be called from any thread.
class UserInfoFile
{
public:
    /// Another @p patience (Disk::SharedText) than the default is for tests.
    UserInfoFile(Files files, const QByteArray &folder, NoteSink note,
                 std::chrono::milliseconds patience = Disk::SharedText::Options().patience);

    Expected<QList<Account>, StoreError> accounts();
    /// Accounts::among().
    Expected<QList<Account>, StoreError> among(const QList<QByteArray> &users);
    /// Accounts::page(), but while another thread parses a long text of what was there before it.
    Expected<QList<Account>, StoreError> page(const QByteArray &after, qsizetype count);
    /// Accounts::revision(), but of a long text that is being read again the number of before.
    Expected<quint64, StoreError> revision();
    /// Whether @p condition is true of every account there is.
    Expected<bool, StoreError> holdsForAll(const std::function<bool(const Account &)> &condition);
    /// While another thread parses a long text, what was there before counts for the accounts in it.
    Expected<Account, StoreError> find(const QByteArray &user);
    /// The same for those whom memory knows, if the file is still the one that was read, or a long one that is being
    /// read again: a stat and no more, for threads that do not wait. Nothing: ask find().
    std::optional<Account> findKnown(const QByteArray &user);
    /// The account that the file had RecentMs ago or later. Nothing if it had none of that name, or was not looked at.
    /// Never waits.
    std::optional<Account> findRecent(const QByteArray &user) const;
    /// The same for the list of all.
    std::optional<QList<Account>> recentAccounts() const;
    /// NoSuchUser unless the file says now that there is an account with this very login.
    Done mustHave(const QByteArray &login);
    /// NoSuchUser. Their mail is left alone.
    Done remove(const QByteArray &user);
    /// Reads, lets @p change do its work and writes the result, so that no other program's change falls between.
    Done change(const std::function<Done(UserInfoText &)> &change);

private:
    using Snapshot = SharedSnapshot<UserInfoText>;

    bool isStillWritten(const UserInfoText &before, const QByteArray &login) const;

    const Files m_files;
    Snapshot m_snapshot;
};

} // namespace Storage
