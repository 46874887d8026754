// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace Pop3 {

/// RFC 2449 section 4: octets of a reply's first line, CRLF included.
inline constexpr qsizetype MaxReplyOctets = 512;

/// The first line of a reply (RFC 1939 section 3, RFC 2449 section 8).
struct Reply
{
    bool ok = true;
    QByteArray code; ///< response code without brackets: "IN-USE"; empty if there is none
    QByteArray text;

    bool operator==(const Reply &) const = default;
};

/// With CRLF; cut at MaxReplyOctets.
QByteArray toWire(const Reply &reply);

} // namespace Pop3
