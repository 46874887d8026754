// SPDX-License-Identifier: MIT
#include "dotcounter.h"

namespace Storage {

void DotCounter::feed(QByteArrayView wire)
{
    for (qsizetype position = 0; position < wire.size();) {
        if (m_atLineStart && wire.at(position) == '.')
            ++m_count;
        const qsizetype end = wire.indexOf('\n', position);
        m_atLineStart = end >= 0;
        position = m_atLineStart ? end + 1 : wire.size();
    }
}

} // namespace Storage
