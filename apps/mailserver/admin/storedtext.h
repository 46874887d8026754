// SPDX-License-Identifier: MIT
#pragma once

#include "managedmailstore.h"
#include "wire/dotstuffing.h"

namespace Admin {

/// One stored message as other programs know it, as a stream: what RETR sends, CRLF line ends, dots unstuffed, without
/// the line that an import had to put on top.
class StoredText
{
public:
    /// @p maildrop must live as long as this object.
    StoredText(Storage::MaildropView &maildrop, QByteArray uniqueId)
        : m_maildrop(maildrop)
        , m_uniqueId(std::move(uniqueId))
    {
    }

    /// A piece; empty at the end. Waits for the disk.
    Storage::Expected<QByteArray, Storage::StoreError> read();

private:
    Storage::MaildropView &m_maildrop;
    QByteArray m_uniqueId;
    Wire::DotUnstuffer m_unstuffer;
    qint64 m_offset = 0;
};

/// Exchange::Fingerprint of a stored message. Waits for the disk.
Storage::Expected<QByteArray, Storage::StoreError> fingerprintOf(Storage::MaildropView &maildrop,
                                                                 const QByteArray &uniqueId);

} // namespace Admin
