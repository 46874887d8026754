// SPDX-License-Identifier: MIT
#pragma once

#include "wire/endofdata.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace Pop3 {

/// Passes on one record in wire form: all of it for RETR, the header and some lines of the body for TOP (RFC 1939
/// section 7). Nothing is re-encoded: a stuffed line stays one.
class MessageText
{
public:
    /// @p bodyLines nothing: the whole message.
    explicit MessageText(std::optional<qint64> bodyLines = std::nullopt);

    /// Appends to @p output what of @p wire is to be sent.
    void pass(QByteArrayView wire, QByteArray &output);
    /// The closing line has been passed on, or written: no more text is wanted.
    bool isComplete() const { return m_complete; }

private:
    std::optional<qsizetype> cut(QByteArrayView wire);
    bool isLastLine(qint64 lineOctets);

    Wire::EndOfData m_end;
    std::optional<qint64> m_bodyLines; ///< still to be sent
    qint64 m_lineOctets = 0;           ///< of the line that the last piece ended in
    bool m_inBody = false;
    bool m_complete = false;
};

} // namespace Pop3
