// SPDX-License-Identifier: MIT
#include "incomingtexts.h"

#include <utility>

namespace Client {

void IncomingTexts::append(const QByteArray &octets)
{
    m_octetCount += octets.size();
    const bool isTop = !m_expected.isEmpty() && m_expected.head();
    m_octets += isTop ? octets.left(MaxTopOctets - m_octets.size()) : octets;
}

IncomingTexts::Text IncomingTexts::finish()
{
    m_ending = Ending::Open;
    m_octetCount = 0;
    const bool isTop = !m_expected.isEmpty() && m_expected.dequeue();
    return {std::exchange(m_octets, {}), isTop};
}

void IncomingTexts::drop()
{
    m_octets.clear();
    m_octetCount = 0;
    if (!m_expected.isEmpty())
        m_expected.dequeue();
}

void IncomingTexts::clear()
{
    m_expected.clear();
    m_octets.clear();
    m_octetCount = 0;
    m_ending = Ending::Open;
}

IncomingTexts::Change IncomingTexts::look(bool endsInBareLf)
{
    if (m_ending == Ending::Open && endsInBareLf) {
        m_ending = Ending::BareLf;
        return Change::SeemsOver;
    }
    if (m_ending == Ending::BareLf && !endsInBareLf) {
        m_ending = Ending::Passed;
        return Change::GoesOn;
    }
    return Change::None;
}

} // namespace Client
