// SPDX-License-Identifier: MIT
#pragma once

#include "admin/mailimport.h"
#include "exchange/folderwriter.h"

namespace Admin {

/// Puts the messages of a mailbox into a folder for other programs: of each as many as the mailbox has more than the
/// folder. Blocks.
class MailExport
{
public:
    /// All must live as long as this object.
    MailExport(Storage::MaildropView &maildrop, const QList<Storage::MessageOverview> &messages,
               ProgressLine &progress);

    /// Reads what is in the folder already. The error is a sentence.
    Exchange::Done countPresent(Exchange::FolderReader &folder);
    TransferResult run(Exchange::FolderWriter &folder);

private:
    bool isPresent(const QByteArray &uniqueId);
    void put(const QByteArray &uniqueId, Exchange::FolderWriter &folder);
    Exchange::Done write(const QByteArray &uniqueId, Exchange::FolderWriter &folder);

    Storage::MaildropView &m_maildrop;
    QHash<QByteArray, QDateTime> m_received;
    ProgressLine &m_progress;
    Exchange::MessageCounts m_present;
    TransferResult m_result;
};

} // namespace Admin
