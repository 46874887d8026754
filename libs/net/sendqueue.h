// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <utility>

namespace Net {

/// Octets that wait for the system to take them. Taking some off the front moves the others only once they are the
/// smaller half, so that a long queue that leaves in small pieces costs no more than one that leaves at once.
class SendQueue
{
public:
    void append(const QByteArray &octets)
    {
        if (isEmpty())
            m_octets = octets;
        else
            m_octets += octets;
    }
    void remove(qsizetype octets)
    {
        m_begin += octets;
        if (m_begin == m_octets.size())
            clear();
        else if (m_begin > m_octets.size() / 2)
            m_octets.remove(0, std::exchange(m_begin, 0));
    }
    void clear()
    {
        m_octets = QByteArray();
        m_begin = 0;
    }

    const char *data() const { return m_octets.constData() + m_begin; }
    qsizetype size() const { return m_octets.size() - m_begin; }
    bool isEmpty() const { return size() == 0; }

private:
    QByteArray m_octets;
    qsizetype m_begin = 0;
};

} // namespace Net
