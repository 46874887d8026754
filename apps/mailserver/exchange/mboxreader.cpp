// SPDX-License-Identifier: MIT
#include "exchange/mboxreader.h"

#include "exchange/mailcheck.h"

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

MboxReader::MboxReader(QByteArray path, InputFile file)
    : m_path(std::move(path))
    , m_file(std::move(file))
{
    const QByteArrayView head = m_file.peek(SeparatorOctets);
    m_file.skip(head.size() - withoutMark(head).size());
    while (const qsizetype empty = emptyLineOctets(m_file.peek(2)))
        m_file.skip(empty);
    m_separators = separatorsOf(m_file.peek(SeparatorOctets)).value_or(Separators::Dated);
}

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
    const qsizetype empty = emptyLineOctets(m_file.peek(2));
    const QByteArrayView head = m_file.peek(empty + 1);
    if (head.size() == empty) { // the end of the file
        m_file.skip(empty);
        return true;
    }
    if (head.at(empty) != 'F')
        return false;
    const QByteArrayView behind = m_file.peek(empty + SeparatorOctets).sliced(empty);
    if (empty == 0 ? !isSeparatorWithinText(behind) : !isSeparator(behind, m_separators))
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
    return m_file.percent();
}

} // namespace Exchange
