// SPDX-License-Identifier: MIT
#pragma once

#include "exchange/folderform.h"

#include <memory>

namespace Exchange {

/// Puts messages into a folder for other programs. Nothing that exists is overwritten. Errors are sentences; after one
/// the message that was being written must be abandoned.
class FolderWriter
{
public:
    virtual ~FolderWriter() = default;

    /// @p id names the file of the message, if it gets one of its own; letters and digits.
    virtual Done begin(const QByteArray &id, const QDateTime &received) = 0;
    /// A piece of the message's text, LF line ends.
    virtual Done write(QByteArrayView text) = 0;
    /// The message is whole.
    virtual Done end() = 0;
    /// Takes away what there is of the message that was begun.
    virtual void abandon() = 0;
    /// All whole messages outlive a power cut from then on. To be called once, at the end.
    virtual Done finish() = 0;
};

/// Makes what is missing of the folder. @p form as formToWrite() found it.
Expected<std::unique_ptr<FolderWriter>, QString> makeFolderWriter(const QByteArray &path, FolderForm form);

} // namespace Exchange
