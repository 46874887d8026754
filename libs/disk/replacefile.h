// SPDX-License-Identifier: MIT
#pragma once

#include "filetools.h"

namespace Disk {

/// Gives the file @p to the owner, the group, the mode and the access list of the file @p from.
Done keepAccess(FileOperations &files, const Descriptor &from, const Descriptor &to, const QByteArray &path);

/// Where @p path leads to through any number of links; @p path itself if it is none, or nothing is there.
Expected<QByteArray> followLinks(FileOperations &files, const QByteArray &path);

/// Puts a small text in the place of a file as a whole: written beside as PATH.new and synced, renamed, the folder
/// synced. A file that was there keeps owner, group, mode and access list, or nothing is changed; a link stays a link;
/// a file that cannot be renamed over (a mount of its own, a second hard link) is rewritten where it is. A new file
/// gets mode 0600 and the owner of its folder.
Done replaceFile(const Files &files, const QByteArray &path, QByteArrayView octets);

} // namespace Disk
