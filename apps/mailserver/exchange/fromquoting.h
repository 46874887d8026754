// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace Exchange {

/// The one escape of an mboxrd file: a line of the message that is ">" any number of times, then "From ", carries one
/// ">" more in the file. In pieces of any size, in memory of a few octets.
class FromQuoting
{
public:
    enum class Way { Quote, Unquote };

    explicit FromQuoting(Way way)
        : m_way(way)
    {
    }
    QByteArray feed(QByteArrayView text);
    /// What was held back.
    QByteArray finish();

private:
    bool isStillOpen(char octet, QByteArray &out);

    Way m_way;
    bool m_inPrefix = true;
    bool m_heldQuote = false; ///< the ">" that unquoting would take off
    int m_matched = 0;        ///< octets of "From " seen
};

} // namespace Exchange
