// SPDX-License-Identifier: MIT
#pragma once

#include "mime/messagereader.h"

#include <QHash>

#include <optional>

namespace Mailbox {

/// What is known of one message between two starts: its header, and not its text. The file is a cache, and may be
/// deleted.
struct KnownMessage
{
    Mime::MessageSummary summary;
    bool isSeen = false; ///< it was open
};

using KnownMessages = QHash<QByteArray, KnownMessage>; ///< by unique id

/// A file of more octets is not read, and not written.
inline constexpr qint64 MaxHeaderFileOctets = 64LL * 1024 * 1024;

/// Nothing if there is none, or none that can be read: the headers are fetched again.
std::optional<KnownMessages> readHeaderFile(const QString &fileName);
/// Whole or not at all; makes its folder. A failure is not told: it costs a fetch.
void writeHeaderFile(const QString &fileName, const KnownMessages &messages);

/// The file of one maildrop in @p folder.
QString headerFileName(const QString &folder, const QString &user, const QString &server, quint16 pop3Port);

} // namespace Mailbox
