// SPDX-License-Identifier: MIT
#include "smtp/commandmask.h"

#include "sasl/authmask.h"
#include "wire/transcript.h"

namespace Smtp {

CommandMask::CommandMask(Dialect dialect)
    : m_dialect(dialect)
{
}

QByteArray CommandMask::shown(QByteArrayView line, bool inExchange)
{
    if (inExchange)
        return line == QByteArrayView("*") ? line.toByteArray() : QByteArray(Wire::Mask);
    if (Sasl::looksLikeAuth(line)) {
        m_secretsMayFollow = true;
        return Sasl::maskedAuth(line);
    }
    m_secretsMayFollow = m_secretsMayFollow && !isKnownCommand(line, m_dialect);
    return m_secretsMayFollow ? QByteArray(Wire::Mask) : Wire::transcriptLine(line);
}

void CommandMask::loggedIn()
{
    m_secretsMayFollow = false;
}

} // namespace Smtp
