// SPDX-License-Identifier: MIT
#include "smtp/server/inputbuffer.h"

#include "wire/wipe.h"

namespace Smtp {

void InputBuffer::feed(QByteArray octets)
{
    if (isEmpty()) {
        m_octets = std::move(octets);
        m_begin = 0;
        return;
    }
    Wire::appendBehind(m_octets, m_begin, octets);
    Wire::wipe(octets);
}

void InputBuffer::wipe(qsizetype octets)
{
    Wire::overwrite(m_octets.data() + m_begin, octets);
    consume(octets);
}

/// An idle session holds no memory for input.
void InputBuffer::tidy()
{
    if (!isEmpty())
        return;
    m_octets = QByteArray();
    m_begin = 0;
}

} // namespace Smtp
