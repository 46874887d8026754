// SPDX-License-Identifier: MIT
#include "spooledtext.h"
#include "record/crc.h"
#include "record/textgauge.h"

#include <algorithm>

namespace Storage {

namespace {

constexpr qint64 MeasuredOctets = 256 * 1024; // at once

} // namespace

Done SpooledText::append(QByteArrayView wire)
{
    if (m_error)
        return failed(*m_error);
    const qsizetype toHead = std::min(SpoolThreshold - m_head.size(), wire.size());
    m_head.append(wire.data(), toHead);
    const Done done = toHead < wire.size() ? spool(wire.sliced(toHead)) : Done();
    if (!done)
        m_error = done.error();
    return done;
}

Done SpooledText::openSpool()
{
    auto file = openFile(m_files, m_folder, O_RDWR | O_TMPFILE);
    if (!file)
        return failed(file.error());
    m_spool = std::move(*file);
    return {};
}

Done SpooledText::spool(QByteArrayView wire)
{
    if (!m_spool.isOpen()) {
        if (const Done done = openSpool(); !done)
            return done;
    }
    if (const Done done = m_room.take(*m_files, m_spool, m_folder, wire.size()); !done)
        return done;
    m_spooled += wire.size();
    m_spooledCrc = crc32Of(wire, m_spooledCrc);
    return ofDisk(writeAll(*m_files, m_spool, m_folder, wire));
}

Done SpooledText::close(std::optional<qint64> provenOctets)
{
    if (m_error)
        return failed(*m_error);
    if (!provenOctets)
        return measure();
    m_octets = *provenOctets;
    return {};
}

Done SpooledText::measure()
{
    TextGauge gauge;
    while (gauge.length() < length()) {
        const auto piece = read(gauge.length(), MeasuredOctets);
        if (!piece)
            return failed(piece.error());
        if (piece->isEmpty())
            return failed({StoreError::Kind::Failed, QStringLiteral("The spooled text became shorter")});
        gauge.feed(*piece);
    }
    m_octets = gauge.octets();
    const QString fault = gauge.fault();
    return fault.isEmpty() ? Done() : failed({StoreError::Kind::Failed, fault});
}

quint32 SpooledText::crcFrom(qint64 offset) const
{
    return crc32Joined(crc32Of(QByteArrayView(m_head).sliced(offset)), m_spooledCrc, m_spooled);
}

Expected<QByteArray, StoreError> SpooledText::read(qint64 offset, qint64 maxOctets) const
{
    if (offset < m_head.size())
        return m_head.mid(offset, maxOctets);
    const qint64 inSpool = offset - m_head.size();
    return readAt(*m_files, m_spool, m_folder, inSpool, std::min(maxOctets, m_spooled - inSpool));
}

} // namespace Storage
