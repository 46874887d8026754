// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace Mime {

/// A text as it goes into a message.
struct EncodedBody
{
    QByteArray transferEncoding; ///< RFC 2045 section 6.1
    QByteArray octets;           ///< CRLF line ends, the last line ended too
};

/// UTF-8; as it is (7bit) if that is US-ASCII in lines of at most 998 octets without control characters, else
/// quoted-printable, or base64 where most of it is beyond US-ASCII. LF, CR and CRLF all end a line.
EncodedBody encodeBody(const QString &text);

} // namespace Mime
