// SPDX-License-Identifier: MIT
#include "pop3/words/secretmask.h"

#include "pop3/words/command.h"
#include "sasl/authmask.h"
#include "sasl/loginmask.h"
#include "wire/blank.h"
#include "wire/transcript.h"

#include <algorithm>

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

// USER has one argument; some type the password behind it, of which no copy is made here.
QByteArray maskedUser(QByteArrayView text)
{
    const auto verbEnd = std::find_if(text.begin(), text.end(), Wire::isBlank);
    const auto nameBegin = std::find_if_not(verbEnd, text.end(), Wire::isBlank);
    const auto nameEnd = std::find_if(nameBegin, text.end(), Wire::isBlank);
    if (nameEnd == text.end())
        return Wire::transcriptLine(text);
    const QByteArray verb(text.begin(), verbEnd - text.begin());
    const QByteArray name(nameBegin, nameEnd - nameBegin);
    return Wire::transcriptLine(verb + ' ' + name) + ' ' + Wire::Mask;
}

} // namespace

// Whatever begins like PASS, APOP or AUTH hides a secret, however it goes on: "PASS\tsecret" and "PASSsecret" are
// typing errors. A digest is one, too: its reader may try passwords against it.
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
    const std::optional<QByteArray> masked = Sasl::maskedForeignLogin(line);
    return masked ? *masked : Wire::transcriptLine(line);
}

QByteArray SecretMask::shown(QByteArrayView line, bool inExchange)
{
    const bool isLogin = inExchange || hidesSecret(line);
    const bool isKnown = isKnownCommand(line);
    if (m_secretsMayFollow && !isLogin && !isKnown)
        return Wire::Mask;
    // Behind USER some type the password alone, or PASS with its letters astray.
    const bool asksForSecret = beginsWith(line.trimmed(), "USER");
    m_secretsMayFollow = isLogin || asksForSecret || (!isKnown && Sasl::maskedForeignLogin(line));
    return maskedCommand(line, inExchange);
}

void SecretMask::loggedIn()
{
    m_secretsMayFollow = false;
}

QByteArray maskedReply(const QByteArray &wire)
{
    const QByteArray challenge("+ ");
    if (!wire.startsWith(challenge))
        return wire;
    return challenge + Sasl::maskedChallenge(QByteArrayView(wire).sliced(challenge.size()).trimmed()) + "\r\n";
}

} // namespace Pop3
