// SPDX-License-Identifier: MIT
#pragma once

#include "net/connectionevent.h"

#include <QString>

#include <optional>

namespace Log {

/// Which events a person wants to see. Everything that is set must hold.
class LogFilter
{
public:
    std::optional<quint64> connection;
    std::optional<Net::Protocol> protocol;

    /// Looked for in the line, the peer and the message id. ASCII letters match in either case, everything else octet
    /// for octet, so that 100,000 lines are searched between two frames.
    void setText(const QString &text);
    bool hasText() const { return !m_needle.isEmpty(); }

    bool acceptsConnection(quint64 number) const { return !connection || *connection == number; }
    /// Protocol and text alone: which connections have such a line is asked too.
    bool acceptsAnyConnection(const Net::ConnectionEvent &event) const;

    bool operator==(const LogFilter &) const = default;

private:
    QByteArray m_needle; ///< UTF-8, ASCII letters in lower case
};

/// Whether @p needle, whose ASCII letters are in lower case, is in @p text in any case.
bool containsFolded(QByteArrayView text, QByteArrayView needle);

} // namespace Log
