// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace Wire {

/// Makes what a client sends as the text of DATA canonical wire form, in pieces of any size: of a line that begins with
/// one dot and goes on, the dot is deleted, as the server side of RFC 5321 section 4.5.2 asks. A client that stuffs
/// sends no such line; of one that does not, a text ". x" means " x" everywhere.
///
/// Text whose dots are right passes through without being copied.
class DotMender
{
public:
    /// @p wire mended. A dot that ends a piece is given with the next one. The view is valid until the next call.
    QByteArrayView feed(QByteArrayView wire);
    /// Gives the memory back.
    void tidy() { m_mended = QByteArray(); }

private:
    QByteArray m_mended;
    bool m_atLineStart = true;
    bool m_holdsDot = false; ///< the last piece ended behind a dot that begins a line
};

} // namespace Wire
