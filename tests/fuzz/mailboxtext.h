// SPDX-License-Identifier: MIT
#pragma once

#include "fuzz/input.h"
#include "record/crc.h"
#include "record/postmark.h"
#include "wire/dotstuffing.h"

namespace Fuzz {

/// One whole record of ours with this text.
inline QByteArray record(const QByteArray &text, int number)
{
    const QByteArray behind = Wire::stuffed(text, Wire::DotStuffer::LineEnds::MakeCrlf);
    const Storage::Postmark fields{"a@b",
                                   "alice@localhost",
                                   Storage::postmarkText(text, 60),
                                   "Sat, 21 Nov 2026 20:45:01 +0000",
                                   "ID" + QByteArray::number(number),
                                   0,
                                   0};
    return Storage::sealedPostmark(fields, behind.size(), Storage::crc32Of(behind)) + behind;
}

/// A mailbox file: @p text cut at each unit separator (0x1F); a part that begins with "R" or "#" stands for a whole
/// record with that mark, any other is taken as it is.
inline QByteArray mailboxText(const QByteArray &text)
{
    QByteArray file;
    int number = 0;
    for (const QByteArray &part : text.split('\x1f')) {
        if (part.startsWith('R'))
            file += record(part.mid(1), ++number);
        else if (part.startsWith("#R"))
            file += '#' + record(part.mid(2), ++number).mid(1);
        else
            file += part;
    }
    return file;
}

} // namespace Fuzz
