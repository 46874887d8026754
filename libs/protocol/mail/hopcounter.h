// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

namespace Mail {

/// Counts the Received: fields in the header section of a message that goes by in pieces of any size, in wire form:
/// one for each server that it came through. RFC 5321 section 6.3.
class HopCounter
{
public:
    void feed(QByteArrayView wire);
    int hops() const { return m_hops; }

private:
    void look(char octet);

    int m_hops = 0;
    bool m_inHeader = true;
    /// How much of the field's name this line has shown; OtherLine if it is another field, or all was seen.
    qsizetype m_matched = 0;
};

} // namespace Mail
