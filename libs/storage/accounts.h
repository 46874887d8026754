// SPDX-License-Identifier: MIT
#pragma once

#include "storeanswer.h"

#include <QByteArray>
#include <QList>

#include <functional>
#include <optional>

namespace Storage {

/// One line of userinfo.txt.
struct Account
{
    QByteArray user;   ///< as it is spelled in the file
    QByteArray secret; ///< a password in plain text, or Sasl::toSecret()'s form
};

/// The rule for logins: 1-64 characters of A-Za-z0-9._-, not beginning with "." or "-", without "..", not ending in
/// ".", no device name of any platform. The one door from a name to a path: what passes it may be a folder's name.
bool isLogin(QByteArrayView name);

/// Why an account with this name and secret cannot be written: BadName, or Failed for a secret that one line cannot
/// hold (empty, a blank at an end, CR, LF or NUL). Nothing if it can.
std::optional<StoreError> accountFault(QByteArrayView user, QByteArrayView secret);

/// The users that may log in: a few people, or a million of them in a database, so no function gives all at once. All
/// functions may be called from any thread; changes made by others are seen.
class Accounts
{
public:
    virtual ~Accounts() = default;

    /// @p user in any case. NoSuchUser if there is none.
    virtual Answer<Expected<Account, StoreError>> find(const QByteArray &user) = 0;
    /// The same for a recipient of mail: what was so RecentMs ago may count, for a delivery looks again. Of a name that
    /// is not known it is sure.
    virtual Answer<Expected<Account, StoreError>> findRecipient(const QByteArray &user) { return find(user); }
    /// Those of @p users, in any case, that there are: in the order asked for, as the accounts spell them.
    virtual Answer<Expected<QList<Account>, StoreError>> among(const QList<QByteArray> &users) = 0;
    /// At most @p count accounts, in an order that a change of others leaves alone: those behind @p after, or the first
    /// if that is empty. Fewer than @p count: the last ones. NoSuchUser if @p after has gone meanwhile.
    virtual Answer<Expected<QList<Account>, StoreError>> page(const QByteArray &after, qsizetype count) = 0;
    /// Another number whenever an account was added, changed or removed. What is asked afterwards is at least as new.
    virtual Answer<Expected<quint64, StoreError>> revision() = 0;
    /// Whether @p condition is true of every account; of none, too. Without a list of them: there may be a million. It
    /// is asked in any thread.
    virtual Answer<Expected<bool, StoreError>> holdsForAll(std::function<bool(const Account &)> condition) = 0;
    /// AlreadyExists (in any case), BadName.
    virtual Answer<Expected<void, StoreError>> add(const QByteArray &user, const QByteArray &secret) = 0;
    /// Of the account alone: ManagedMailStore::removeUser() takes the mail, too. NoSuchUser.
    virtual Answer<Expected<void, StoreError>> remove(const QByteArray &user) = 0;
    virtual Answer<Expected<void, StoreError>> setSecret(const QByteArray &user, const QByteArray &secret) = 0;
};

} // namespace Storage
