// SPDX-License-Identifier: MIT
#include "wire/heldline.h"

#include "wire/wipe.h"

#include <utility>

namespace Wire {

const LineReader::Line &HeldLine::hold(LineReader::Line line)
{
    drop();
    return m_line.emplace(std::move(line));
}

void HeldLine::replace(QByteArray text, qsizetype maxOctets)
{
    if (!m_line)
        return;
    const qsizetype octets = text.size() + 2;
    hold({std::move(text), octets > maxOctets, false, octets});
}

void HeldLine::drop()
{
    if (m_line)
        wipe(m_line->text);
    m_line.reset();
}

LineReader::Line HeldLine::take()
{
    return *std::exchange(m_line, std::nullopt);
}

} // namespace Wire
