// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>

namespace Mime {

/// A stretch of a header field's body.
struct HeaderPiece
{
    QByteArray octets;  ///< of encoded words: decoded from Q or B
    QByteArray charset; ///< as the encoded word names it; empty in a stretch that is not encoded
    bool isEncoded;
};

/// Splits at encoded words (RFC 2047), in time that grows with the length of @p fieldBody. Neighbours of one charset
/// are one stretch, since a character may have been split between them against section 5; the blanks between neighbours
/// are dropped. What is no encoded word stays as it is.
QList<HeaderPiece> headerPieces(const QByteArray &fieldBody);

} // namespace Mime
