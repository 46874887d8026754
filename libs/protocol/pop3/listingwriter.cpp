// SPDX-License-Identifier: MIT
#include "pop3/listingwriter.h"

#include "pop3/reply.h"

namespace Pop3 {

ListingWriter::ListingWriter(Column column)
    : m_column(column)
{
}

QByteArray ListingWriter::nextPiece(const Maildrop &maildrop, qsizetype octets)
{
    QByteArray piece;
    for (; m_next <= maildrop.count() && piece.size() < octets; ++m_next) {
        if (!maildrop.isDeleted(m_next))
            piece += line(maildrop, m_next, m_column) + "\r\n";
    }
    m_done = m_next > maildrop.count();
    if (m_done)
        piece += ClosingLine;
    return piece;
}

QByteArray ListingWriter::line(const Maildrop &maildrop, qint64 number, Column column)
{
    const Mail::ScanListing &message = maildrop.at(number);
    const QByteArray value = column == Column::Octets ? QByteArray::number(message.octets) : message.uniqueId;
    return QByteArray::number(number) + ' ' + value;
}

} // namespace Pop3
