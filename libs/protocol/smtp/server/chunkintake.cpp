// SPDX-License-Identifier: MIT
#include "smtp/server/chunkintake.h"

namespace Smtp {

QByteArrayView ChunkIntake::feed(QByteArrayView text, bool isEnd)
{
    m_wire = m_stuffer.feed(text);
    if (isEnd)
        m_wire += m_stuffer.finish();
    // Stuffed text cannot hold a closing line, so nothing ends before finish() says so.
    m_intake.feed(m_wire);
    return m_wire;
}

} // namespace Smtp
