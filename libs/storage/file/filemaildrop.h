// SPDX-License-Identifier: MIT
#pragma once

#include "file/mailbox/mailboxfile.h"
#include "mailstore.h"

namespace Storage {

/// Most that one read() answers.
inline constexpr qint64 MaxReadOctets = 1024 * 1024;

/// A maildrop as it was when it was opened: reads from the descriptor that was opened then, so that compaction
/// meanwhile changes nothing for it.
class FileMaildropView final : public MaildropView
{
public:
    FileMaildropView(Files files, TaskPool &readers, OpenedMaildrop opened);
    ~FileMaildropView() override;

    const QList<Mail::ScanListing> &listing() const override { return m_listing->scanListing(); }
    Answer<Expected<RecordPiece, StoreError>> read(const QByteArray &uniqueId, qint64 offset,
                                                   qint64 maxOctets) override;

private:
    Files m_files;
    TaskPool &m_readers;
    std::shared_ptr<const Descriptor> m_text;
    std::shared_ptr<const MaildropListing> m_listing;
};

/// One session's maildrop.
class FileMaildrop final : public LockedMaildrop
{
public:
    FileMaildrop(Files files, TaskPool &readers, std::weak_ptr<MailboxFile> mailbox, OpenedMaildrop opened);

    const QList<Mail::ScanListing> &listing() const override { return m_view.listing(); }
    Answer<Expected<RecordPiece, StoreError>> read(const QByteArray &uniqueId, qint64 offset, qint64 maxOctets) override
    {
        return m_view.read(uniqueId, offset, maxOctets);
    }
    Answer<Expected<void, StoreError>> finish(const QList<QByteArray> &uniqueIds) override;
    Answer<bool> lost() override { return m_lost.answer(); }

private:
    std::weak_ptr<MailboxFile> m_mailbox; ///< gone with its store
    std::shared_ptr<MaildropSession> m_session;
    FileMaildropView m_view;
    Promise<bool> m_lost;
};

} // namespace Storage
