// SPDX-License-Identifier: MIT
#pragma once

#include "wire/endofdata.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace Pop3 {

/// A piece of a record in wire form, cut anywhere.
struct MessagePiece
{
    QByteArray octets;
    bool isLast = false; ///< the record ends here
};

/// Passes on one record in wire form: all of it for RETR, the header and some lines of the body for TOP (RFC 1939
/// section 7). Nothing is re-encoded: a stuffed line stays one.
class MessageText
{
public:
    /// @p bodyLines nothing: the whole message, of which only the end is looked at: the store has proved the rest.
    explicit MessageText(std::optional<qint64> bodyLines = std::nullopt);

    /// Appends to @p output what of @p piece is to be sent.
    void pass(MessagePiece piece, QByteArray &output);
    /// The closing line has been passed on, or written: no more text is wanted. Never for a record that ends without
    /// one.
    bool isComplete() const { return m_complete; }

private:
    void passAll(MessagePiece piece, QByteArray &output);
    void passTop(QByteArrayView wire, QByteArray &output);
    std::optional<qsizetype> cut(QByteArrayView wire);
    bool isLastLine(qint64 lineOctets);

    QByteArray m_before = "\r\n";      ///< RETR: the end of what was passed; a record begins a line
    Wire::EndOfData m_end;             ///< TOP
    std::optional<qint64> m_bodyLines; ///< still to be sent
    qint64 m_lineOctets = 0;           ///< of the line that the last piece ended in
    bool m_inBody = false;
    bool m_complete = false;
};

} // namespace Pop3
