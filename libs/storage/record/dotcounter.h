// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

namespace Storage {

/// Counts the lines of wire form that begin with a dot, in pieces of any size. Looks at line ends only, so that a big
/// mailbox is read at the speed of the disk. Begins at the begin of a line.
class DotCounter
{
public:
    void feed(QByteArrayView wire);
    qint64 count() const { return m_count; }

private:
    qint64 m_count = 0;
    bool m_atLineStart = true;
};

} // namespace Storage
