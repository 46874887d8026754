// SPDX-License-Identifier: MIT
#pragma once

#include "events/connectionevent.h"

#include <QString>

#include <optional>

namespace Log {

/// Which events a person wants to see. Everything that is set must hold.
class LogFilter
{
public:
    std::optional<quint64> connection;
    std::optional<Events::Protocol> protocol;
    bool refusalsOnly = false; ///< lines with which the server says no

    /// Looked for in the line, the peer and the message id. ASCII letters match in either case, everything else octet
    /// for octet, so that 100,000 lines are searched between two frames.
    void setText(const QString &text);
    bool hasText() const { return !m_needle.isEmpty(); }
    /// Whether a line can match or not, whichever connection it is of.
    bool choosesLines() const { return hasText() || refusalsOnly; }

    bool acceptsConnection(quint64 number) const { return !connection || *connection == number; }
    /// Protocol and text alone: which connections have such a line is asked too.
    bool acceptsAnyConnection(const Events::ConnectionEvent &event) const;

    bool operator==(const LogFilter &) const = default;

private:
    QByteArray m_needle; ///< UTF-8, ASCII letters in lower case
};

/// Whether the server says no: 4xx, 5xx (RFC 5321 section 4.2.1), -ERR (RFC 1939 section 3).
bool isRefusal(QByteArrayView line, Events::Protocol protocol);
/// Such a line, of the server.
bool isRefusal(const Events::ConnectionEvent &event);

/// Whether @p needle, whose ASCII letters are in lower case, is in @p text in any case.
bool containsFolded(QByteArrayView text, QByteArrayView needle);

} // namespace Log
