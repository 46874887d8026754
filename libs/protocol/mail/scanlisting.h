// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace Mail {

/// What a maildrop says of one message (RFC 1939 section 5, LIST, and section 7, UIDL).
struct ScanListing
{
    qint64 octets = 0; ///< with CRLF line ends, stuffing dots not counted
    QByteArray uniqueId;

    bool operator==(const ScanListing &) const = default;
};

} // namespace Mail
