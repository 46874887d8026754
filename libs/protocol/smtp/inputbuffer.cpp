// SPDX-License-Identifier: MIT
#include "smtp/inputbuffer.h"

#include "wire/wipe.h"

namespace Smtp {

void InputBuffer::feed(QByteArrayView octets)
{
    // Moving the rest to the front only when it is the smaller part: each octet is moved once at most on average.
    if (m_begin > size()) {
        m_octets.remove(0, m_begin);
        m_begin = 0;
    }
    m_octets.append(octets);
}

void InputBuffer::wipe(qsizetype octets)
{
    Wire::overwrite(m_octets.data() + m_begin, octets);
    consume(octets);
}

/// An idle session holds no memory for input.
void InputBuffer::tidy()
{
    if (isEmpty())
        clear();
}

void InputBuffer::clear()
{
    m_octets = QByteArray();
    m_begin = 0;
}

} // namespace Smtp
