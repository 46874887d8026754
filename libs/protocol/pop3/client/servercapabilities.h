// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

namespace Pop3 {

/// What a server says with CAPA that it can do, as far as it matters to a client beside the ways to log in. RFC 2449.
class ServerCapabilities
{
public:
    /// One line of the list. False if there were so many that it has no end.
    bool add(QByteArrayView line);
    /// The list has come to its end.
    void complete() { m_isKnown = true; }

    bool hasTop() const { return m_hasTop; }
    /// A server from before CAPA may have it all the same.
    bool mayHaveTop() const { return m_hasTop || !m_isKnown; }
    bool hasPipelining() const { return m_hasPipelining; }
    bool hasStls() const { return m_hasStls; }

private:
    int m_lines = 0;
    bool m_isKnown = false;
    bool m_hasTop = false;
    bool m_hasPipelining = false;
    bool m_hasStls = false;
};

} // namespace Pop3
