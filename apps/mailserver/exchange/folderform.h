// SPDX-License-Identifier: MIT
#pragma once

#include "exchange/fileio.h"
#include "exchange/mailcheck.h"

#include <optional>

namespace Exchange {

/// How other programs keep mail.
enum class FolderForm {
    Mbox,      ///< one file, messages separated by "From " lines (mboxrd)
    Maildir,   ///< a folder with cur/ and new/, one file a message
    EmlFolder, ///< a folder of .eml files
    EmlFile,   ///< one message
};

/// What @p path is, by looking. The error is a sentence: nothing there, or nothing of these.
Expected<FolderForm, QString> formOf(const QByteArray &path);

/// A name like letter.eml, letter.EML or letter.eml.gz.
bool isEmlName(const QByteArray &name);

/// A file that holds one message. The error is a sentence: it cannot be opened, or it is no mail.
Expected<InputFile, QString> openMessage(const QByteArray &path, Claim claim);

/// What messages may be written to: Mbox, Maildir or EmlFolder. What is there decides; where nothing is (or an empty
/// folder or file) @p wanted does. The error is a sentence: there is something else, or something that is not
/// @p wanted.
Expected<FolderForm, QString> formToWrite(const QByteArray &path, std::optional<FolderForm> wanted);

} // namespace Exchange
