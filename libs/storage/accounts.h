// SPDX-License-Identifier: MIT
#pragma once

#include "storeanswer.h"

#include <QByteArray>
#include <QList>

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
std::optional<StoreError> accountFault(const QByteArray &user, const QByteArray &secret);

/// Who may log in. All functions may be called from any thread; changes made by others are seen.
class Accounts
{
public:
    virtual ~Accounts() = default;

    /// @p user in any case. NoSuchUser if there is none.
    virtual Answer<Expected<Account, StoreError>> find(const QByteArray &user) = 0;
    /// In the order of the file.
    virtual Answer<Expected<QList<Account>, StoreError>> list() = 0;
    /// AlreadyExists (in any case), BadName.
    virtual Answer<Expected<void, StoreError>> add(const QByteArray &user, const QByteArray &secret) = 0;
    /// Of the account alone: ManagedMailStore::removeUser() takes the mail, too. NoSuchUser.
    virtual Answer<Expected<void, StoreError>> remove(const QByteArray &user) = 0;
    virtual Answer<Expected<void, StoreError>> setSecret(const QByteArray &user, const QByteArray &secret) = 0;
};

} // namespace Storage
