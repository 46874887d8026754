// SPDX-License-Identifier: MIT
#include "pop3/secretmask.h"

#include "pop3/command.h"
#include "sasl/authmask.h"
#include "sasl/loginmask.h"
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

// USER has one argument; some type the password behind it.
QByteArray maskedUser(QByteArrayView text)
{
    const QList<QByteArray> words = text.toByteArray().simplified().split(' ');
    return words.size() > 2 ? Wire::transcriptLine(words.at(0) + ' ' + words.at(1)) + ' ' + Wire::Mask
                            : Wire::transcriptLine(text);
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
    if (beginsWith(text, "USER"))
        return maskedUser(text);
    if (isKnownCommand(line))
        return Wire::transcriptLine(line);
    return Sasl::maskedForeignLogin(line).value_or(Wire::transcriptLine(line));
}

QByteArray SecretMask::shown(QByteArrayView line, bool inExchange)
{
    const bool isLogin = inExchange || hidesSecret(line);
    const bool isKnown = isKnownCommand(line);
    if (m_secretsMayFollow && !isLogin && !isKnown)
        return Wire::Mask;
    m_secretsMayFollow = isLogin || (!isKnown && Sasl::maskedForeignLogin(line));
    return maskedCommand(line, inExchange);
}

void SecretMask::loggedIn()
{
    m_secretsMayFollow = false;
}

} // namespace Pop3
