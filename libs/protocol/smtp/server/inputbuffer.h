// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace Smtp {

/// What a peer sent and was not looked at yet. Taking octets off its front costs nothing; what was taken is given
/// back to the heap in feed() and tidy(), so that views stay valid until then and many small steps cost no more than a
/// large one.
class InputBuffer
{
public:
    /// Overwrites @p octets if it has to copy them.
    void feed(QByteArray octets);
    void tidy();
    /// Nothing of it will be looked at; views stay valid, too.
    void clear() { consume(size()); }

    QByteArrayView view() const { return QByteArrayView(m_octets).sliced(m_begin); }
    void consume(qsizetype octets) { m_begin += octets; }
    /// The same for what may be a secret: it is overwritten.
    void wipe(qsizetype octets);
    qsizetype size() const { return m_octets.size() - m_begin; }
    bool isEmpty() const { return size() == 0; }

private:
    QByteArray m_octets;
    qsizetype m_begin = 0;
};

} // namespace Smtp
