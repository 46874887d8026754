// SPDX-License-Identifier: MIT
#include "smtp/words/commandmask.h"

#include "sasl/authmask.h"
#include "sasl/loginmask.h"
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
    if (isKnownCommand(line, m_dialect)) {
        m_secretsMayFollow = false;
        return Wire::transcriptLine(line);
    }
    if (m_secretsMayFollow)
        return Wire::Mask;
    const std::optional<QByteArray> masked = Sasl::maskedForeignLogin(line);
    m_secretsMayFollow = masked.has_value();
    return masked ? *masked : Wire::transcriptLine(line);
}

void CommandMask::loggedIn()
{
    m_secretsMayFollow = false;
}

QByteArray maskedReply(const QByteArray &wire)
{
    const QByteArray challenge("334 ");
    if (!wire.startsWith(challenge))
        return wire;
    return challenge + Sasl::maskedChallenge(QByteArrayView(wire).sliced(challenge.size()).trimmed()) + "\r\n";
}

} // namespace Smtp
