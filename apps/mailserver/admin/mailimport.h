// SPDX-License-Identifier: MIT
#pragma once

#include "admin/progressline.h"
#include "exchange/folderreader.h"
#include "exchange/messagecounts.h"
#include "managedmailstore.h"

#include <deque>

namespace Admin {

/// How an import or an export went.
struct TransferResult
{
    qint64 moved = 0;   ///< imported or exported
    qint64 present = 0; ///< were there already
    qint64 changed = 0; ///< imported, but not byte-exact
    qint64 failed = 0;  ///< could not be read: named in a note
    QString stopped;    ///< why it went no further; empty if it reached the end
};

/// Brings the messages of a folder of another program into a mailbox: of each as many as the folder has more than the
/// mailbox. Blocks.
class MailImport
{
public:
    /// All must live as long as this object.
    MailImport(Storage::ManagedMailStore &store, QByteArray user, ProgressLine &progress)
        : m_store(store)
        , m_user(std::move(user))
        , m_progress(progress)
    {
    }

    TransferResult run(Storage::MaildropView &maildrop, Exchange::FolderReader &folder);

private:
    struct Commit
    {
        QString name;
        Answers::Answer<Storage::Expected<QByteArray, Storage::StoreError>> answer;
        QStringList changes;
    };

    void countStored(Storage::MaildropView &maildrop);
    void take(const Exchange::FoundMessage &message, Exchange::FolderReader &folder);
    void commit(const Exchange::FoundMessage &message, Storage::MessageWriter &writer, const QStringList &changes);
    void settle(qsizetype leave);
    qint64 messagesSeen() const;

    Storage::ManagedMailStore &m_store;
    QByteArray m_user;
    ProgressLine &m_progress;
    Exchange::MessageCounts m_stored;
    std::deque<Commit> m_underWay;
    TransferResult m_result;
};

} // namespace Admin
