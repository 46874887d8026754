// SPDX-License-Identifier: MIT
#include "textgauge.h"

namespace Storage {

void TextGauge::feed(QByteArrayView wire)
{
    m_length += wire.size();
    if (m_complete) {
        m_goesOn = m_goesOn || !wire.isEmpty();
        return;
    }
    const auto step = m_end.feed(wire);
    m_complete = step.status == Wire::EndOfData::Status::Complete;
    m_goesOn = m_complete && step.consumed < wire.size();
}

QString TextGauge::fault() const
{
    if (!m_complete)
        return QStringLiteral("the text lacks its closing line");
    if (m_goesOn)
        return QStringLiteral("the text goes on behind its closing line");
    if (m_end.isMalformed())
        return QStringLiteral("the text has a bare CR, a bare LF or a NUL");
    if (!m_end.isCanonical())
        return QStringLiteral("the text has a line that begins with a dot that is not stuffed");
    return {};
}

} // namespace Storage
