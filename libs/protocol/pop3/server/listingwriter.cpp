// SPDX-License-Identifier: MIT
#include "pop3/server/listingwriter.h"

#include "pop3/words/reply.h"

#include <array>
#include <charconv>

namespace Pop3 {

namespace {

void appendNumber(QByteArray &text, qint64 number)
{
    std::array<char, 20> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    text.append(digits.data(), end - digits.data());
}

void appendLine(QByteArray &text, const Maildrop &maildrop, qint64 number, ListingWriter::Column column)
{
    const Mail::ScanListing &message = maildrop.at(number);
    appendNumber(text, number);
    text.append(' ');
    if (column == ListingWriter::Column::Octets)
        appendNumber(text, message.octets);
    else
        text.append(message.uniqueId);
}

} // namespace

ListingWriter::ListingWriter(Column column)
    : m_column(column)
{
}

QByteArray ListingWriter::nextPiece(const Maildrop &maildrop, qsizetype octets)
{
    QByteArray piece;
    piece.reserve(octets);
    for (; m_next <= maildrop.count() && piece.size() < octets; ++m_next) {
        if (maildrop.isDeleted(m_next))
            continue;
        appendLine(piece, maildrop, m_next, m_column);
        piece.append("\r\n", 2);
    }
    m_done = m_next > maildrop.count();
    if (m_done)
        piece += ClosingLine;
    return piece;
}

QByteArray ListingWriter::line(const Maildrop &maildrop, qint64 number, Column column)
{
    QByteArray line;
    appendLine(line, maildrop, number, column);
    return line;
}

} // namespace Pop3
