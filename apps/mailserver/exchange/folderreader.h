// SPDX-License-Identifier: MIT
#pragma once

#include "exchange/folderform.h"

#include <memory>
#include <optional>

namespace Exchange {

/// One message of a folder.
struct FoundMessage
{
    QString name;       ///< for people: "/path, message 3", or its file
    QDateTime received; ///< what the folder says of that; always valid
};

/// The messages of a folder of another program, one after another, each as a stream.
class FolderReader
{
public:
    virtual ~FolderReader() = default;

    /// Goes to the next message, also in the middle of one; nothing behind the last.
    virtual std::optional<FoundMessage> next() = 0;
    /// A piece of the message's text, any line ends; empty at its end. The error is a sentence; next() then goes on
    /// with the message behind, if that can be found.
    virtual Expected<QByteArray, QString> read() = 0;
    /// 0 to 100: how much of the folder was read.
    virtual int percent() const = 0;
};

/// Opens what formOf() found. The error is a sentence.
Expected<std::unique_ptr<FolderReader>, QString> openFolder(const QByteArray &path, FolderForm form);

} // namespace Exchange
