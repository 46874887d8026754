// SPDX-License-Identifier: MIT
#include "exchange/mboxreader.h"

#include "exchange/fromline.h"

#include <algorithm>

namespace Exchange {

namespace {

constexpr qsizetype PieceOctets = 64 * 1024;
constexpr qsizetype MaxFromLineOctets = 1000; ///< of a longer one the rest is not looked at

// Octets of the line end with which @p text begins; 0 if it begins with anything else.
qsizetype emptyLineOctets(QByteArrayView text)
{
    return text.startsWith('\n') ? 1 : text.startsWith("\r\n") ? 2 : 0;
}

} // namespace

std::optional<FoundMessage> MboxReader::next()
{
    while (m_inMessage) {
        if (!read())
            return {};
    }
    if (m_file.peek().isEmpty())
        return {};
    const QDateTime received = receivedOf(takeFromLine());
    m_quoting = FromQuoting(FromQuoting::Way::Unquote);
    m_inMessage = true;
    m_atLineStart = true;
    const QString name = QStringLiteral("%1, message %2").arg(QString::fromLocal8Bit(m_path)).arg(++m_number);
    return FoundMessage{name, received.isValid() ? received : m_file.modified()};
}

QByteArray MboxReader::takeFromLine()
{
    QByteArray line;
    for (QByteArrayView text = m_file.peek(); !text.isEmpty(); text = m_file.peek()) {
        const qsizetype end = text.indexOf('\n');
        const QByteArrayView piece = end < 0 ? text : text.first(end + 1);
        line += piece.first(std::min(piece.size(), MaxFromLineOctets - line.size())).toByteArray();
        m_file.skip(piece.size());
        if (end >= 0)
            break;
    }
    return line;
}

// At the begin of a line.
bool MboxReader::isAtEndOfMessage()
{
    const QByteArrayView text = m_file.peek(7);
    const qsizetype empty = emptyLineOctets(text);
    const QByteArrayView behind = text.sliced(empty);
    if (!behind.isEmpty() && !(empty > 0 && behind.startsWith("From ")))
        return false;
    m_file.skip(empty);
    return true;
}

Expected<QByteArray, QString> MboxReader::read()
{
    QByteArray piece;
    while (m_inMessage && piece.size() < PieceOctets) {
        if (m_atLineStart && isAtEndOfMessage()) {
            m_inMessage = false;
            piece += m_quoting.finish();
            break;
        }
        const QByteArrayView text = m_file.peek();
        const qsizetype end = text.indexOf('\n');
        const QByteArrayView line = end < 0 ? text : text.first(end + 1);
        m_atLineStart = end >= 0 || text.isEmpty();
        piece += m_quoting.feed(line);
        m_file.skip(line.size());
    }
    if (m_file.error().isEmpty())
        return piece;
    m_inMessage = false;
    return tl::unexpected(m_file.error());
}

int MboxReader::percent() const
{
    return m_file.length() > 0 ? int(std::min<qint64>(m_file.position() * 100 / m_file.length(), 100)) : 100;
}

} // namespace Exchange
