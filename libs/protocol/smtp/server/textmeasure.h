// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

namespace Smtp {

/// How much text a message may have; 0: as much as the whole.
struct TextLimits
{
    qint64 octets;     ///< as POP3 will count them
    qint64 header = 0; ///< octets of the header section
    qint64 line = 0;   ///< octets of one line with its CRLF, a stuffed dot not counted
};

/// Measures the lines and the header section of a message that goes by in pieces of any size, in wire form. RFC 5321
/// section 4.5.3.1.6, RFC 5322 section 2.1.
///
/// The header section ends before the empty line, or before the first line that is neither a field nor the rest of one:
/// a text without header, whatever its size, has one of 0 octets.
class TextMeasure
{
public:
    void feed(QByteArrayView wire);

    qint64 longestLine() const { return m_longestLine; }
    qint64 headerOctets() const { return m_headerOctets; }

private:
    /// What the beginning of a line in the header section has shown it to be.
    enum class Kind {
        Unknown, ///< a name, so far
        Field,   ///< a field, or the rest of one
        Body,    ///< neither: the header section is over
    };

    void measureLine(QByteArrayView piece, bool isEnd);
    void lookForField(QByteArrayView piece);
    static bool isNameOctet(char octet);

    qint64 m_longestLine = 0;
    qint64 m_headerOctets = 0;
    qint64 m_lineOctets = 0; ///< of the line that is coming in, so far
    bool m_isStuffed = false;
    Kind m_kind = Kind::Unknown;
};

} // namespace Smtp
