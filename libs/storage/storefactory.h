// SPDX-License-Identifier: MIT
#pragma once

#include "accounts.h"
#include "managedmailstore.h"
#include "sharedsettings.h"

#include <QDate>
#include <QString>

#include <functional>
#include <memory>

namespace Storage {

/// What the stores tell about themselves: repairs, refused mailboxes, wide file modes. English, one line. Called from
/// any thread.
using NoteSink = std::function<void(const QString &)>;

struct StoreOptions
{
    QString url;                     ///< "file:DIR"
    QByteArray domain = "localhost"; ///< for a postmark without a sender: MAILER-DAEMON@domain
    NoteSink note = [](const QString &) {};
    KeepingRules keeping;
    std::function<QDate()> today = [] { return QDate::currentDate(); }; ///< another one is for tests
    /// Whether to hold the data folder against a second server. Tools beside one do without: what they change they
    /// change under a mailbox's own locks. Fails with Locked and a sentence that names the other process.
    bool exclusive = true;
    /// Whether a data folder that is missing is made; else it is an error.
    bool makesFolder = true;
};

struct OpenedStorage
{
    std::shared_ptr<Accounts> accounts;
    std::shared_ptr<ManagedMailStore> mail;
    std::shared_ptr<SharedSettings> shared;
};

/// The folder that a storage URL of files names, absolute. Failed for any other URL.
Expected<QByteArray, StoreError> dataFolderOf(const QString &url);

/// A storage URL -> a store, its accounts, and what stands beside both. Blocks: for the start of a program.
Expected<OpenedStorage, StoreError> openStorage(const StoreOptions &options);

} // namespace Storage
