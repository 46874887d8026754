// SPDX-License-Identifier: MIT
#include "pop3/secretmask.h"

#include "pop3/command.h"
#include "sasl/authmask.h"
#include "wire/transcript.h"

namespace Pop3 {

namespace {

bool beginsWith(QByteArrayView line, QByteArrayView keyword)
{
    return line.size() >= keyword.size() && line.first(keyword.size()).compare(keyword, Qt::CaseInsensitive) == 0;
}

bool hidesSecret(QByteArrayView line)
{
    const QByteArrayView text = line.trimmed();
    return beginsWith(text, "PASS") || beginsWith(text, "APOP") || Sasl::looksLikeAuth(line);
}

} // namespace

// Whatever begins like PASS, APOP or AUTH hides a secret, however it goes on: "PASS\tsecret" and "PASSsecret" are
// typing errors. A digest is one, too: whoever has it may try passwords against it.
QByteArray maskedCommand(QByteArrayView line, bool inExchange)
{
    if (inExchange)
        return line == "*" ? line.toByteArray() : QByteArray(Wire::Mask);
    const QByteArrayView text = line.trimmed();
    if (beginsWith(text, "PASS") || beginsWith(text, "APOP"))
        return text.size() > 4 ? text.first(4).toByteArray() + ' ' + Wire::Mask : text.toByteArray();
    if (Sasl::looksLikeAuth(text))
        return Sasl::maskedAuth(text);
    return Wire::transcriptLine(line);
}

QByteArray SecretMask::shown(QByteArrayView line, bool inExchange)
{
    if (inExchange || hidesSecret(line)) {
        m_secretsMayFollow = true;
        return maskedCommand(line, inExchange);
    }
    m_secretsMayFollow = m_secretsMayFollow && !isKnownCommand(line);
    return m_secretsMayFollow ? QByteArray(Wire::Mask) : maskedCommand(line, inExchange);
}

void SecretMask::loggedIn()
{
    m_secretsMayFollow = false;
}

} // namespace Pop3
