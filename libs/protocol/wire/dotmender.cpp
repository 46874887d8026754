// SPDX-License-Identifier: MIT
#include "wire/dotmender.h"

namespace Wire {
namespace {

/// Whether a dot that begins a line stays, by what stands behind it: another one, or what may be the closing line's
/// end.
bool keepsDot(QByteArrayView behind)
{
    return behind.front() == '.' || behind.front() == '\r';
}

/// Where the line behind the next line end begins; the end of @p wire if it has none.
qsizetype nextLine(QByteArrayView wire, qsizetype from)
{
    const qsizetype lineFeed = wire.indexOf('\n', from);
    return lineFeed < 0 ? wire.size() : lineFeed + 1;
}

} // namespace

QByteArrayView DotMender::feed(QByteArrayView wire)
{
    if (wire.isEmpty())
        return wire;
    bool isMended = m_holdsDot;
    m_mended.resize(0);
    if (m_holdsDot && keepsDot(wire))
        m_mended = ".";
    qsizetype kept = 0; // what stands before is in m_mended, if anything was mended
    qsizetype at = m_atLineStart ? 0 : nextLine(wire, 0);
    m_holdsDot = false;
    while (at < wire.size()) {
        const bool isDot = wire[at] == '.';
        m_holdsDot = isDot && at + 1 == wire.size();
        if (m_holdsDot)
            break;
        if (isDot && !keepsDot(wire.sliced(at + 1))) {
            m_mended += wire.sliced(kept, at - kept);
            kept = at + 1;
            isMended = true;
        }
        at = nextLine(wire, at);
    }
    const QByteArrayView rest = wire.sliced(kept).chopped(m_holdsDot ? 1 : 0);
    m_atLineStart = wire.endsWith('\n');
    if (!isMended)
        return rest;
    m_mended += rest;
    return m_mended;
}

} // namespace Wire
